import { __, sprintf } from '@wordpress/i18n';
import { percent } from '../shared/format.ts';
import type { MessageRecord } from './types.ts';

/** What a visitor wants by a message, as far as it was looked for and found. */
export function FoundIntents( { intents }: { intents: MessageRecord[ 'intents' ] } ) {
	if ( ! intents || ( intents.found.length === 0 && intents.problem === null ) ) {
		return null;
	}
	const by = intents.by === 'model' ? __( 'by the model', 'causerie-chat' ) : __( 'by the keywords', 'causerie-chat' );
	return (
		<>
			{ intents.found.length > 0 && (
				<ul className="causerie-intents" aria-label={ __( 'What was wanted', 'causerie-chat' ) }>
					{ intents.found.map( ( { name, label, confidence } ) => (
						<li key={ name }>
							<span dir="auto">{ label }</span> <span>{ percent( confidence ) }</span> <span>{ by }</span>
						</li>
					) ) }
				</ul>
			) }
			{ intents.problem !== null && (
				<p className="causerie-muted">
					{
						/* translators: %s: code of an error */
						sprintf( __( 'The model for intents failed: %s.', 'causerie-chat' ), intents.problem )
					}
				</p>
			) }
		</>
	);
}
