/** Hands a text to the browser as a file. */
export function download( name: string, type: string, text: string ): void {
	const address = URL.createObjectURL( new Blob( [ text ], { type } ) );
	const link = document.createElement( 'a' );
	link.href = address;
	link.download = name;
	link.click();
	// The browser has taken it over by then, and it must not stay in memory.
	setTimeout( () => URL.revokeObjectURL( address ), 1000 );
}
