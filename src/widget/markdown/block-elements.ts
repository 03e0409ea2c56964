import { h } from '../dom.ts';

/** The words of a block: its button, and what a screen reader is told of a table or piece of code that can be scrolled. */
export type BlockTexts = ( key: 'copy' | 'copied' | 'table' | 'code', ...values: ( string | number )[] ) => string;

/** Widest table that is drawn; further cells of a row are dropped. */
const COLUMNS = 20;

/** What is wider than the reply scrolls by itself, and so must be reached with the keyboard. */
const scroller = ( label: string, content: HTMLElement ): HTMLElement => h( 'div.scroll', { tabindex: 0, role: 'group', 'aria-label': label }, content );

/**
 * A block of code with its language and a button that copies it.
 *
 * @return The text node to which its lines are appended.
 */
export function codeBlock( parent: HTMLElement, language: string, text: BlockTexts ): Text {
	const name = language.slice( 0, 20 );
	const node = new Text();
	const copy = () =>
		void navigator.clipboard.writeText( node.data ).then( () => {
			button.textContent = text( 'copied' );
			setTimeout( () => ( button.textContent = text( 'copy' ) ), 2000 );
		} );
	const button = h( 'button', { onclick: copy }, text( 'copy' ) );
	parent.append( h( 'div.code', {}, h( 'div.code-bar', {}, h( 'span', {}, name ), navigator.clipboard && button ), scroller( text( 'code', name ).trim(), h( 'pre', {}, h( 'code', {}, node ) ) ) ) );
	return node;
}

const cellsOf = ( line: string ): string[] =>
	line
		.trim()
		.replace( /^\||(?<!\\)\|$/g, '' )
		.split( /(?<!\\)\|/ )
		.slice( 0, COLUMNS )
		.map( ( cell ) => cell.trim().replace( /\\\|/g, '|' ) );

/** A table with the given line as its heading; rows have as many cells as the heading, as in GFM. */
export function dataTable( parent: HTMLElement, heading: string, fill: ( text: string, cell: HTMLElement ) => void, text: BlockTexts ): { addRow: ( line: string ) => void } {
	const columns = cellsOf( heading );
	const row = ( tag: 'th' | 'td', cells: string[] ) =>
		h( 'tr', {}, ...columns.map( ( _, column ) => {
			const cell = h( tag, {} );
			fill( cells[ column ] ?? '', cell );
			return cell;
		} ) );
	const body = h( 'tbody', {} );
	const frame = scroller( '', h( 'table', {}, h( 'thead', {}, row( 'th', columns ) ), body ) );
	const name = () => frame.setAttribute( 'aria-label', text( 'table', columns.length, body.childElementCount ) );
	name();
	parent.append( frame );
	return {
		addRow: ( line ) => {
			body.append( row( 'td', cellsOf( line ) ) );
			name();
		},
	};
}
