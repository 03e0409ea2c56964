import { __, sprintf } from '@wordpress/i18n';
import type { ModelData, ModelOption } from './model-options.ts';
import { facts, goodFor, retirementText } from './model-words.ts';

interface Props {
	readonly option: ModelOption;
	readonly data: ModelData;
}

/** A sign beside a model; its words say all that its colour does. */
export function Badge( { tone, text }: { tone: 'good' | 'warning' | 'bad' | 'idle'; text: string } ) {
	return <span className={ `causerie-badge is-${ tone }` }>{ text }</span>;
}

/** Price, context, speed, what it is good for, whether the key may use it and until when it is sold. */
export function ModelFacts( { option, data }: Props ) {
	const { entry, isAvailable } = option;
	const suits = goodFor( entry );
	const retirement = retirementText( entry, data.models );
	return (
		<span className="causerie-facts">
			{ facts( entry ).map( ( fact ) => (
				<span key={ fact }>{ fact }</span>
			) ) }
			{ suits !== '' && (
				<span>
					{
						/* translators: %s: what a model is good for, such as "summaries, long documents" */
						sprintf( __( 'Good for %s', 'causerie-chat' ), suits )
					}
				</span>
			) }
			{ isAvailable === true && <Badge tone="good" text={ __( 'Your key can use it', 'causerie-chat' ) } /> }
			{ isAvailable === false && <Badge tone="warning" text={ __( 'Not in the list of your key', 'causerie-chat' ) } /> }
			{ retirement !== '' && <Badge tone="warning" text={ retirement } /> }
		</span>
	);
}
