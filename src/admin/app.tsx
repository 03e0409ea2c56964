import { lazy, Suspense, useEffect } from '@wordpress/element';
import { Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { ApiKeysScreen } from './access/api-keys-screen.tsx';
import { ApplicationScreen } from './access/application-screen.tsx';
import { ApplicationsScreen } from './access/applications-screen.tsx';
import { IdentityScreen } from './access/identity-screen.tsx';
import { BotScreen } from './bots/bot-screen.tsx';
import { BotsScreen } from './bots/bots-screen.tsx';
import { Conversations } from './conversations/conversations.tsx';
import { SourceScreen } from './inbound/source-screen.tsx';
import { SourcesScreen } from './inbound/sources-screen.tsx';
import { FactsScreen } from './knowledge/facts-screen.tsx';
import { Knowledge } from './knowledge/knowledge.tsx';
import { Leads } from './leads/leads.tsx';
import { ModelsScreen } from './models/models-screen.tsx';
import { TraceScreen } from './trace/trace-screen.tsx';
import { ProviderScreen } from './models/provider-screen.tsx';
import { PlaygroundScreen } from './playground/playground-screen.tsx';
import { PrivacyScreen } from './privacy/privacy-screen.tsx';
import { PricesScreen } from './prices/prices-screen.tsx';
import { SettingsScreen } from './settings/settings-screen.tsx';
import { SetupScreen } from './setup/setup-screen.tsx';
import { api } from './shared/api.ts';
import { Loading } from './shared/loading.tsx';
import { Notices } from './shared/notices.tsx';
import { href, usePath, type Path } from './shared/router.ts';
import { focusTitle } from './shared/screen.tsx';
import { useResource } from './shared/use-resource.ts';
import { mayManage } from './shared/user.ts';
import { WebhookScreen } from './webhooks/webhook-screen.tsx';
import { WebhooksScreen } from './webhooks/webhooks-screen.tsx';

/** Guides, examples and a renderer that no other screen needs. */
const ApiScreen = lazy( async () => ( { default: ( await import( /* webpackChunkName: "admin/api" */ './api/api-screen.tsx' ) ).ApiScreen } ) );

const CONVERSATIONS = 'conversations';
const LEADS = 'leads';

interface Tab {
	readonly name: string;
	readonly label: string;
}

const tabs = (): Tab[] => [
	{ name: 'bots', label: __( 'Bots', 'causerie-chat' ) },
	{ name: 'models', label: __( 'Models', 'causerie-chat' ) },
	{ name: 'knowledge', label: __( 'Knowledge', 'causerie-chat' ) },
	{ name: CONVERSATIONS, label: __( 'Conversations', 'causerie-chat' ) },
	{ name: LEADS, label: __( 'Leads', 'causerie-chat' ) },
	{ name: 'privacy', label: __( 'Privacy', 'causerie-chat' ) },
	{ name: 'api-keys', label: __( 'API', 'causerie-chat' ) },
	{ name: 'settings', label: __( 'Settings', 'causerie-chat' ) },
];

function CurrentScreen( { path }: { path: Path } ) {
	const [ name, id, rest ] = path;
	switch ( name ) {
		case 'models':
			return id ? <ProviderScreen key={ id } id={ id } name={ decodeURIComponent( rest ?? '' ) } /> : <ModelsScreen />;
		case 'playground':
			return <PlaygroundScreen />;
		case 'trace':
			return <TraceScreen />;
		case 'prices':
			return <PricesScreen />;
		case 'knowledge':
			return <Knowledge part={ id } id={ rest } />;
		case 'facts':
			return <FactsScreen />;
		case CONVERSATIONS:
			return <Conversations id={ id } />;
		case LEADS:
			return <Leads id={ id } />;
		case 'api':
			return (
				<Suspense fallback={ <Spinner /> }>
					<ApiScreen page={ id ?? 'start' } />
				</Suspense>
			);
		case 'privacy':
			return <PrivacyScreen />;
		case 'api-keys':
			return <ApiKeysScreen />;
		case 'applications':
			return id ? <ApplicationScreen key={ id } id={ id } /> : <ApplicationsScreen />;
		case 'webhooks':
			return id ? <WebhookScreen key={ id } id={ id } /> : <WebhooksScreen />;
		case 'inbound':
			return id ? <SourceScreen key={ id } id={ id } /> : <SourcesScreen />;
		case 'identity':
			return <IdentityScreen />;
		case 'settings':
			return <SettingsScreen />;
		default:
			return id ? <BotScreen key={ id } id={ id } /> : <BotsScreen />;
	}
}

/** The tab of a screen that has none of its own. */
const TAB_OF: Readonly< Record< string, string > > = { playground: 'models', prices: 'models', trace: 'models', facts: 'knowledge', applications: 'api-keys', webhooks: 'api-keys', inbound: 'api-keys', identity: 'api-keys', api: 'api-keys' };

const tabOf = ( name: string ): string => TAB_OF[ name ] ?? name;

function Navigation( { current, tabs: shown }: { current: string; tabs: readonly Tab[] } ) {
	return (
		<nav className="causerie-nav" aria-label={ __( 'Causerie Chat', 'causerie-chat' ) }>
			<strong className="causerie-nav__brand">Causerie Chat</strong>
			<ul>
				{ shown.map( ( tab ) => (
					<li key={ tab.name }>
						<a href={ href( tab.name ) } aria-current={ tab.name === current ? 'page' : undefined }>
							{ tab.label }
						</a>
					</li>
				) ) }
			</ul>
		</nav>
	);
}

function useFocusOnScreen( path: Path ) {
	const address = path.join( '/' );
	useEffect( () => {
		if ( address !== '' ) {
			focusTitle();
		}
	}, [ address ] );
}

/** The first-run screen stands in front of everything else until it is finished or left. */
function ForManagers( { path }: { path: Path } ) {
	const settings = useResource( 'settings', api.settings );
	return (
		<Loading resource={ settings }>
			{ ( value ) =>
				value.setup_done ? (
					<>
						<Navigation current={ tabOf( path[ 0 ] ?? 'bots' ) } tabs={ tabs() } />
						<div className="causerie-main">
							<CurrentScreen path={ path } />
						</div>
					</>
				) : (
					<SetupScreen onDone={ settings.replace } />
				)
			}
		</Loading>
	);
}

/** Who reads conversations and manages nothing sees them and the leads alone, wherever the address leads. */
function ForReaders( { path: [ name, id ] }: { path: Path } ) {
	const current = name === LEADS ? LEADS : CONVERSATIONS;
	return (
		<>
			<Navigation current={ current } tabs={ tabs().filter( ( tab ) => tab.name === CONVERSATIONS || tab.name === LEADS ) } />
			<div className="causerie-main">{ current === LEADS ? <Leads id={ id } /> : <Conversations id={ name === CONVERSATIONS ? id : undefined } /> }</div>
		</>
	);
}

/** The wp-admin app. */
export function App() {
	const path = usePath();
	useFocusOnScreen( path );
	return <Notices>{ mayManage() ? <ForManagers path={ path } /> : <ForReaders path={ path } /> }</Notices>;
}
