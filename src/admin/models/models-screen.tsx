import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { api } from '../shared/api.ts';
import { Loading } from '../shared/loading.tsx';
import { href } from '../shared/router.ts';
import { Screen } from '../shared/screen.tsx';
import { useResource } from '../shared/use-resource.ts';
import { AddServer } from './add-server.tsx';
import { entryOf, nameOf } from './model-options.ts';
import { Month } from './month.tsx';
import { ProviderCard } from './provider-card.tsx';
import { RetirementNotices } from './retirement-notices.tsx';
import { TraceNotice } from '../trace/trace-notice.tsx';
import { spendByProvider } from './spend.ts';
import type { CatalogueEntry, Connection, ProviderHealth, UsageReport } from './types.ts';

interface Everything {
	readonly connections: readonly Connection[];
	readonly models: readonly CatalogueEntry[];
	readonly health: readonly ProviderHealth[];
}

async function loadProviders(): Promise< Everything > {
	const [ { connections }, { models }, { providers } ] = await Promise.all( [ api.connections(), api.catalogue(), api.health() ] );
	return { connections, models, health: providers };
}

interface Spent {
	readonly byDay: UsageReport;
	readonly month: Readonly< Record< string, number > >;
	readonly today: Readonly< Record< string, number > >;
}

async function loadSpent(): Promise< Spent > {
	const [ byDay, byModel ] = await Promise.all( [ api.usage( { group_by: 'day' } ), api.usage( { group_by: 'model' } ) ] );
	// What day it is where the site is the report says.
	const today = await api.usage( { group_by: 'model', from: byDay.to, to: byDay.to } );
	return { byDay, month: spendByProvider( byModel ), today: spendByProvider( today ) };
}

/** Those that answer come first, and of them those that cost something. */
const inOrder = ( connections: readonly Connection[] ): Connection[] => {
	const rank = ( { connected, needs_connection: costs }: Connection ): number => ( connected ? 0 : 2 ) + ( costs ? 0 : 1 );
	return [ ...connections ].sort( ( one, other ) => rank( one ) - rank( other ) );
};

/** Who can answer, how they do, and what they cost. */
export function ModelsScreen() {
	const providers = useResource( 'providers', loadProviders );
	const spent = useResource( 'spent', loadSpent );
	const amounts = ( id: string ) => spent.value && { today: spent.value.today[ id ] ?? 0, month: spent.value.month[ id ] ?? 0, currency: spent.value.byDay.currency };
	return (
		<Screen
			title={ __( 'Models', 'causerie-chat' ) }
			intro={ __( 'Keys stay on this server: they are stored encrypted, sent only to the address that they were saved for, and never shown again.', 'causerie-chat' ) }
			actions={
				<>
					<Button __next40pxDefaultSize variant="secondary" href={ href( 'playground' ) }>
						{ __( 'Compare two models', 'causerie-chat' ) }
					</Button>
					<Button __next40pxDefaultSize variant="tertiary" href={ href( 'prices' ) }>
						{ __( 'Own models and prices', 'causerie-chat' ) }
					</Button>
					<Button __next40pxDefaultSize variant="tertiary" href={ href( 'trace' ) }>
						{ __( 'Trace', 'causerie-chat' ) }
					</Button>
				</>
			}
		>
			<TraceNotice />
			<RetirementNotices />
			<Loading resource={ spent }>{ ( { byDay } ) => <Month report={ byDay } /> }</Loading>
			<Loading resource={ providers }>
				{ ( { connections, models, health } ) => (
					<>
						<h2 className="causerie-heading">{ __( 'Providers', 'causerie-chat' ) }</h2>
						<ul className="causerie-providers">
							{ inOrder( connections ).map( ( connection ) => (
								<ProviderCard
									key={ connection.provider }
									connection={ connection }
									health={ health.find( ( one ) => one.provider === connection.provider ) }
									spent={ amounts( connection.provider ) }
									modelName={ nameOf( entryOf( models, connection.kind, connection.model ), connection.model ) }
								/>
							) ) }
						</ul>
						<AddServer taken={ connections.map( ( one ) => one.provider ) } />
					</>
				) }
			</Loading>
		</Screen>
	);
}
