import { codeBlock, dataTable, type BlockTexts } from './block-elements.ts';
import { drawInline, type InlineContext } from './inline.ts';
import { createLeaf, PIECE, type Leaf } from './leaf.ts';

export interface MarkdownOptions extends InlineContext {
	readonly text: BlockTexts;
}

export interface MarkdownView {
	/** Takes more text. Nothing is drawn yet. */
	push: ( text: string ) => void;
	/** Draws what has arrived. Only the end of the last paragraph is ever drawn again. */
	draw: () => void;
	/** Ends the text and draws the rest. */
	end: () => void;
}

interface Container {
	readonly kind: 'quote' | 'item';
	readonly element: HTMLElement;
	/** Columns by which lines that belong to a list item are indented. */
	readonly indent: number;
	readonly ordered: boolean;
}

/** Quotes and lists deeper than this stay at this depth: nobody means more, and layout engines give up somewhere. */
const DEPTH = 6;

const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3})([-+*]|\d{1,9}[.)])( {1,4}|$)/;
const RULE = /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+|$)/;
const FENCE = /^ {0,3}(`{3,}|~{3,})[ \t]*([^`\s]*)[^`]*$/;
const ROW = /^ {0,3}\|/;
const DELIMITER_ROW = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
/** A line that has not said so long what it is, is a paragraph. */
const UNDECIDED_LENGTH = 1000;
/** The beginning of a line that may still become one of the above. */
const UNDECIDED = /^[ \t]*(?:(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])[ \t]*)*(?:#{0,6}|[-+*_][-*_ \t]*|\d{1,9}[.)]?|`{1,2}|`{3,}[^`]*|~{1,2}|~{3,}.*|\|.*|\[(?:[ xX]\]?)?)$/;

/**
 * Draws Markdown as it arrives, append-only: headings, paragraphs, quotes, lists, tasks, tables, fenced code, rules and
 * what `drawInline` knows. What a line is, is decided once, as soon as its beginning says so; its text then flows on.
 *
 * Follows CommonMark and GFM where chat models use them. Left out on purpose: HTML (it stays text), pictures (their
 * description is shown), indented code and underlined headings (a dash below a paragraph is a rule). A line break is one.
 */
