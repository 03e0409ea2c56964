/** The part of `Storage` that is used. */
export type KeyValueStore = Pick< Storage, 'getItem' | 'setItem' | 'removeItem' >;

/**
 * A storage of the browser that may be refused or full: then nothing is found and nothing is kept, and nobody fails.
 *
 * @param store Asks for the storage; where cookies are blocked, asking alone throws.
 */
export function safeStorage( store: () => KeyValueStore ): KeyValueStore {
	const attempt = < T >( act: ( storage: KeyValueStore ) => T ): T | null => {
		try {
			return act( store() );
		} catch {
			return null;
		}
	};
	return {
		getItem: ( key ) => attempt( ( storage ) => storage.getItem( key ) ),
		setItem: ( key, value ) => void attempt( ( storage ) => storage.setItem( key, value ) ),
		removeItem: ( key ) => void attempt( ( storage ) => storage.removeItem( key ) ),
	};
}

/** What this browser keeps. */
export const browserStorage = safeStorage( () => localStorage );

/** What this tab keeps for as long as it is open. */
export const tabStorage = safeStorage( () => sessionStorage );
