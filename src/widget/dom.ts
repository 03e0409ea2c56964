type Child = Node | string | null | undefined | false;
type Attributes = Record< string, string | number | boolean | null | undefined | ( ( event: Event ) => void ) >;

/**
 * Makes an element. Functions are listeners (`onclick`), `false`, null and undefined leave an attribute out, text becomes
 * text nodes: nothing is ever read as HTML.
 */
export function h< K extends keyof HTMLElementTagNameMap >( tag: K, attributes: Attributes, ...children: Child[] ): HTMLElementTagNameMap[ K ] {
	const element = document.createElement( tag );
	for ( const [ name, value ] of Object.entries( attributes ) ) {
		if ( typeof value === 'function' ) {
			element.addEventListener( name.slice( 2 ), value );
		} else if ( value !== false && value !== null && value !== undefined ) {
			element.setAttribute( name, value === true ? '' : String( value ) );
		}
	}
	element.append( ...children.filter( ( child ) => child !== null && child !== undefined && child !== false ) );
	return element;
}

/** Drawn on a 24 by 24 grid with a line of 1.75. */
const ICONS = {
	close: 'M6 6l12 12M18 6L6 18',
	send: 'M12 19V5M5.5 11.5L12 5l6.5 6.5',
	stop: 'M8 8h8v8H8z',
	more: 'M5 12h.01M12 12h.01M19 12h.01',
	down: 'M12 5v14M5.5 12.5L12 19l6.5-6.5',
	open: 'M8 16L16 8M9.5 8H16v6.5',
	expand: 'M14 5h5v5M10 19H5v-5M19 5l-6 6M5 19l6-6',
	shrink: 'M20 10h-6V4M4 14h6v6M14 10l6-6M10 14l-6 6',
	alert: 'M12 8v5M12 16.5h.01M12 3.5l9.5 17h-19z',
	offline: 'M4 4l16 16M8.5 15.5a5 5 0 0 1 7 0M5.5 12.2a9.5 9.5 0 0 1 4-2.3M14 9.8a9.5 9.5 0 0 1 4.5 2.4M12 19h.01',
	chat: 'M20.5 11.6c0 4.2-3.8 7.6-8.5 7.6-1.2 0-2.4-.2-3.4-.6L4 20l1.3-3.9a7 7 0 0 1-1.8-4.5C3.5 7.4 7.3 4 12 4s8.5 3.4 8.5 7.6z',
} as const;

export type IconName = keyof typeof ICONS;

const SVG = 'http://www.w3.org/2000/svg';

export function icon( name: IconName, size = 20 ): SVGElement {
	const svg = document.createElementNS( SVG, 'svg' );
	const path = document.createElementNS( SVG, 'path' );
	const attributes = {
		viewBox: '0 0 24 24',
		width: size,
		height: size,
		fill: 'none',
		stroke: 'currentColor',
		'stroke-width': name === 'more' ? 2.75 : 1.75,
		'stroke-linecap': 'round',
		'stroke-linejoin': 'round',
		'aria-hidden': 'true',
		focusable: 'false',
	};
	for ( const [ key, value ] of Object.entries( attributes ) ) {
		svg.setAttribute( key, String( value ) );
	}
	path.setAttribute( 'd', ICONS[ name ] );
	svg.append( path );
	return svg;
}

/** Changes what a button shows and is called, and keeps its focus. */
export function relabel( button: HTMLElement, label: string, name: IconName, size = 20 ): void {
	button.setAttribute( 'aria-label', label );
	button.replaceChildren( icon( name, size ) );
}
