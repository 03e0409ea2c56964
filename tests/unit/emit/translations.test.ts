/** @jest-environment node */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalogue } from '../../../src/emit/catalogue.ts';
import { inBlock, inPhp, inTypeScript, keyOf, translatable } from '../../../src/emit/translatable.ts';
import { phpFile, scriptFile } from '../../../src/emit/translation-files.ts';

const root = join( __dirname, '../../..' );
const texts = translatable( root );
const directory = join( root, 'src/languages' );
const placeholders = ( text: string ) => ( text.match( /%(\d\$)?[sd]/g ) ?? [] ).sort();

test( 'French and Arabic are there', () => {
	expect( readdirSync( directory ).sort() ).toEqual( [ 'ar.po', 'fr_FR.po' ] );
} );

describe.each( [ 'ar', 'fr_FR' ] )( '%s', ( locale ) => {
	const { language, messages, pluralForms } = readCatalogue( readFileSync( join( directory, `${ locale }.po` ) ) );

	test( 'has every text of the plugin', () => {
		expect( [ ...texts.keys() ].filter( ( key ) => ! messages.has( key ) ) ).toEqual( [] );
	} );

	test( 'has no text that the plugin no longer has', () => {
		expect( [ ...messages.keys() ].filter( ( key ) => ! texts.has( key ) ) ).toEqual( [] );
	} );

	test( 'keeps the placeholders of every text', () => {
		const wrong = [ ...texts ].filter( ( [ key, { text } ] ) => ! ( messages.get( key ) ?? [] ).every( ( form ) => placeholders( form ).join() === placeholders( text ).join() ) );
		expect( wrong.map( ( [ key ] ) => key ) ).toEqual( [] );
	} );

	test( 'has as many forms of a counted text as its rule says, and one of any other', () => {
		const forms = Number( pluralForms.match( /nplurals=(\d)/ )?.[ 1 ] );
		const wrong = [ ...texts ].filter( ( [ key, { plural } ] ) => messages.get( key )?.length !== ( plural === undefined ? 1 : forms ) );
		expect( wrong.map( ( [ key ] ) => key ) ).toEqual( [] );
	} );

	test( 'says which language it is', () => {
		expect( language ).toBe( locale );
	} );
} );

describe( 'finding texts', () => {
	test( 'in TypeScript, also across lines and with contexts and plurals', () => {
		expect( inTypeScript( `__( 'One', 'd' ); _x( 'Two', 'where', 'd' ); _n( '%d thing',\n'%d things', n, 'd' ); other.__x( 'Not' );`, 'a.ts' ) ).toEqual( [
			{ text: 'One' },
			{ text: 'Two', context: 'where' },
			{ text: '%d thing', plural: '%d things' },
		] );
	} );

	test( 'in PHP, with escapes, and not in comments', () => {
		expect( inPhp( `/* __( 'No' ) */ echo esc_html__( 'It\\'s', 'd' ); _n( 'a', 'b', count( $x ), 'd' ); $this->__( 'Not' ); _nx( 'c', 'd', $n, 'e', 'f' );`, 'a.php' ) ).toEqual( [
			{ text: 'It\'s' },
			{ text: 'a', plural: 'b' },
			{ text: 'c', plural: 'd', context: 'e' },
		] );
	} );

	test( 'in block.json, under the contexts of WordPress', () => {
		const found = inBlock( { title: 'T', description: 'D', keywords: [ 'k' ], variations: [ { title: 'V', description: 'W' } ] } );
		expect( found.map( keyOf ) ).toEqual( [ 'block title\u0004T', 'block description\u0004D', 'block keyword\u0004k', 'block variation title\u0004V', 'block variation description\u0004W' ] );
	} );

	test( 'a text that is put together while running is refused', () => {
		expect( () => inTypeScript( '__( `a ${ b }`, "d" );', 'a.ts' ) ).toThrow( 'a.ts: __() needs its text as a plain string.' );
	} );
} );

describe( 'what WordPress reads', () => {
	const counted = { text: '%d \'thing\'', plural: '%d things', files: [ 'includes/A.php' ] };
	const catalogue = { language: 'xx', pluralForms: 'nplurals=2; plural=n>1;', messages: new Map( [ [ counted.text, [ 'une \\ chose', '%d choses' ] ] ] ) };

	test( 'PHP with quotes and plural forms kept', () => {
		expect( phpFile( catalogue, new Map( [ [ counted.text, counted ] ] ) ) ).toContain( `'%d \\'thing\\'' . "\\0" . '%d things' => 'une \\\\ chose' . "\\0" . '%d choses',` );
	} );

	test( 'texts of scripts are in the script file, not in PHP', () => {
		const only = { ...counted, files: [ 'src/admin/app.tsx' ] };
		expect( phpFile( catalogue, new Map( [ [ only.text, only ] ] ) ) ).not.toContain( 'thing' );
		expect( JSON.parse( scriptFile( catalogue, [ only ] ) ).locale_data.messages[ counted.text ] ).toEqual( [ 'une \\ chose', '%d choses' ] );
	} );
} );
