type Child = Node | string | null | undefined | false;
type Attributes = Record< string, string | number | boolean | null | undefined | ( ( event: Event ) => unknown ) >;

/** Appends children, without those that are not there. */
export const fill = ( element: Element, children: readonly Child[] ): void =>
	element.append( ...children.filter( ( child ): child is Node | string => Boolean( child ) ) );

const setAll = ( element: Element, attributes: Attributes ): void => {
	for ( const [ name, value ] of Object.entries( attributes ) ) {
		if ( typeof value === 'function' ) {
			element.addEventListener( name.slice( 2 ), value );
		} else if ( value !== false && value !== null && value !== undefined ) {
			element.setAttribute( name, value === true ? '' : String( value ) );
		}
	}
};

/**
 * Makes an element: `h( 'p.note', { id: 'one' }, 'text' )`. Functions are listeners (`onclick`), `false`, null and undefined leave an attribute out, text becomes
 * text nodes: nothing is ever read as HTML. A button needs no type: only Send stands in a form.
 */
export function h< K extends keyof HTMLElementTagNameMap >( selector: K | `${ K }.${ string }`, attributes: Attributes, ...children: Child[] ): HTMLElementTagNameMap[ K ] {
	const [ tag, ...classes ] = selector.split( '.' );
	const element = document.createElement( tag as K );
	element.classList.add( ...classes );
	setAll( element, attributes );
	fill( element, children );
	return element;
}

/** Lines on a 24 by 24 grid. */
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

/** The style of the panel gives it its size and its line. */
export function drawing( d: string ): SVGElement {
	const svg = document.createElementNS( SVG, 'svg' );
	const path = document.createElementNS( SVG, 'path' );
	setAll( svg, { viewBox: '0 0 24 24', 'aria-hidden': 'true' } );
	setAll( path, { d } );
	svg.append( path );
	return svg;
}

export const icon = ( name: IconName ): SVGElement => drawing( ICONS[ name ] );
