import { Button, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { SCHEMAS } from '../../contract/schemas.ts';
import { fieldRule } from '../shared/field-rule.ts';
import { Section } from '../shared/section.tsx';
import { go } from '../shared/router.ts';
import { serverId } from './server-id.ts';

/** Names another OpenAI-compatible server; the next screen asks for the rest. */
export function AddServer( { taken }: { taken: readonly string[] } ) {
	const [ name, setName ] = useState( '' );
	const id = serverId( name, taken );
	const add = () => go( 'models', id, encodeURIComponent( name.trim() ) );
	return (
		<Section title={ __( 'Add a server', 'causerie-chat' ) } help={ __( 'As many as you like, beside the providers above: Ollama in the office, a second account at OpenRouter, Azure in another region.', 'causerie-chat' ) }>
			<form
				className="causerie-row causerie-row--top"
				onSubmit={ ( event ) => {
					event.preventDefault();
					if ( name.trim() !== '' ) {
						add();
					}
				} }
			>
				<TextControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Name of the server', 'causerie-chat' ) }
					placeholder={ __( 'Ollama in the office', 'causerie-chat' ) }
					maxLength={ fieldRule( SCHEMAS.ConnectionInput, '/label' ).maxLength }
					value={ name }
					onChange={ setName }
					/* translators: %s: an id */
					help={ name.trim() === '' ? undefined : sprintf( __( 'Bots and the API know it as %s.', 'causerie-chat' ), id ) }
				/>
				<Button __next40pxDefaultSize type="submit" variant="secondary" accessibleWhenDisabled disabled={ name.trim() === '' }>
					{ __( 'Add', 'causerie-chat' ) }
				</Button>
			</form>
		</Section>
	);
}
