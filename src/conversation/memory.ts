import type { Credentials } from '../sdk/index.ts';

/** The part of `Storage` that is used; so a private window that refuses storage can be served from memory. */
export type KeyValueStore = Pick< Storage, 'getItem' | 'setItem' | 'removeItem' >;

export interface Memory {
	get: () => Credentials | null;
	/** null forgets. */
	set: ( credentials: Credentials | null ) => void;
}

const isCredentials = ( value: unknown ): value is Credentials =>
	typeof value === 'object' &&
	value !== null &&
	'session_id' in value &&
	typeof value.session_id === 'string' &&
	'visitor_token' in value &&
	typeof value.visitor_token === 'string';

/**
 * Keeps which session this browser has with a bot, under `causerie:<bot>`. Where storage is refused or full, the session
 * lives as long as the page.
 */
export function createMemory( bot: number, store: KeyValueStore | null ): Memory {
	const key = `causerie:${ bot }`;
	let current: Credentials | null = null;
	try {
		const value: unknown = JSON.parse( store?.getItem( key ) ?? 'null' );
		current = isCredentials( value ) ? value : null;
	} catch {
		// Unreadable is the same as nothing: the next message begins a new session.
	}
	return {
		get: () => current,
		set: ( credentials ) => {
			current = credentials;
			try {
				if ( credentials ) {
					store?.setItem( key, JSON.stringify( { session_id: credentials.session_id, visitor_token: credentials.visitor_token } ) );
				} else {
					store?.removeItem( key );
				}
			} catch {
				// Storage is full or refused: `current` serves this page.
			}
		},
	};
}
