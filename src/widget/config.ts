import type { Parsed } from '../contract/index.ts';

export type WidgetConfig = Parsed< 'WidgetConfig' >;

/** The element that the server renders around the button, and what it carries. */
export const LAUNCHER = '.causerie-chat__launcher';
export const CONFIG = '.causerie-chat__config';

/** Names in `sessionStorage`: whether the panel is open on this visit, whether the button was sent away. */
export const OPEN_FLAG = 'causerie:open';
export const DISMISSED_FLAG = 'causerie:dismissed';

/** A storage that may be refused: then nothing is remembered. */
export function remember( name: string, value: boolean ): void {
	try {
		if ( value ) {
			sessionStorage.setItem( name, '1' );
		} else {
			sessionStorage.removeItem( name );
		}
	} catch {
		// Storage is refused.
	}
}

export function remembered( name: string ): boolean {
	try {
		return sessionStorage.getItem( name ) !== null;
	} catch {
		return false;
	}
}
