/** Turns the link of a page without scripts into the button that it is with scripts, in place and looking the same. */
export function upgradeLauncher( launcher: HTMLElement ): HTMLElement {
	const button = document.createElement( 'button' );
	for ( const { name, value } of launcher.attributes ) {
		if ( ! [ 'href', 'role', 'aria-disabled' ].includes( name ) ) {
			button.setAttribute( name, value );
		}
	}
	button.type = 'button';
	button.setAttribute( 'aria-haspopup', 'dialog' );
	button.setAttribute( 'aria-expanded', 'false' );
	button.append( ...launcher.childNodes );
	launcher.replaceWith( button );
	return button;
}