export function createMarkdownView( root: HTMLElement, options: MarkdownOptions ): MarkdownView {
	const make = ( tag: string, parent: Node ): HTMLElement => parent.appendChild( document.createElement( tag ) );

	let pending = '';
	/** Whether the beginning of the pending line is decided and its text goes straight to where it belongs. */
	let flowing = false;
	let stack: Container[] = [];
	let leaf: Leaf | null = null;
	let fence: { mark: string; indent: number; text: Text } | null = null;
	/** A line that is a table if the next one says so. */
	let head: string | null = null;
	let table: ReturnType< typeof dataTable > | null = null;
	let blankBefore = false;
	let largeHeading = false;

	const parent = (): HTMLElement => stack.at( -1 )?.element ?? root;

	const closeLeaf = () => {
		leaf?.draw( false );
		leaf = null;
	};
	const openLeaf = ( tag: string, text: string ) => {
		closeLeaf();
		leaf = createLeaf( make( tag, parent() ), options );
		leaf.add( text );
	};
	const closeTable = () => {
		table = null;
		if ( head !== null ) {
			const line = head;
			head = null;
			openParagraph( line );
		}
	};
	const openParagraph = ( text: string ) => {
		if ( leaf && leaf.element.tagName === 'P' ) {
			leaf.add( '\n' + text );
		} else {
			const task = stack.at( -1 )?.kind === 'item' && ! parent().firstChild ? /^\[([ xX])\] /.exec( text ) : null;
			openLeaf( 'p', task ? ( task[ 1 ] === ' ' ? '☐ ' : '☑ ' ) + text.slice( 4 ) : text );
		}
	};
	const closeBlock = () => {
		closeTable();
		closeLeaf();
	};
	const closeTo = ( depth: number ) => {
		if ( stack.length > depth ) {
			closeBlock();
			stack = stack.slice( 0, depth );
		}
	};

	/** Consumes the marks of the open containers; gives the rest and how many of them go on. */
	const matchContainers = ( line: string ): { rest: string; depth: number } => {
		let rest = line;
		let depth = 0;
		for ( const container of stack ) {
			if ( container.kind === 'quote' ) {
				if ( ! QUOTE.test( rest ) ) {
					break;
				}
				rest = rest.replace( QUOTE, '' );
			} else if ( rest.trim() === '' ) {
				rest = '';
			} else if ( rest.search( /[^ ]/ ) >= container.indent ) {
				rest = rest.slice( container.indent );
			} else {
				break;
			}
			depth++;
		}
		return { rest, depth };
	};

	const openItem = ( [ mark, before = '', marker = '' ]: RegExpExecArray, depth: number ) => {
		const number = parseInt( marker, 10 );
		const ordered = number >= 0;
		const sibling = stack[ depth ];
		const goesOn = sibling?.kind === 'item' && sibling.ordered === ordered;
		closeTo( depth );
		closeBlock();
		let list = goesOn ? sibling.element.parentElement : null;
		if ( ! list ) {
			list = make( ordered ? 'ol' : 'ul', parent() );
			if ( ordered && number !== 1 ) {
				list.setAttribute( 'start', String( number ) );
			}
		}
		const indent = before.length + marker.length + Math.max( 1, mark.length - before.length - marker.length );
		stack.push( { kind: 'item', element: make( 'li', list ), indent, ordered } );
	};

	/** Opens the quotes and list items that a line begins with. */
	const openContainers = ( line: string, matched: number ): string => {
		let rest = line;
		let depth = matched;
		for (;;) {
			const item = RULE.test( rest ) ? null : ITEM.exec( rest );
			if ( depth >= DEPTH ) {
				return rest.replace( /^(?: {0,3}> ?)+/, '' );
			}
			if ( QUOTE.test( rest ) ) {
				closeTo( depth );
				closeBlock();
				rest = rest.replace( QUOTE, '' );
				stack.push( { kind: 'quote', element: make( 'blockquote', parent() ), indent: 0, ordered: false } );
			} else if ( item && ! ( leaf && depth === stack.length && parseInt( item[ 2 ] ?? '', 10 ) > 1 ) ) {
				openItem( item, depth );
				rest = rest.slice( item[ 0 ].length );
			} else {
				return rest;
			}
			depth++;
		}
	};

	const row = ( line: string ): boolean => {
		if ( table && ROW.test( line ) ) {
			table.addRow( line );
			return true;
		}
		if ( head !== null && DELIMITER_ROW.test( line ) ) {
			const heading = head;
			head = null;
			closeLeaf();
			table = dataTable( parent(), heading, ( text, cell ) => void drawInline( text.slice( 0, PIECE ), cell, options ), options.text );
			return true;
		}
		closeTable();
		if ( ROW.test( line ) ) {
			head = line;
			return true;
		}
		return false;
	};

	/** A line whose beginning is known; `whole` says whether its end is too. Gives whether its text may flow on. */
	const startLine = ( line: string, whole: boolean ): boolean => {
		const { rest: inner, depth } = matchContainers( line.replace( /\t/g, '    ' ) );
		if ( fence ) {
			return fenceLine( depth < stack.length ? line : inner, whole );
		}
		if ( inner.trim() === '' ) {
			closeBlock();
			blankBefore = true;
			return false;
		}
		// A paragraph goes on in a line that lacks the marks of its containers, unless the line begins something.
		const rest = openContainers( inner, depth );
		const fenceMark = FENCE.exec( rest );
		const heading = HEADING.exec( rest );
		const special = fenceMark ?? heading ?? ( RULE.test( rest ) || ROW.test( rest ) );
		if ( depth < stack.length && rest === inner && ( blankBefore || special || ! leaf ) ) {
			closeTo( depth );
		}
		blankBefore = false;
		if ( fenceMark ) {
			closeBlock();
			fence = { mark: fenceMark[ 1 ] ?? '', indent: rest.search( /\S/ ), text: codeBlock( parent(), fenceMark[ 2 ] ?? '', options.text ) };
			return false;
		}
		if ( RULE.test( rest ) ) {
			closeBlock();
			make( 'hr', parent() );
			return false;
		}
		if ( heading ) {
			closeTable();
			// Below the panel's own h2, and never a level left out.
			const large = ( heading[ 1 ] ?? '' ).length < 3 || ! largeHeading;
			largeHeading = true;
			openLeaf( large ? 'h3' : 'h4', rest.slice( heading[ 0 ].length ).replace( whole ? /[ \t]+#+[ \t]*$/ : /$^/, '' ) );
			return ! whole;
		}
		if ( whole && row( rest ) ) {
			return false;
		}
		closeTable();
		if ( rest !== '' ) {
			openParagraph( rest.trimStart() );
		}
		return ! whole && leaf !== null;
	};

	const fenceLine = ( line: string, whole: boolean ): boolean => {
		if ( fence && whole ) {
			const text = line.trim();
			if ( text.length >= fence.mark.length && text === fence.mark.charAt( 0 ).repeat( text.length ) ) {
				fence = null;
			} else {
				fence.text.appendData( line.slice( Math.min( fence.indent, Math.max( 0, line.search( /\S/ ) ) ) ) + '\n' );
			}
		}
		return false;
	};

	const endFlow = () => {
		if ( leaf && leaf.element.tagName !== 'P' ) {
			closeLeaf();
		}
		flowing = false;
	};

	const take = ( text: string ) => {
		pending += text;
		for (;;) {
			const end = pending.indexOf( '\n' );
			if ( flowing && leaf ) {
				leaf.add( end < 0 ? pending : pending.slice( 0, end ) );
				pending = end < 0 ? '' : pending.slice( end + 1 );
				if ( end < 0 ) {
					return;
				}
				endFlow();
			} else if ( end >= 0 ) {
				startLine( pending.slice( 0, end ).replace( /\r$/, '' ), true );
				pending = pending.slice( end + 1 );
				endFlow();
			} else if ( pending !== '' && ! fence && ( pending.length > UNDECIDED_LENGTH || ! UNDECIDED.test( pending ) ) ) {
				flowing = startLine( pending, false );
				pending = '';
				return;
			} else {
				return;
			}
		}
	};

	return {
		push: take,
		draw: () => leaf?.draw( true ),
		end: () => {
			if ( pending !== '' ) {
				take( '\n' );
			}
			closeBlock();
		},
	};
}
