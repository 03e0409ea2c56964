import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { money, seconds } from '../shared/format.ts';
import { href } from '../shared/router.ts';
import { Badge } from './model-facts.tsx';
import { keySourceText, providerState } from './provider-state.ts';
import type { Connection, ProviderHealth } from './types.ts';

interface Props {
	readonly connection: Connection;
	readonly health: ProviderHealth | undefined;
	readonly spent: { readonly today: number; readonly month: number; readonly currency: string } | undefined;
	/** What people call the model of the connection. */
	readonly modelName: string;
}

function Fact( { name, children }: { name: string; children: string } ) {
	return (
		<div>
			<dt>{ name }</dt>
			<dd>{ children }</dd>
		</div>
	);
}

const latencyText = ( health: ProviderHealth | undefined ): string =>
	health?.latency_ms === null || health === undefined
		? __( 'No calls yet', 'causerie-chat' )
		: /* translators: 1: a time, such as "1.8 s", 2: number of calls */
		  sprintf( _n( '%1$s (%2$d call)', '%1$s (median of %2$d calls)', health.calls, 'causerie-chat' ), seconds( health.latency_ms ), health.calls );

/** A provider at first sight: whether it works, with which key and model, how fast it is and what it cost. */
export function ProviderCard( { connection, health, spent, modelName }: Props ) {
	const { provider, label, connected, needs_connection: needsConnection, streams } = connection;
	const state = providerState( connection, health );
	const key = keySourceText( connection.key );
	return (
		<li className={ `causerie-provider is-${ state.tone }` }>
			<div className="causerie-provider__head">
				<h3>{ label }</h3>
				<Badge tone={ state.tone } text={ state.text } />
			</div>
			{ connected && needsConnection && (
				<dl>
					{ modelName !== '' && <Fact name={ __( 'Model', 'causerie-chat' ) }>{ modelName }</Fact> }
					{ key !== '' && <Fact name={ __( 'Key', 'causerie-chat' ) }>{ key }</Fact> }
					<Fact name={ __( 'Answers in', 'causerie-chat' ) }>{ latencyText( health ) }</Fact>
					{ spent && (
						<Fact name={ __( 'Spent', 'causerie-chat' ) }>
							{
								/* translators: 1: an amount, 2: an amount */
								sprintf( __( '%1$s today, %2$s this month', 'causerie-chat' ), money( spent.today, spent.currency ), money( spent.month, spent.currency ) )
							}
						</Fact>
					) }
				</dl>
			) }
			{ connection.kind === 'builtin' && <p>{ __( 'Quotes the pages of this site, needs no key and sends nothing to anyone.', 'causerie-chat' ) }</p> }
			{ connection.kind === 'wordpress' && <p>{ __( 'Uses the providers that are set up in WordPress itself, under Settings → Connectors.', 'causerie-chat' ) }</p> }
			{ ! streams && <p>{ __( 'Answers come as a whole, not word by word.', 'causerie-chat' ) }</p> }
			{ needsConnection && (
				<div className="causerie-provider__actions">
					<Button
						__next40pxDefaultSize
						variant={ connected ? 'secondary' : 'primary' }
						href={ href( 'models', provider ) }
						/* translators: %s: name of a provider */
						aria-label={ connected ? sprintf( __( 'Settings of %s', 'causerie-chat' ), label ) : sprintf( __( 'Connect %s', 'causerie-chat' ), label ) }
					>
						{ connected ? __( 'Settings', 'causerie-chat' ) : __( 'Connect', 'causerie-chat' ) }
					</Button>
				</div>
			) }
		</li>
	);
}
