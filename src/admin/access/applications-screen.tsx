import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { api } from '../shared/api.ts';
import { count } from '../shared/format.ts';
import { Loading } from '../shared/loading.tsx';
import { href } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { useResource } from '../shared/use-resource.ts';
import { createdText, facts, usedText } from './facts.ts';
import { GrantsSection } from './grants-section.tsx';
import { scopeText } from './scope-words.ts';
import { AccessSections } from './sections.tsx';
import { Copyable } from './secret.tsx';

type Client = Parsed< 'OAuthClient' >;

interface Everything {
	readonly clients: readonly Client[];
	readonly issuer: string;
}

async function load(): Promise< Everything > {
	const [ { clients }, { issuer } ] = await Promise.all( [ api.oauthClients(), api.oauthMetadata() ] );
	return { clients, issuer };
}

export const kindText = ( { confidential, client_credentials: alone, redirect_uris: addresses }: Client ): string =>
	facts( [
		confidential ? __( 'keeps a secret', 'causerie-chat' ) : __( 'has no secret', 'causerie-chat' ),
		addresses.length > 0 ? __( 'acts for users', 'causerie-chat' ) : '',
		alone ? __( 'acts for the site', 'causerie-chat' ) : '',
	] );

function ClientRow( { client }: { client: Client } ) {
	const grants =
		client.grants === 0
			? ''
			: /* translators: %s: a number of users' consents */
			  sprintf( _n( 'let in %s time', 'let in %s times', client.grants, 'causerie-chat' ), count( client.grants ) );
	return (
		<li>
			<div className="causerie-access__what">
				<h2>
					<a href={ href( 'applications', client.client_id ) }>{ client.name }</a>
				</h2>
				<span className="causerie-muted">{ kindText( client ) }</span>
			</div>
			<p>{ facts( client.scopes.map( scopeText ) ) }</p>
			<p className="causerie-muted">{ facts( [ grants, usedText( client.last_used_at ), createdText( client.created_at, client.created_by ) ] ) }</p>
		</li>
	);
}

function NoClients() {
	return (
		<div className="causerie-empty causerie-empty--teaches">
			<h2>{ __( 'Connect the software of others', 'causerie-chat' ) }</h2>
			<p>{ __( 'A help desk, a shop system, an app of a partner: you register it here, its users log in on this site and agree, and no password leaves the site. You can end that at any time.', 'causerie-chat' ) }</p>
			<p>{ __( 'It uses OAuth 2.0 with PKCE. For a script of your own, an API key is simpler.', 'causerie-chat' ) }</p>
			<Button __next40pxDefaultSize variant="primary" href={ href( 'applications', 'new' ) }>
				{ __( 'Register your first application', 'causerie-chat' ) }
			</Button>
		</div>
	);
}

/** Applications of third parties, and who has let them in. */
export function ApplicationsScreen() {
	const loaded = useResource( 'applications', load );
	return (
		<Screen
			title={ __( 'Applications', 'causerie-chat' ) }
			intro={ __( 'Software of others that acts for users of this site, with their consent, or for the site itself.', 'causerie-chat' ) }
			actions={
				( loaded.value?.clients.length ?? 0 ) > 0 && (
					<Button __next40pxDefaultSize variant="primary" href={ href( 'applications', 'new' ) }>
						{ __( 'Register an application', 'causerie-chat' ) }
					</Button>
				)
			}
		>
			<AccessSections current="applications" />
			<Loading resource={ loaded }>
				{ ( { clients, issuer } ) =>
					clients.length === 0 ? (
						<NoClients />
					) : (
						<>
							<ul className="causerie-access">
								{ clients.map( ( client ) => (
									<ClientRow key={ client.client_id } client={ client } />
								) ) }
							</ul>
							<GrantsSection onChange={ loaded.reload } />
							<Copyable label={ __( 'Address of this site for applications (issuer)', 'causerie-chat' ) } text={ issuer } />
						</>
					)
				}
			</Loading>
		</Screen>
	);
}
