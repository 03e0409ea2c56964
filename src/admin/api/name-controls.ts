/** Controls of Swagger UI that have a visible label beside them and none that a screen reader finds: selector, name. */
const NAMELESS: ReadonlyArray< readonly [ string, string ] > = [
	[ 'select.content-type', 'Media type' ],
	[ '.examples-select select, select.examples-select-element', 'Example' ],
	[ 'input.operation-filter-input', 'Find an operation' ],
	[ 'textarea.body-param__text', 'Body of the request' ],
	[ '.parameters select, .parameters input, .parameters textarea', 'Value' ],
];

const nameAll = ( root: HTMLElement ): void => {
	for ( const [ selector, name ] of NAMELESS ) {
		for ( const control of root.querySelectorAll( `:is(${ selector }):not([aria-label],[aria-labelledby])` ) ) {
			// A parameter is called by its own name.
			const parameter = control.closest( 'tr' )?.querySelector( '.parameter__name' )?.firstChild?.textContent;
			control.setAttribute( 'aria-label', parameter ?? name );
		}
	}
	// Long lines scroll, and who has no mouse scrolls with the keyboard.
	for ( const text of root.querySelectorAll< HTMLElement >( 'pre:not([tabindex])' ) ) {
		text.tabIndex = 0;
	}
};

/**
 * Names the controls of the reference, those of now and those that it will draw.
 *
 * @param root Where the reference is drawn.
 */
export const nameControls = ( root: HTMLElement ): MutationObserver => {
	const observer = new MutationObserver( () => nameAll( root ) );
	observer.observe( root, { childList: true, subtree: true } );
	return observer;
};
