/** By which spreadsheets know UTF-8. What the API sends with it has lost it when it was read as text. */
const MARK = '\uFEFF';

/** Hands a text to the browser as a file. */
export function download( name: string, type: string, text: string ): void {
	const mark = type.startsWith( 'text/csv' ) && ! text.startsWith( MARK ) ? MARK : '';
	const address = URL.createObjectURL( new Blob( [ mark, text ], { type } ) );
	const link = document.createElement( 'a' );
	link.href = address;
	link.download = name;
	link.click();
	// The browser has taken it over by then, and it must not stay in memory.
	setTimeout( () => URL.revokeObjectURL( address ), 1000 );
}
