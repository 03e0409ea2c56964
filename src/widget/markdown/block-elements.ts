export interface BlockStrings {
	readonly copy: string;
	readonly copied: string;
	/** What a screen reader is told of a table or piece of code that can be scrolled. */
	readonly table: ( columns: number, rows: number ) => string;
	readonly code: ( language: string ) => string;
}

/** Widest table that is drawn; further cells of a row are dropped. */
const COLUMNS = 20;

const make = < K extends keyof HTMLElementTagNameMap >( tag: K, parent: HTMLElement ): HTMLElementTagNameMap[ K ] =>
	parent.appendChild( parent.ownerDocument.createElement( tag ) );

/** What is wider than the reply scrolls by itself, and so must be reached with the keyboard. */
function scroller( parent: HTMLElement, name: string, label: string ): HTMLElement {
	const element = make( 'div', parent );
	element.className = name;
	element.tabIndex = 0;
	element.setAttribute( 'role', 'group' );
	element.setAttribute( 'aria-label', label );
	return element;
}

/**
 * A block of code with its language and a button that copies it.
 *
 * @return The text node to which its lines are appended.
 */
export function codeBlock( parent: HTMLElement, language: string, strings: BlockStrings ): Text {
	const block = make( 'div', parent );
	block.className = 'code';
	const bar = make( 'div', block );
	bar.className = 'code-bar';
	make( 'span', bar ).textContent = language.slice( 0, 20 );
	const button = make( 'button', bar );
	button.type = 'button';
	button.textContent = strings.copy;
	const code = make( 'code', make( 'pre', scroller( block, 'scroll', strings.code( language.slice( 0, 20 ) ) ) ) );
	const text = code.appendChild( parent.ownerDocument.createTextNode( '' ) );
	button.addEventListener( 'click', () => {
		void navigator.clipboard?.writeText( text.data ).then( () => {
			button.textContent = strings.copied;
			setTimeout( () => ( button.textContent = strings.copy ), 2000 );
		} );
	} );
	return text;
}

const cellsOf = ( line: string ): string[] =>
	line
		.trim()
		.replace( /^\||(?<!\\)\|$/g, '' )
		.split( /(?<!\\)\|/ )
		.slice( 0, COLUMNS )
		.map( ( cell ) => cell.trim().replace( /\\\|/g, '|' ) );

/** A table with the given line as its heading; rows have as many cells as the heading, as in GFM. */
export function dataTable( parent: HTMLElement, heading: string, fill: ( text: string, cell: HTMLElement ) => void, strings: BlockStrings ): { addRow: ( line: string ) => void } {
	const frame = scroller( parent, 'scroll', '' );
	const table = make( 'table', frame );
	const columns = cellsOf( heading );
	const addTo = ( section: HTMLElement, tag: 'th' | 'td', cells: string[] ) => {
		const row = make( 'tr', section );
		columns.forEach( ( _, column ) => fill( cells[ column ] ?? '', make( tag, row ) ) );
	};
	addTo( make( 'thead', table ), 'th', columns );
	const body = make( 'tbody', table );
	const name = () => frame.setAttribute( 'aria-label', strings.table( columns.length, body.childElementCount ) );
	name();
	return {
		addRow: ( line ) => {
			addTo( body, 'td', cellsOf( line ) );
			name();
		},
	};
}
