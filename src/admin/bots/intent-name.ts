/** Longest name of an intent. */
const LONGEST = 40;

/** A name for programs of what people call something, such as "order_status" of "Order status?"; '' where nothing is left of it. */
export const intentName = ( label: string ): string =>
	label
		.normalize( 'NFKD' )
		.replace( /\p{M}/gu, '' )
		.toLowerCase()
		.replace( /ß/g, 'ss' )
		.replace( /[^a-z0-9]+/g, '_' )
		.replace( /^[_0-9]+|_+$/g, '' )
		.slice( 0, LONGEST )
		.replace( /_+$/, '' );
