import { __ } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { Loading } from '../shared/loading.tsx';
import { Screen } from '../shared/screen.tsx';
import { Section } from '../shared/section.tsx';
import { useResource } from '../shared/use-resource.ts';
import { ConnectionForm } from './connection-form.tsx';

type ConnectionList = Parsed< 'ConnectionList' >;

/** The form below is one for an address, a key and a model: providers with an address of their own need another one. */
const isShown = ( { kind }: Parsed< 'Connection' > ): boolean => kind === 'builtin' || kind === 'openai_compatible';

/** Who can answer, and how this site reaches them. */
export function ModelsScreen() {
	const list = useResource< ConnectionList >( 'models', api.connections );
	const replace = ( all: ConnectionList, changed: Parsed< 'Connection' > ) =>
		list.replace( { connections: all.connections.map( ( one ) => ( one.provider === changed.provider ? changed : one ) ) } );
	return (
		<Screen
			title={ __( 'Models', 'causerie-chat' ) }
			intro={ __( 'Keys stay on this server: they are stored encrypted, sent only to the address that they were saved for, and never shown again.', 'causerie-chat' ) }
		>
			<Loading resource={ list }>
				{ ( all ) => (
					<>
						{ all.connections.filter( isShown ).map( ( connection ) => (
							<Section
								key={ connection.provider }
								title={ connection.label }
								help={
									connection.needs_connection
										? __( 'OpenAI, Mistral, OpenRouter, Ollama, LM Studio, vLLM and every other server that speaks the Chat Completions API.', 'causerie-chat' )
										: __( 'Ready. Quotes the pages of this site, needs no key and sends nothing to anyone.', 'causerie-chat' )
								}
							>
								{ connection.needs_connection && <ConnectionForm connection={ connection } onChange={ ( changed ) => replace( all, changed ) } /> }
							</Section>
						) ) }
					</>
				) }
			</Loading>
		</Screen>
	);
}
