import type { CSSProperties } from 'react';
import type { ChatAttributes } from './attributes.ts';

/** A colour of the palette by its slug, or any other one, as the browser can draw it. */
const cssColor = ( slug: string | undefined, css: string | undefined ): string | undefined =>
	slug ? `var(--wp--preset--color--${ slug })` : css;

/**
 * The colour as #rrggbb, as the server takes it; empty for none. The browser does the reading, so every notation that it
 * knows counts.
 *
 * @param css      Any CSS colour, also a custom property.
 * @param document The document whose custom properties are meant: that of the editor's canvas.
 */
function hexColor( css: string | undefined, document: Document ): string {
	if ( ! css ) {
		return '';
	}
	const probe = document.createElement( 'span' );
	probe.style.color = css;
	document.body.append( probe );
	const computed = document.defaultView?.getComputedStyle( probe ).color ?? '';
	probe.remove();
	const channels = computed.match( /^rgba?\((\d+), (\d+), (\d+)/ )?.slice( 1 );
	return channels ? '#' + channels.map( ( channel ) => Number( channel ).toString( 16 ).padStart( 2, '0' ) ).join( '' ) : '';
}

/** What the block sets in place of the theme, for the query of the preview: the server makes it readable. */
export function colorQuery( attributes: ChatAttributes, document: Document ): string {
	const { style, backgroundColor, textColor } = attributes;
	return new URLSearchParams( {
		background: hexColor( cssColor( backgroundColor, style?.color?.background ), document ),
		text: hexColor( cssColor( textColor, style?.color?.text ), document ),
	} ).toString();
}

/** What the block sets that needs no arithmetic, on the widget's host. Undefined leaves the theme's. */
export function hostStyle( { style, borderColor, fontFamily, fontSize, height }: ChatAttributes ): CSSProperties & Record< `--${ string }`, string | undefined > {
	const border = style?.border;
	const radius = typeof border?.radius === 'object' ? Object.values( border.radius )[ 0 ] : border?.radius;
	const color = cssColor( borderColor, border?.color );
	return {
		'--cc-radius': radius,
		'--cc-font': fontFamily ? `var(--wp--preset--font-family--${ fontFamily })` : style?.typography?.fontFamily,
		'--cc-font-size': fontSize ? `var(--wp--preset--font-size--${ fontSize })` : style?.typography?.fontSize,
		'--causerie-block-h': height || undefined,
		borderColor: color,
		borderWidth: border?.width,
		borderStyle: border?.style ?? ( color || border?.width ? 'solid' : undefined ),
	};
}
