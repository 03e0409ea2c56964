import type { Texts } from '../texts.ts';

/** Shortest time between two announcements, and the length of text that does not wait for it. */
const PAUSE = 1200;
const LENGTH = 160;
/** A reply longer than this is followed by a word that it has ended. */
const LONG_REPLY = 400;

/** No space follows the full stops of Chinese and Japanese. */
const SENTENCE_END = /[.!?…؟][)\]"'”’»]*(?=\s)|[。！？]/g;

/** Markdown as it is read out: addresses, marks and source numbers are left out. */
const readable = ( text: string ): string =>
	text
		.replace( /!?\[([^\]]*)\]\([^)]*\)|\s*\[\d{1,2}\]/g, '$1' )
		.replace( /^\s*(?:#{1,6}|>|[-*+])\s+|[*~`]+|(?<![^\W_])_+|_+(?![^\W_])/gm, '' )
		.replace( /\s+/g, ' ' )
		.trim();

export interface Speech {
	push: ( delta: string ) => void;
	/** Says the rest. */
	end: () => void;
	/** Says nothing more. */
	cancel: () => void;
}

/**
 * Says a growing reply in whole sentences, not too often. Of a table and of code it says what they are.
 *
 * @param say  Announces a text politely.
 * @param text
 * @param live Whether to speak as the reply arrives; else at its end.
 */
export function createSpeech( say: ( text: string ) => void, text: Texts, live: boolean ): Speech {
	let line = '';
	let ready = '';
	let length = 0;
	let said = 0;
	/** What is named instead of read out, with what its name says first. */
	let block: { key: 'code_block' | 'table'; first: string | number; lines: number } | null = null;
	let timer: ReturnType< typeof setTimeout > | undefined;

	const flush = () => {
		clearTimeout( timer );
		timer = undefined;
		const spoken = readable( ready );
		ready = '';
		said = Date.now();
		if ( spoken ) {
			say( spoken );
		}
	};
	const flushSoon = () => {
		if ( ! live || ! ready.trim() ) {
			return;
		}
		const rest = said + PAUSE - Date.now();
		if ( rest <= 0 || ready.length >= LENGTH ) {
			flush();
		} else {
			timer ??= setTimeout( flush, rest );
		}
	};
	const endBlock = () => {
		if ( block ) {
			ready += ` ${ text( block.key, block.first, Math.max( 0, block.lines ) ) }. `;
			block = null;
		}
	};
	const takeLine = ( whole: string ) => {
		const fence = /^\s*(?:```+|~~~+)\s*([\w+-]*)/.exec( whole );
		const row = /^\s*\|/.test( whole );
		const inCode = block?.key === 'code_block';
		if ( block && ( inCode ? ! fence : row ) ) {
			block.lines++;
			return;
		}
		endBlock();
		if ( fence ) {
			block = inCode ? null : { key: 'code_block', first: fence[ 1 ] ?? '', lines: 0 };
		} else if ( row ) {
			// Its first two lines are no rows.
			block = { key: 'table', first: whole.trim().replace( /^\||\|$/g, '' ).split( '|' ).length, lines: -1 };
		} else {
			ready += whole + '\n';
		}
	};

	return {
		push: ( delta ) => {
			length += delta.length;
			line += delta;
			const lines = line.split( '\n' );
			line = lines.pop() ?? '';
			lines.forEach( takeLine );
			if ( block?.key !== 'code_block' && ! /^\s*[|`~]/.test( line ) ) {
				// The whole sentences of a line that still grows.
				const end = [ ...line.matchAll( SENTENCE_END ) ].at( -1 );
				if ( end ) {
					const until = end.index + end[ 0 ].length;
					endBlock();
					ready += line.slice( 0, until );
					line = line.slice( until );
				}
			}
			flushSoon();
		},
		end: () => {
			takeLine( line );
			endBlock();
			if ( length > LONG_REPLY ) {
				ready += ` ${ text( 'reply_finished' ) }`;
			}
			flush();
		},
		cancel: () => clearTimeout( timer ),
	};
}
