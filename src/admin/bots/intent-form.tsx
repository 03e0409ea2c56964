import { ToggleControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { useHasProblem } from '../shared/form.tsx';
import { LinesField } from '../shared/lines-field.tsx';
import { TextAreaField, TextField } from '../shared/text-field.tsx';
import { intentName } from './intent-name.ts';
import type { Settings } from './types.ts';

export type Intent = Settings[ 'intents' ][ 'list' ][ number ];

interface Props {
	readonly intent: Intent;
	/** What it is called in the list. */
	readonly title: string;
	readonly index: number;
	readonly onChange: ( intent: Intent ) => void;
}

/** One thing that visitors want. A new one is open, and so is one in which something is wrong. */
export function IntentForm( { intent, title, index, onChange }: Props ) {
	const at = `/settings/intents/list/${ index }`;
	const isWrong = useHasProblem( at );
	const [ isOpen, setOpen ] = useState( intent.label === '' );
	const change = ( part: Partial< Intent > ) => onChange( { ...intent, ...part } );
	/** The name follows what it is called, until somebody writes another. */
	const rename = ( label: string ) => change( intent.name === intentName( intent.label ) ? { label, name: intentName( label ) } : { label } );
	return (
		<details className="causerie-intent" open={ isOpen || isWrong } onToggle={ ( event ) => setOpen( event.currentTarget.open ) }>
			<summary>
				<span dir="auto">{ title }</span> { ! intent.enabled && <span className="causerie-muted">{ __( '(off)', 'causerie-chat' ) }</span> }
			</summary>
			<div className="causerie-rule">
				<div className="causerie-row causerie-row--top">
					<TextField pointer={ `${ at }/label` } label={ __( 'What it is called', 'causerie-chat' ) } placeholder={ __( 'Order status', 'causerie-chat' ) } value={ intent.label } onChange={ rename } />
					<TextField pointer={ `${ at }/name` } label={ __( 'Name for programs', 'causerie-chat' ) } help={ __( 'Small letters, digits and _. Webhooks and the API use it.', 'causerie-chat' ) } value={ intent.name } onChange={ ( name ) => change( { name } ) } />
				</div>
				<TextAreaField pointer={ `${ at }/description` } rows={ 2 } label={ __( 'When a message has it', 'causerie-chat' ) } help={ __( 'For the model. Visitors never see it.', 'causerie-chat' ) } value={ intent.description } onChange={ ( description ) => change( { description } ) } />
				<LinesField pointer={ `${ at }/examples` } label={ __( 'Examples', 'causerie-chat' ) } help={ __( 'What visitors write, one sentence a line, in every language that they use.', 'causerie-chat' ) } value={ intent.examples } onChange={ ( examples ) => change( { examples } ) } />
				<LinesField
					pointer={ `${ at }/keywords` }
					label={ __( 'Keywords', 'causerie-chat' ) }
					help={ __( 'Words or phrases, one a line. Upper case, accents and endings do not matter; deliver* stands for every word that begins so. No model is needed for them.', 'causerie-chat' ) }
					value={ intent.keywords }
					onChange={ ( keywords ) => change( { keywords } ) }
				/>
				<LinesField pointer={ `${ at }/excludes` } label={ __( 'Not with these words', 'causerie-chat' ) } help={ __( 'Where one of them stands in the message, keywords and examples do not count.', 'causerie-chat' ) } value={ intent.excludes } onChange={ ( excludes ) => change( { excludes } ) } />
				<ToggleControl __nextHasNoMarginBottom label={ __( 'Look for it', 'causerie-chat' ) } checked={ intent.enabled } onChange={ ( enabled ) => change( { enabled } ) } />
			</div>
		</details>
	);
}
