import { browserStorage } from '../../conversation/index.ts';
import { h } from '../dom.ts';
import type { Texts } from '../texts.ts';
import { createSpeech, type Speech } from './speech.ts';

/** How replies are read out; the visitor's choice, kept in this browser once it is made. */
export type AnnounceMode = 'live' | 'end' | 'off';

const KEY = 'causerie:announce';
const QUIETER = [ 'end', 'off' ] as const;

export interface Announcer {
	/** The two live regions, empty until something happens: one waits for its turn, one does not. */
	readonly elements: readonly HTMLElement[];
	mode: AnnounceMode;
	say: ( text: string ) => void;
	alert: ( text: string ) => void;
	/** Reads one reply out as it grows. */
	speak: () => Speech;
}

const silent: Speech = { push: () => undefined, end: () => undefined, cancel: () => undefined };

export function createAnnouncer( text: Texts ): Announcer {
	const status = h( 'div.sr', { role: 'status' } );
	const alert = h( 'div.sr', { role: 'alert' } );
	let mode: AnnounceMode = QUIETER.find( ( one ) => one === browserStorage.getItem( KEY ) ) ?? 'live';
	const say = ( words: string ) => {
		// A new node each time: the same words twice are two announcements.
		status.replaceChildren( h( 'span', {}, words ) );
	};
	return {
		elements: [ status, alert ],
		get mode() {
			return mode;
		},
		set mode( next ) {
			mode = next;
			browserStorage.setItem( KEY, next );
		},
		say,
		alert: ( words ) => alert.replaceChildren( h( 'span', {}, words ) ),
		speak: () => ( mode === 'off' ? silent : createSpeech( say, text, mode === 'live' ) ),
	};
}
