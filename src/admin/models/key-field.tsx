import { Button, ExternalLink, Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { TextField } from '../shared/text-field.tsx';
import { KEY_PAGES } from './presets.ts';
import type { Connection } from './types.ts';

type KeyState = Connection[ 'key' ];

interface Props {
	readonly kind: Connection[ 'kind' ];
	readonly state: KeyState;
	/** What was typed; undefined while the stored key stays as it is. */
	readonly value: string | undefined;
	readonly onChange: ( value: string | undefined ) => void;
}

function stateText( state: KeyState ): string {
	const last4 = state.last4 === '' ? '' : ` …${ state.last4 }`;
	switch ( state.source ) {
		case 'stored':
			/* translators: %s: the last characters of a key */
			return sprintf( __( 'A key%s is stored, encrypted. Nobody can read it back.', 'causerie-chat' ), last4 );
		case 'constant':
			/* translators: %s: the last characters of a key */
			return sprintf( __( 'The key%s comes from a constant in the configuration of this site, which wins over a stored one.', 'causerie-chat' ), last4 );
		case 'environment':
			/* translators: %s: the last characters of a key */
			return sprintf( __( 'The key%s comes from the environment of this server, which wins over a stored one.', 'causerie-chat' ), last4 );
		case 'connector':
			/* translators: %s: the last characters of a key */
			return sprintf( __( 'The key%s comes from the Connectors of WordPress, which win over a stored one.', 'causerie-chat' ), last4 );
		default:
			return '';
	}
}

function fieldHelp( state: KeyState, kind: Connection[ 'kind' ] ): string | undefined {
	switch ( state.source ) {
		case 'stored':
			return __( 'Enter the new key. An empty field removes the stored one when you save.', 'causerie-chat' );
		case 'none':
			return kind === 'openai_compatible' ? __( 'Servers of your own usually need none.', 'causerie-chat' ) : __( 'It is stored encrypted and never shown again.', 'causerie-chat' );
		default:
			return undefined;
	}
}

/** A key goes in and never comes out: what is stored shows as its last four characters. */
export function KeyField( { kind, state, value, onChange }: Props ) {
	const fixed = state.source === 'constant' || state.source === 'environment' || state.source === 'connector';
	const keyPage = KEY_PAGES[ kind ];
	if ( fixed || ( state.source === 'stored' && value === undefined ) ) {
		return (
			<div className="causerie-key">
				<p>{ stateText( state ) }</p>
				{ ! fixed && (
					<div className="causerie-row">
						<Button __next40pxDefaultSize variant="secondary" onClick={ () => onChange( '' ) }>
							{ __( 'Replace or remove the key', 'causerie-chat' ) }
						</Button>
					</div>
				) }
			</div>
		);
	}
	return (
		<div className="causerie-key">
			{ state.source === 'unreadable' && (
				<Notice status="warning" isDismissible={ false }>
					{ __( 'The stored key can no longer be decrypted, because the salts of this site have changed. Enter it again.', 'causerie-chat' ) }
				</Notice>
			) }
			<TextField
				pointer="/api_key"
				type="password"
				autoComplete="off"
				label={ __( 'API key', 'causerie-chat' ) }
				help={ fieldHelp( state, kind ) }
				value={ value ?? '' }
				onChange={ onChange }
			/>
			{ keyPage && state.source !== 'stored' && (
				<p>
					<ExternalLink href={ keyPage }>{ __( 'Create a key', 'causerie-chat' ) }</ExternalLink>
				</p>
			) }
			{ state.source === 'stored' && (
				<Button __next40pxDefaultSize variant="tertiary" onClick={ () => onChange( undefined ) }>
					{ __( 'Keep the stored key', 'causerie-chat' ) }
				</Button>
			) }
		</div>
	);
}
