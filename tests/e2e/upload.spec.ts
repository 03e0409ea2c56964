/** Files in wp-admin: their text is read in the browser and known; what cannot be read says what to do; by keyboard and for axe. */
import { expect, test, type Page } from '@playwright/test';
import { goToScreen } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { collectErrors, logInAsAdmin, php } from './support/wordpress.ts';

/** A PDF with a page for each list of lines. */
function pdf( pages: readonly string[][], trailer = '' ): Buffer {
	const streams = pages.map( ( lines ) => `BT /F1 12 Tf 72 720 Td 16 TL ${ lines.map( ( text ) => `(${ text }) Tj T*` ).join( ' ' ) } ET` );
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		`<< /Type /Pages /Count ${ pages.length } /Kids [ ${ pages.map( ( _, index ) => `${ 4 + 2 * index } 0 R` ).join( ' ' ) } ] >>`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
		...streams.flatMap( ( stream, index ) => [
			`<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 612 792 ] /Contents ${ 5 + 2 * index } 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
			`<< /Length ${ stream.length } >>\nstream\n${ stream }\nendstream`,
		] ),
	];
	let text = '%PDF-1.4\n';
	const places = objects.map( ( object, index ) => {
		const place = text.length;
		text += `${ index + 1 } 0 obj\n${ object }\nendobj\n`;
		return place;
	} );
	const table = text.length;
	text += `xref\n0 ${ objects.length + 1 }\n0000000000 65535 f \n${ places.map( ( place ) => `${ String( place ).padStart( 10, '0' ) } 00000 n \n` ).join( '' ) }`;
	return Buffer.from( `${ text }trailer\n<< /Size ${ objects.length + 1 } /Root 1 0 R ${ trailer } >>\nstartxref\n${ table }\n%%EOF` );
}

/** A Word document with one sentence: The quokka is repaired on the second floor. */
const docx = () => Buffer.from( 'UEsDBBQAAAgIAAAAIQD3S4B1xgAAAHYBAAATAAAAW0NvbnRlbnRfVHlwZXNdLnhtbH2QTU7DQAyFrxLNFnVcsWCBmm6ALbDgAtbESUaM7dHYLeH2KKV0gQrr9/M9vd3bZyXrFi5ifZjd6z2ApZkYLWolWbiM2hjdorYJKqZ3nAhut9s7SCpO4htfO8J+90gjHop3T4uTWFbpQ6NioXv4Nq6sPmCtJSf0rAJHGX5RNmdCbFROHptztZuFS4CrhFX5G3DOvRyptTxQ94rNn5GpD/ChbYBB04FJPP5fc2WnjmNOdMmvbbVpIrMsE5d4URiz/OyH0937L1BLAwQUAAAICAAAACEAYXsvQ4oAAADyAAAACwAAAF9yZWxzLy5yZWxzjc8xDgIhEAXQq5A5wM5qYWGAymZbsxcgMLsQgSGAcb29jcVqLGx/ft7Pl1eKpgfOzYfSxJZibgp87+WM2KynZNrAhfKW4sI1md4GrisWY29mJTyO4wnr3gAt96aYnII6uQOI+VnoH5uXJVi6sL0nyv3HxFcDxGzqSl3Bg6tD946HLUVALfHjon4BUEsDBBQAAAgIAAAAIQAPxTepiwAAAL0AAAARAAAAd29yZC9kb2N1bWVudC54bWxFzkEOgyAQBdCrTDyAmC66INZT9AIURiECQ2cw2Ns32EU376/+z5+bdmSPhLnCmWIW3R6Dr7VopcR6TEZGKpjPFFfiZKqMxJtqxK4wWRQJeUtR3abprpIJeVjmpl/kPj1Lhzt1eXqE90H7biAIMBYTGB1QhuoRBC1lB2sk4nFWvdDly3L5G1X/w8sXUEsBAhQDFAAACAgAAAAhAPdLgHXGAAAAdgEAABMAAAAAAAAAAAAAAKSBAAAAAFtDb250ZW50X1R5cGVzXS54bWxQSwECFAMUAAAICAAAACEAYXsvQ4oAAADyAAAACwAAAAAAAAAAAAAApIH3AAAAX3JlbHMvLnJlbHNQSwECFAMUAAAICAAAACEAD8U3qYsAAAC9AAAAEQAAAAAAAAAAAAAApIGqAQAAd29yZC9kb2N1bWVudC54bWxQSwUGAAAAAAMAAwC5AAAAZAIAAAAA', 'base64' );

const choose = async ( page: Page, name: string, buffer: Buffer ) => page.locator( 'input[type=file]' ).setInputFiles( { name, mimeType: 'application/octet-stream', buffer } );
const item = ( page: Page, name: string ) => page.getByRole( 'listitem' ).filter( { hasText: name } );

const said = ( query: string ) => php< string >( `return Causerie\\Chat\\Plugin::services()->retriever()->search( '${ query }', 1, 'en' )[0]->text ?? '';` );

test.beforeEach( () =>
	php(
		`$services = Causerie\\Chat\\Plugin::services();
		foreach ( $services->database()->rows( "SELECT id FROM {documents} WHERE source = 'upload'" ) as $row ) { $services->documents()->remove( (int) $row['id'] ); }
		update_option( 'causerie_settings', array( 'setup_done' => true ) + $services->contract()->defaults( 'SiteSettings' ) );
		return true;`
	)
);

test( 'the text of files of every kind is known, and no parser is loaded before', async ( { page } ) => {
	const errors = collectErrors( page );
	const loaded: string[] = [];
	page.on( 'request', ( request ) => loaded.push( request.url() ) );
	await logInAsAdmin( page );
	await goToScreen( page, 'upload' );
	await expectNoFaults( page, 'nothing chosen yet' );
	await choose( page, 'notes.md', Buffer.from( '# Tea house\n\nThe zebu tea is served at noon.' ) );
	await expect( item( page, 'notes.md' ) ).toContainText( 'Known, in 1 passage.' );
	expect( loaded.filter( ( url ) => url.includes( '/admin/files/' ) ) ).toEqual( [] );
	await choose( page, 'manual.pdf', pdf( [ [ 'The quagga is oiled once', 'a month.' ] ] ) );
	await expect( item( page, 'manual.pdf' ) ).toContainText( 'Known, in 1 passage.' );
	await choose( page, 'repairs.docx', docx() );
	await expect( item( page, 'repairs.docx' ) ).toContainText( 'Known, in 1 passage.' );
	await choose( page, 'sizes.csv', Buffer.from( 'Animal,Height\nNumbat,21 cm' ) );
	await expect( item( page, 'sizes.csv' ) ).toContainText( 'Known, in 1 passage.' );
	expect( [ await said( 'zebu' ), await said( 'quagga' ), await said( 'quokka' ), await said( 'numbat' ) ] ).toEqual( [ 'The zebu tea is served at noon.', 'The quagga is oiled once a month.', 'The quokka is repaired on the second floor.', '- Animal: Numbat | Height: 21 cm' ] );
	await choose( page, 'notes.md', Buffer.from( 'The zebu tea is served at one.' ) );
	await expect( page.getByText( 'Known, in 1 passage.' ) ).toHaveCount( 5 );
	expect( await said( 'zebu' ) ).toBe( 'The zebu tea is served at one.' );
	await expectNoFaults( page, 'files that are known' );
	expect( errors ).toEqual( [] );
} );

test( 'what cannot be read says what to do', async ( { page } ) => {
	await logInAsAdmin( page );
	await goToScreen( page, 'upload' );
	const key = 'A'.repeat( 32 );
	const cases: ReadonlyArray< readonly [ string, Buffer, string ] > = [
		[ 'scan.pdf', pdf( [ [], [] ] ), 'text recognition (OCR)' ],
		[ 'locked.pdf', pdf( [ [ 'Text' ] ], `/ID [ <00> <00> ] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (${ key }) /U (${ key }) >>` ), 'The file has a password.' ],
		[ 'broken.pdf', Buffer.from( 'no pdf' ), 'The file could not be read' ],
		[ 'broken.docx', Buffer.from( 'no zip' ), 'The file could not be read' ],
		[ 'picture.png', Buffer.from( 'x' ), 'Files of this kind cannot be read.' ],
		[ 'empty.txt', Buffer.from( ' \n' ), 'There is no text in the file.' ],
		[ 'long.txt', Buffer.from( 'x'.repeat( 500001 ) ), 'more than 500,000 characters' ],
	];
	for ( const [ name, buffer, text ] of cases ) {
		await choose( page, name, buffer );
		await expect( item( page, name ) ).toContainText( text );
	}
	await page.getByRole( 'button', { name: 'Try empty.txt again' } ).press( 'Enter' );
	await expect( item( page, 'empty.txt' ) ).toContainText( 'There is no text in the file.' );
	await expect( page.getByRole( 'status' ).filter( { hasText: 'files read' } ) ).toHaveText( '7 of 7 files read' );
	await expectNoFaults( page, 'files that could not be read' );
} );
