const quote = ( text: string ): string => `'${ text.replace( /[\\']/g, '\\$&' ) }'`;

const literal = ( value: unknown, indent: string ): string => {
	if ( value === null ) {
		return 'null';
	}
	if ( typeof value === 'string' ) {
		return quote( value );
	}
	if ( typeof value === 'boolean' || typeof value === 'number' ) {
		return String( value );
	}
	if ( typeof value !== 'object' ) {
		throw new Error( `Contract: a ${ typeof value } has no PHP literal.` );
	}
	const deeper = `${ indent }\t`;
	const rows = Array.isArray( value )
		? value.map( ( item ) => `${ deeper }${ literal( item, deeper ) },\n` )
		: Object.entries( value )
			.filter( ( [ , item ] ) => item !== undefined )
			.map( ( [ key, item ] ) => `${ deeper }${ quote( key ) } => ${ literal( item, deeper ) },\n` );
	return rows.length === 0 ? 'array()' : `array(\n${ rows.join( '' ) }${ indent })`;
};

/**
 * A PHP file that returns a constant array, so that opcache keeps it in shared memory.
 *
 * @param value Plain JSON. `{}` and `[]` are the same array in PHP.
 * @return The text of the file.
 */
export const phpFile = ( value: unknown ): string =>
	`<?php\n// Written by src/emit from src/contract. Do not edit.\ndefined( 'ABSPATH' ) || exit;\nreturn ${ literal( value, '' ) };\n`;
