import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api, type ApiProblem } from '../shared/api.ts';
import { Loading } from '../shared/loading.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { Screen } from '../shared/screen.tsx';
import { useLateDeletion } from '../shared/use-late-deletion.ts';
import { useResource } from '../shared/use-resource.ts';
import { ApiKeyRow } from './api-key-row.tsx';
import { curlExample } from './example.ts';
import { NewApiKeyDialog } from './new-api-key.tsx';
import { AccessSections } from './sections.tsx';
import { SecretOnce } from './secret.tsx';

type NewApiKey = Parsed< 'NewApiKey' >;

interface Everything {
	readonly keys: Parsed< 'ApiKeyList' >[ 'api_keys' ];
	/** Address of the API, with a slash at its end. */
	readonly root: string;
}

async function load(): Promise< Everything > {
	const [ { api_keys: keys }, { token_endpoint: token } ] = await Promise.all( [ api.apiKeys(), api.oauthMetadata() ] );
	return { keys, root: token.replace( /oauth\/token$/, '' ) };
}

/** What keys are for, where there is none yet. */
function NoKeys( { onCreate }: { onCreate: () => void } ) {
	return (
		<div className="causerie-empty causerie-empty--teaches">
			<h2>{ __( 'Let your own software talk to the chatbot', 'causerie-chat' ) }</h2>
			<p>{ __( 'A shop backend that asks the bot, a script that adds knowledge, a dashboard that reads conversations: each gets a key of its own, with only the rights that it needs.', 'causerie-chat' ) }</p>
			<p>{ __( 'Keep keys on servers. Visitors need none, and an application of somebody else is better connected under Applications.', 'causerie-chat' ) }</p>
			<Button __next40pxDefaultSize variant="primary" onClick={ onCreate }>
				{ __( 'Create your first key', 'causerie-chat' ) }
			</Button>
		</div>
	);
}

/** All API keys, and the way to a new one. */
export function ApiKeysScreen() {
	const loaded = useResource( 'api-keys', load );
	const [ isCreating, setCreating ] = useState( false );
	const [ created, setCreated ] = useState< NewApiKey >();
	const [ problem, setProblem ] = useState< ApiProblem >();

	const deletion = useLateDeletion( api.revokeApiKey, ( failure ) => {
		setProblem( failure );
		loaded.reload();
	} );
	const finish = ( key: NewApiKey ) => {
		setCreating( false );
		setCreated( key );
		loaded.reload();
	};

	return (
		<Screen
			title={ __( 'API keys', 'causerie-chat' ) }
			intro={ __( 'For your own servers and scripts. A key is shown once and stored as a hash.', 'causerie-chat' ) }
			actions={
				( loaded.value?.keys.length ?? 0 ) > 0 && (
					<Button __next40pxDefaultSize variant="primary" onClick={ () => setCreating( true ) }>
						{ __( 'Create a key', 'causerie-chat' ) }
					</Button>
				)
			}
		>
			<AccessSections current="api-keys" />
			<ProblemNotice problem={ problem } />
			<Loading resource={ loaded }>
				{ ( { keys, root } ) => (
					<>
						{ created && (
							<SecretOnce
								title={ __( 'Your new key', 'causerie-chat' ) }
								text={ __( 'Copy it now: it is not shown again. Whoever has it can do what you allowed it.', 'causerie-chat' ) }
								items={ [
									{ label: __( 'API key', 'causerie-chat' ), text: created.key },
									{ label: __( 'A first call', 'causerie-chat' ), text: curlExample( root, created.key, created.scopes ) },
								] }
								onDone={ () => setCreated( undefined ) }
							/>
						) }
						{ keys.length === 0 ? (
							<NoKeys onCreate={ () => setCreating( true ) } />
						) : (
							<ul className="causerie-access">
								{ keys.map( ( key ) => (
									<ApiKeyRow key={ key.id } apiKey={ key } deletion={ deletion } />
								) ) }
							</ul>
						) }
					</>
				) }
			</Loading>
			{ isCreating && <NewApiKeyDialog onCreated={ finish } onClose={ () => setCreating( false ) } /> }
		</Screen>
	);
}
