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
	alert: 'M12 8v5M12 16.5h.01M12 3.5l9.5 17h-19z',
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
