/**
 * Turns the link of a page without scripts into the button that it is with scripts, in place and looking the same. A
 * button it stays when this is called again.
 */
export function upgradeLauncher( launcher: HTMLElement ): HTMLElement {
	if ( launcher.tagName === 'BUTTON' ) {
		return launcher;
	}
	const button = document.createElement( 'button' );
	for ( const { name, value } of launcher.attributes ) {
		if ( ! [ 'href', 'role', 'rel', 'target' ].includes( name ) ) {
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
