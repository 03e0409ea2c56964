import { __, sprintf } from '@wordpress/i18n';
import { seconds } from '../shared/format.ts';
import { outcomeText } from '../shared/outcome-words.ts';
import type { MessageRecord } from './types.ts';

type Attempt = MessageRecord[ 'attempts' ][ number ];

const nameOf = ( { provider, model }: Attempt ): string => ( model === '' ? provider : `${ provider }/${ model }` );

/** Who was asked for a reply, one after the other. */
export function Attempts( { attempts }: { attempts: readonly Attempt[] } ) {
	return (
		<div className="causerie-attempts">
			<ol>
				{ attempts.map( ( attempt, index ) => (
					<li key={ index } className={ attempt.outcome === 'ok' ? 'is-good' : 'is-bad' }>
						{
							/* translators: 1: name of a model, 2: how it ended, such as "rate limit" */
							sprintf( __( '%1$s: %2$s', 'causerie-chat' ), nameOf( attempt ), outcomeText( attempt.outcome ) )
						}{ ' ' }
						<span className="causerie-muted">{ seconds( attempt.milliseconds ) }</span>
					</li>
				) ) }
			</ol>
		</div>
	);
}
