import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCatalogue } from '../../../src/emit/catalogue.ts';
import { keyOf } from '../../../src/emit/translatable.ts';

/** Says a text of the plugin as a language has it; `values` take the places of `%s`, `%d` and `%1$s`. */
export type Words = ( text: string, ...values: ( string | number )[] ) => string;

/** What the block is called, as block.json says it. */
export const blockTitle = ( say: Words ): string => say( keyOf( { text: 'Chatbot', context: 'block title' } ) );

const fill = ( text: string, values: readonly ( string | number )[] ): string => {
	let next = 0;
	return text.replace( /%(?:(\d+)\$)?[sd]/g, ( _, place?: string ) => String( values[ place ? Number( place ) - 1 : next++ ] ) );
};

/** @param language WordPress's name of it, such as `fr_FR`; '' for the texts as they are in the code. */
export function wordsOf( language: string ): Words {
	if ( language === '' ) {
		return ( text, ...values ) => fill( text.slice( text.indexOf( '\u0004' ) + 1 ), values );
	}
	const { messages } = readCatalogue( readFileSync( fileURLToPath( new URL( `../../../src/languages/${ language }.po`, import.meta.url ) ) ) );
	return ( text, ...values ) => {
		const translated = messages.get( text )?.[ 0 ];
		if ( ! translated ) {
			throw new Error( `${ language } has no translation of “${ text }”.` );
		}
		return fill( translated, values );
	};
}
