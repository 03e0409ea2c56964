import { h } from '../dom.ts';
import { leadTo } from './links.ts';

export interface InlineContext {
	/** Makes what stands for the source with this number: `[1]`. */
	readonly cite: ( number: number ) => Node;
}

/** How far a text has been drawn for good: what stands before can no longer change its meaning. */
export interface Settled {
	readonly offset: number;
	readonly nodes: number;
}

const DEPTH = 8;
/** Longest way from a bracket to the one that closes it. */
const NEAR = 2000;
/** A text run is cut here, so that a growing paragraph is not drawn again from its beginning. */
const RUN = 120;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const WORD = /[\p{L}\p{N}]/u;
const SPECIAL = /[\\`*_~[!<\n]|https?:\/\//g;
const BARE_ADDRESS = /https?:\/\/[^\s<>"`]+/y;
const BRACKETED_ADDRESS = /<((?:https?:\/\/|mailto:|tel:)[^\s<>]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>/y;
const LINE_BREAK = /<br\s*\/?>/iy;
/** An open mark of a growing text counts as closed at the end of so many characters; further away it was no mark. */
const GUESS = 300;
/** Marks at the very end of a text that is still growing: what they will be is not known yet. */
const UNDECIDED = /(?:[*_~`\\]+|!?\[|!)$/;
const TAGS: Record< string, string > = { '**': 'strong', __: 'strong', '*': 'em', _: 'em', '~~': 's' };

const matchAt = ( pattern: RegExp, text: string, at: number ): RegExpExecArray | null => {
	pattern.lastIndex = at;
	return pattern.exec( text );
};

/** How often the character at this place is repeated there. */
function runAt( text: string, at: number ): number {
	let end = at + 1;
	while ( text[ end ] === text[ at ] ) {
		end++;
	}
	return end - at;
}

/** The bracket that closes the one at `from`, or -1; brackets may be nested and escaped, and must be near. */
function closing( text: string, from: number, close: string ): number {
	const open = text[ from ];
	let depth = 0;
	for ( let at = from; at < text.length && at < from + NEAR; at++ ) {
		const char = text[ at ];
		if ( char === '\\' ) {
			at++;
		} else if ( char === open ) {
			depth++;
		} else if ( char === close && --depth === 0 ) {
			return at;
		}
	}
	return -1;
}

/**
 * Draws the inline part of Markdown (emphasis, code, links, citations, line breaks) into `parent`, through createElement
 * and text nodes only: HTML in the text stays text, a picture becomes its description.
 *
 * @param text    Hostile text of any length; the work is linear in it, and nesting is capped.
 * @param parent  Where the nodes are appended.
 * @param context
 * @param growing Whether more text may follow: then open marks count as closed at the end.
 */
export function drawInline( text: string, parent: Element, context: InlineContext, growing = false ): Settled {
	const { cite } = context;
	const settled = { offset: 0, nodes: 0 };
	const before = parent.childNodes.length;
	let sure = true;
	let inLink = false;

	const draw = ( source: string, into: Element, level: number ): void => {
		let from = 0;
		let at = 0;
		// Marks that have no end after this place: looking for it again and again would make the work quadratic.
		const endless = new Set< string >();
		const flush = ( until: number ) => {
			if ( until > from ) {
				into.append( source.slice( from, until ) );
			}
		};
		const put = ( node: Node | string, next: number ) => {
			flush( at );
			into.append( node );
			at = from = next;
		};
		const element = ( tag: string, content: string ): HTMLElement => {
			const made = document.createElement( tag );
			if ( level < DEPTH ) {
				draw( content, made, level + 1 );
			} else {
				made.textContent = content;
			}
			return made;
		};
		const anchor = ( label: string, address: string, next: number ) => {
			inLink = true;
			const link = element( 'a', label );
			inLink = false;
			put( leadTo( link as HTMLAnchorElement, address ) ? link : element( 'span', label ), next );
		};
		const unsure = () => {
			if ( level === 0 ) {
				sure = false;
			}
		};

		const code = (): boolean => {
			const length = runAt( source, at );
			const fence = '`'.repeat( length );
			const start = at + length;
			let end = endless.has( fence ) ? -1 : source.indexOf( '`', start );
			while ( end >= 0 && runAt( source, end ) !== length ) {
				end = source.indexOf( '`', end + runAt( source, end ) );
			}
			if ( end < 0 ) {
				endless.add( fence );
				unsure();
				if ( ! growing || source.length - start > GUESS ) {
					return false;
				}
				end = source.length;
			}
			put( h( 'code', {}, source.slice( start, end ).replace( /^ (.+) $/s, '$1' ) ), end + length );
			return true;
		};

		const emphasis = (): boolean => {
			const char = source.charAt( at );
			const mark = source[ at + 1 ] === char ? char + char : char;
			const tag = TAGS[ mark ];
			const start = at + mark.length;
			const after = source.charAt( start );
			if ( ! tag || ! after || /\s/.test( after ) || ( char === '_' && WORD.test( source.charAt( at - 1 ) ) ) ) {
				return false;
			}
			let end = endless.has( mark ) ? -1 : source.indexOf( mark, start + 1 );
			const closes = ( place: number ): boolean =>
				! /[\s\\]/.test( source.charAt( place - 1 ) ) &&
				( mark.length === 2 || ( source[ place + 1 ] !== char && source[ place - 1 ] !== char ) || ( source[ place + 2 ] === char && source[ place - 1 ] !== char ) ) &&
				( char !== '_' || ! WORD.test( source.charAt( place + mark.length ) ) );
			while ( end >= 0 && ! closes( end ) ) {
				end = source.indexOf( mark, end + ( source[ end + 1 ] === char && mark.length === 1 ? 2 : 1 ) );
			}
			if ( end < 0 ) {
				endless.add( mark );
				unsure();
				if ( ! growing || source.length - start > GUESS ) {
					return false;
				}
				end = source.length;
			} else if ( mark.length === 2 && source[ end + 2 ] === char ) {
				end++;
			}
			put( element( tag, source.slice( start, end ) ), end + mark.length );
			return true;
		};

		const bracket = ( open: number ): boolean => {
			const picture = open > at;
			if ( inLink && ! picture ) {
				return false;
			}
			const citation = picture ? null : /^\[(\d{1,2})\](?![([])/.exec( source.slice( at, at + 6 ) );
			if ( citation ) {
				put( cite( Number( citation[ 1 ] ) ), at + citation[ 0 ].length );
				return true;
			}
			const end = endless.has( '[' ) ? -1 : closing( source, open, ']' );
			const label = source.slice( open + 1, end < 0 ? source.length : end );
			const last = end < 0 ? -1 : ( source[ end + 1 ] === '(' && closing( source, end + 1, ')' ) ) || -1;
			if ( last >= 0 ) {
				const address = source.slice( end + 2, last ).trim().replace( /\s+(".*"|'.*')$/s, '' ).replace( /^<(.*)>$/, '$1' );
				if ( picture ) {
					put( label, last + 1 );
				} else {
					anchor( label, address, last + 1 );
				}
				return true;
			}
			if ( end < 0 ) {
				endless.add( '[' );
			}
			if ( growing && ( end < 0 || end === source.length - 1 || source[ end + 1 ] === '(' ) && source.length - at < NEAR ) {
				// A link whose address is still arriving shows its text only.
				unsure();
				put( label, source.length );
				return true;
			}
			return false;
		};

		const address = (): boolean => {
			const bare = source[ at ] === 'h';
			const found = inLink ? null : matchAt( bare ? BARE_ADDRESS : BRACKETED_ADDRESS, source, at );
			if ( ! found ) {
				return false;
			}
			let shown = bare ? found[ 0 ].replace( /[.,:;!?'*_~\]]+$/, '' ) : ( found[ 1 ] ?? '' );
			if ( bare && shown.endsWith( ')' ) && ! shown.includes( '(' ) ) {
				shown = shown.replace( /\)+[.,:;!?'*_~]*$/, '' );
			}
			if ( bare && found[ 0 ].length === source.length - at ) {
				unsure();
			}
			const made = h( 'a', {}, shown );
			leadTo( made, /^[^:]+@/.test( shown ) ? `mailto:${ shown }` : shown );
			put( made, at + ( bare ? shown.length : found[ 0 ].length ) );
			return true;
		};

		while ( at < source.length ) {
			const next = matchAt( SPECIAL, source, at );
			const stop = next ? next.index : source.length;
			if ( level === 0 && sure && stop - settled.offset > RUN ) {
				const space = source.lastIndexOf( ' ', stop - 1 );
				if ( space >= from ) {
					flush( space + 1 );
					from = settled.offset = space + 1;
					settled.nodes = into.childNodes.length - before;
				}
			}
			at = stop;
			if ( ! next ) {
				break;
			}
			const char = next[ 0 ];
			let drawn = false;
			if ( char === '\\' ) {
				if ( PUNCTUATION.test( source.charAt( at + 1 ) ) ) {
					put( source.charAt( at + 1 ), at + 2 );
					drawn = true;
				}
			} else if ( char === '\n' ) {
				put( h( 'br', {} ), at + 1 );
				drawn = true;
			} else if ( char === '`' ) {
				drawn = code();
			} else if ( char === '[' ) {
				drawn = bracket( at );
			} else if ( char === '!' ) {
				drawn = source[ at + 1 ] === '[' && bracket( at + 1 );
			} else if ( char === '<' ) {
				const wrap = matchAt( LINE_BREAK, source, at );
				if ( wrap ) {
					put( h( 'br', {} ), at + wrap[ 0 ].length );
				}
				drawn = wrap !== null || address();
			} else if ( char.length > 1 ) {
				drawn = address();
			} else {
				drawn = emphasis();
			}
			if ( ! drawn ) {
				at += runAt( source, at );
			}
		}
		flush( source.length );
	};

	draw( growing ? text.replace( UNDECIDED, '' ) : text, parent, 0 );
	return settled;
}
