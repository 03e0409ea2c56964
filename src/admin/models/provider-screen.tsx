import { Button, Notice } from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { api, asProblem, ofNothing } from '../shared/api.ts';
import { Loading } from '../shared/loading.tsx';
import { href } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { Section } from '../shared/section.tsx';
import { useResource } from '../shared/use-resource.ts';
import { toDraft } from './connection-draft.ts';
import { ConnectionForm } from './connection-form.tsx';
import { KeysSection } from './keys-section.tsx';
import { ModelsProvider } from './models-context.tsx';
import { isServerId } from './server-id.ts';
import type { Connection } from './types.ts';
import { useConnectionDraft } from './use-connection-draft.ts';

/** A server that was only named so far; saving it makes it one, unless somebody else has made one of that name meanwhile. */
const newServer = ( provider: string, label: string ): Connection => ofNothing( {
	provider, kind: 'openai_compatible', label, needs_connection: true, connected: false, base_url: '', default_base_url: '', model: '',
	key: { source: 'none', last4: '' }, keys: [], key_header: 'authorization', streams: true, lists_models: true, embeds: true, tools: true,
} );

const introOf = ( { kind, base_url: used, default_base_url: usual }: Connection ): string =>
	kind === 'openai_compatible'
		? __( 'Every server that speaks the Chat Completions API: Ollama, LM Studio, vLLM, OpenRouter, Azure and many others.', 'causerie-chat' )
		: /* translators: %s: an address */
		  sprintf( __( 'Questions and the passages for them are sent to %s. The key stays on this server.', 'causerie-chat' ), new URL( used || usual ).host );

function Provider( { connection, onChange }: { connection: Connection; onChange: ( connection: Connection ) => void } ) {
	const draft = useConnectionDraft( connection, onChange );
	/** Much can be typed between a press on a button and its answer. */
	const latest = useRef( draft );
	latest.current = draft;
	return (
		<>
			{ ! connection.streams && (
				<Notice status="info" isDismissible={ false }>
					{ __( 'This provider gives its answers as a whole. Visitors see that the bot is writing, and then all of it at once.', 'causerie-chat' ) }
				</Notice>
			) }
			<Section title={ __( 'Connection', 'causerie-chat' ) } help={ introOf( connection ) }>
				<ConnectionForm connection={ connection } draft={ draft } onChange={ onChange } />
			</Section>
			{ connection.keys.length > 0 && (
				<KeysSection
					connection={ connection }
					onChange={ ( changed ) => {
						onChange( changed );
						latest.current.follow( toDraft( changed ), [ 'stored_keys' ] );
					} }
				/>
			) }
		</>
	);
}

/** Nothing where there is no such provider, or not yet. */
async function load( id: string ): Promise< { connection?: Connection } > {
	try {
		return { connection: await api.connection( id ) };
	} catch ( error ) {
		if ( asProblem( error ).code === 'provider_not_found' ) {
			return {};
		}
		throw error;
	}
}

/** One provider: how it is reached, its keys, its models. */
export function ProviderScreen( { id, name }: { id: string; name: string } ) {
	const found = useResource( `models/${ id }`, () => load( id ) );
	const connection = found.value?.connection ?? newServer( id, name || id );
	const canBeConnected = connection.needs_connection && ( found.value?.connection !== undefined || isServerId( id ) );
	return (
		<ModelsProvider>
			<Screen
				title={ connection.label }
				actions={
					<Button __next40pxDefaultSize variant="tertiary" href={ href( 'models' ) }>
						{ __( 'All providers', 'causerie-chat' ) }
					</Button>
				}
			>
				<Loading resource={ found }>
					{ () => ( canBeConnected ? <Provider connection={ connection } onChange={ ( changed ) => found.replace( { connection: changed } ) } /> : <p className="causerie-empty">{ __( 'There is nothing to set up here.', 'causerie-chat' ) }</p> ) }
				</Loading>
			</Screen>
		</ModelsProvider>
	);
}
