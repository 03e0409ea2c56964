import type { Credentials } from '../sdk/index.ts';
import type { KeyValueStore } from './safe-storage.ts';

export interface Memory {
	get: () => Credentials | null;
	/** null forgets. */
	set: ( credentials: Credentials | null ) => void;
}

/** Where the session with a bot is kept. */
export const memoryKey = ( bot: number ): string => `causerie:${ bot }`;

const isCredentials = ( value: unknown ): value is Credentials => {
	const given = value as Partial< Record< keyof Credentials, unknown > > | null;
	return typeof given?.session_id === 'string' && typeof given.visitor_token === 'string';
};

/** Keeps which session this browser has with a bot. Where nothing is kept, the session lives as long as the page. */
export function createMemory( bot: number, store: KeyValueStore ): Memory {
	const key = memoryKey( bot );
	let current: Credentials | null = null;
	try {
		const value: unknown = JSON.parse( store.getItem( key ) ?? 'null' );
		current = isCredentials( value ) ? value : null;
	} catch {
		// Unreadable is the same as nothing: the next message begins a new session.
	}
	return {
		get: () => current,
		set: ( credentials ) => {
			current = credentials;
			if ( credentials ) {
				store.setItem( key, JSON.stringify( credentials ) );
			} else {
				store.removeItem( key );
			}
		},
	};
}
