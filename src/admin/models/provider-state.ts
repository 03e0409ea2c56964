import { __, sprintf } from '@wordpress/i18n';
import { time } from '../shared/format.ts';
import type { Connection, ProviderHealth } from './types.ts';

/** What is to be said of a provider at first sight. `tone` is never the only sign: the words say it too. */
export interface ProviderState {
	readonly tone: 'good' | 'idle' | 'warning' | 'bad';
	readonly text: string;
}

const FINE = [ 'ok', 'stopped' ];

function lastCall( health: ProviderHealth | undefined ): ProviderState {
	const outcome = health?.last_outcome ?? '';
	switch ( outcome ) {
		case 'model_auth':
			return { tone: 'bad', text: __( 'Key refused', 'causerie-chat' ) };
		case 'model_quota':
			return { tone: 'bad', text: __( 'No credit left', 'causerie-chat' ) };
		case '':
			return { tone: 'good', text: __( 'Connected', 'causerie-chat' ) };
		default:
			return FINE.includes( outcome ) ? { tone: 'good', text: __( 'Works', 'causerie-chat' ) } : { tone: 'warning', text: __( 'The last call failed', 'causerie-chat' ) };
	}
}

/** What the connection itself says counts before what happened in its calls. */
export function providerState( connection: Connection, health: ProviderHealth | undefined, now = Date.now() ): ProviderState {
	if ( connection.key.source === 'unreadable' ) {
		return { tone: 'bad', text: __( 'The key is needed again', 'causerie-chat' ) };
	}
	if ( ! connection.connected ) {
		return { tone: 'idle', text: __( 'Not connected', 'causerie-chat' ) };
	}
	if ( health?.paused_until && Date.parse( health.paused_until ) > now ) {
		/* translators: %s: time of day */
		return { tone: 'warning', text: sprintf( __( 'Paused until %s after several failures', 'causerie-chat' ), time( health.paused_until ) ) };
	}
	return connection.needs_connection ? lastCall( health ) : { tone: 'good', text: __( 'Ready', 'causerie-chat' ) };
}

/** Where the key in use comes from, in a few words; '' where none is needed. */
export function keySourceText( { source, last4 }: Connection[ 'key' ] ): string {
	const texts: Record< Connection[ 'key' ][ 'source' ], string > = {
		none: '',
		stored: __( 'Stored here', 'causerie-chat' ),
		constant: __( 'From the configuration of the site', 'causerie-chat' ),
		environment: __( 'From the environment of the server', 'causerie-chat' ),
		connector: __( 'From the Connectors of WordPress', 'causerie-chat' ),
		unreadable: __( 'Cannot be decrypted any more', 'causerie-chat' ),
	};
	return texts[ source ] === '' || last4 === '' ? texts[ source ] : `${ texts[ source ] } · …${ last4 }`;
}
