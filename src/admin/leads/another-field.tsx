import { Button, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { intentName } from '../bots/intent-name.ts';

interface Props {
	readonly isTaken: ( name: string ) => boolean;
	readonly onAdd: ( name: string ) => void;
}

/** Asks for the name of a field that is not there yet. */
export function AnotherField( { isTaken, onAdd }: Props ) {
	const [ typed, setTyped ] = useState( '' );
	const [ problem, setProblem ] = useState( '' );
	const add = () => {
		const name = intentName( typed );
		if ( name === '' ) {
			setProblem( __( 'The name of a field has lower-case letters, digits and _, and begins with a letter.', 'causerie-chat' ) );
		} else if ( isTaken( name ) ) {
			setProblem( __( 'There is a field of this name already.', 'causerie-chat' ) );
		} else {
			onAdd( name );
			setTyped( '' );
			setProblem( '' );
		}
	};
	return (
		<div className="causerie-lead-field">
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Another field', 'causerie-chat' ) }
				help={ problem === '' ? __( 'Its name, such as budget. Small letters, digits and _.', 'causerie-chat' ) : <span role="alert">{ problem }</span> }
				dir="auto"
				maxLength={ 80 }
				value={ typed }
				aria-invalid={ problem !== '' || undefined }
				onChange={ ( value ) => {
					setTyped( value );
					setProblem( '' );
				} }
				onKeyDown={ ( event ) => {
					if ( event.key === 'Enter' && ! event.nativeEvent.isComposing ) {
						add();
					}
				} }
			/>
			<Button __next40pxDefaultSize variant="secondary" accessibleWhenDisabled disabled={ typed.trim() === '' } onClick={ add }>
				{ __( 'Add a field', 'causerie-chat' ) }
			</Button>
		</div>
	);
}
