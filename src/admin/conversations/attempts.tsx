import { __, sprintf } from '@wordpress/i18n';
import { seconds } from '../shared/format.ts';
import type { MessageRecord } from './types.ts';

type Attempt = MessageRecord[ 'attempts' ][ number ];

/** Why a model did not answer, in a word or two; codes without words of their own are told by their code. */
function outcomeText( outcome: Attempt[ 'outcome' ] ): string {
	const texts: Partial< Record< Attempt[ 'outcome' ], string > > = {
		ok: __( 'answered', 'causerie-chat' ),
		stopped: __( 'stopped by the visitor', 'causerie-chat' ),
		circuit_open: __( 'not asked: it had failed too often just before', 'causerie-chat' ),
		over_budget: __( 'not asked: the budget did not allow it', 'causerie-chat' ),
		model_not_connected: __( 'not connected', 'causerie-chat' ),
		model_auth: __( 'the key was refused', 'causerie-chat' ),
		model_not_found: __( 'no such model', 'causerie-chat' ),
		model_rate_limited: __( 'rate limit', 'causerie-chat' ),
		model_quota: __( 'no credit left', 'causerie-chat' ),
		model_overloaded: __( 'overloaded', 'causerie-chat' ),
		model_context_too_long: __( 'the conversation was too long', 'causerie-chat' ),
		model_content_filtered: __( 'blocked for its content', 'causerie-chat' ),
		model_timeout: __( 'no answer in time', 'causerie-chat' ),
		model_network: __( 'could not be reached', 'causerie-chat' ),
	};
	return texts[ outcome ] ?? outcome;
}

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
