/** Files in wp-admin: their text is read in the browser and known; what cannot be read says what to do; by mouse, by keyboard and for axe. */
import { writeFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { app, goToScreen } from './support/admin.ts';
import { expectNoFaults } from './support/axe.ts';
import { firstFound } from './support/knowledge.ts';
import { DARK_PHONE, expectWhole, lookAs, RIGHT_TO_LEFT, RIGHT_TO_LEFT_PHONE } from './support/looks.ts';
import { keepPicture } from './support/pictures.ts';
import { collectErrors, logInAsAdmin, passDashboard, php } from './support/wordpress.ts';

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

test.beforeEach( () =>
	php(
		`$services = Causerie\\Chat\\Plugin::services();
		foreach ( $services->database()->rows( "SELECT id FROM {documents} WHERE source = 'upload'" ) as $row ) { $services->documents()->remove( (int) $row['id'] ); }
		update_option( 'causerie_settings', array( 'setup_done' => true ) + $services->contract()->defaults( 'SiteSettings' ) );
		return true;`
	)
);

/** Has the browser refuse `eval` and WebAssembly in the page and in the worker, as careful sites do. Gives what was refused. */
async function restrict( page: Page ) {
	const refused: string[] = [];
	await page.exposeFunction( 'tellRefused', ( what: string ) => refused.push( what ) );
	await page.addInitScript( 'document.addEventListener( "securitypolicyviolation", ( { blockedURI } ) => window.tellRefused( blockedURI ) )' );
	const restricted: string[] = [];
	await page.context().route( /wp-admin\/admin\.php|\/admin\/files\/pdf\.worker/, async ( route ) => {
		restricted.push( route.request().url() );
		const response = await route.fetch();
		await route.fulfill( { response, headers: { ...response.headers(), 'Content-Security-Policy': "script-src 'self' 'unsafe-inline'; connect-src 'self'; worker-src 'self'" } } );
	} );
	return { refused, restricted };
}

/** Names of the files of parsers that were asked for. */
const parsers = ( urls: readonly string[] ) => [ ...new Set( urls.flatMap( ( url ) => /\/admin\/files\/(pdf\.worker|pdf|docx)\b/.exec( url )?.[ 1 ] ?? [] ) ) ].sort();

test( 'the text of files of every kind is known, without eval, and no parser is loaded before its file is chosen', async ( { page } ) => {
	const errors = collectErrors( page );
	const loaded: string[] = [];
	page.context().on( 'request', ( request ) => loaded.push( request.url() ) );
	await logInAsAdmin( page );
	await passDashboard( page );
	const { refused, restricted } = await restrict( page );
	await goToScreen( page, 'knowledge' );
	await app( page ).getByRole( 'link', { name: 'Upload files' } ).click();
	await page.addScriptTag( { content: 'try { new Function( "" ); } catch { /* It is told. */ }' } );
	await expect.poll( () => refused ).toEqual( [ 'eval' ] );
	await expectNoFaults( page, 'nothing chosen yet' );
	await choose( page, 'notes.md', Buffer.from( '# Tea house\n\nThe zebu tea is served at noon.' ) );
	await expect( item( page, 'notes.md' ) ).toContainText( 'Known, in 1 passage.' );
	expect( parsers( loaded ) ).toEqual( [] );
	await choose( page, 'manual.pdf', pdf( [ [ 'The quagga is oiled once', 'a month.' ] ] ) );
	await expect( item( page, 'manual.pdf' ) ).toContainText( 'Known, in 1 passage.' );
	expect( parsers( loaded ) ).toEqual( [ 'pdf', 'pdf.worker' ] );
	await choose( page, 'repairs.docx', docx() );
	await expect( item( page, 'repairs.docx' ) ).toContainText( 'Known, in 1 passage.' );
	expect( parsers( loaded ) ).toEqual( [ 'docx', 'pdf', 'pdf.worker' ] );
	await choose( page, 'sizes.csv', Buffer.from( 'Animal,Height\nNumbat,21 cm' ) );
	await expect( item( page, 'sizes.csv' ) ).toContainText( 'Known, in 1 passage.' );
	expect( [ firstFound( 'zebu' ), firstFound( 'quagga' ), firstFound( 'quokka repaired' ), firstFound( 'numbat' ) ] ).toEqual( [ 'The zebu tea is served at noon.', 'The quagga is oiled once a month.', 'The quokka is repaired on the second floor.', '- Animal: Numbat | Height: 21 cm' ] );
	await choose( page, 'notes.md', Buffer.from( 'The zebu tea is served at one.' ) );
	await expect( page.getByText( 'Known, in 1 passage.' ) ).toHaveCount( 5 );
	expect( firstFound( 'zebu' ) ).toBe( 'The zebu tea is served at one.' );
	await expectNoFaults( page, 'files that are known' );
	await keepPicture( page, 'known' );
	expect( restricted.filter( ( url ) => url.includes( 'pdf.worker' ) ) ).not.toEqual( [] );
	expect( refused ).toEqual( [ 'eval' ] );
	// That of the attempt itself.
	expect( errors.filter( ( error ) => ! error.includes( 'unsafe-eval' ) ) ).toEqual( [] );

	await item( page, 'manual.pdf' ).getByRole( 'link', { name: 'manual.pdf' } ).click();
	await expect( app( page ) ).toContainText( 'The quagga is oiled once a month.' );
	await expect( app( page ) ).toContainText( 'Uploaded file' );
	await goToScreen( page, 'knowledge/documents' );
	const row = page.getByRole( 'row', { name: /manual/ } );
	await row.getByRole( 'button', { name: 'Actions' } ).click();
	await page.getByRole( 'menuitem', { name: 'Delete' } ).click();
	await expect( row ).toHaveCount( 0 );
	await goToScreen( page, 'knowledge' );
	await expect.poll( () => firstFound( 'quagga' ) ).toBe( '' );
} );

test( 'files are dropped by the mouse, and chosen by the keyboard', async ( { page } ) => {
	const errors = collectErrors( page );
	await logInAsAdmin( page );
	await goToScreen( page, 'knowledge/upload' );
	const files = [ 'dropped.txt', 'second.pdf', 'typed.txt' ].map( ( name ) => test.info().outputPath( name ) );
	writeFileSync( files[ 0 ] ?? '', 'The zebu tea is dropped.' );
	writeFileSync( files[ 1 ] ?? '', pdf( [ [ 'The quagga is dropped too.' ] ] ) );
	writeFileSync( files[ 2 ] ?? '', 'The numbat is typed.' );

	const box = await page.locator( '.causerie-dropzone' ).boundingBox();
	const browser = await page.context().newCDPSession( page );
	const drag = ( type: 'dragEnter' | 'dragOver' | 'drop' ) =>
		browser.send( 'Input.dispatchDragEvent', { type, x: ( box?.x ?? 0 ) + 20, y: ( box?.y ?? 0 ) + 20, data: { items: [], files: files.slice( 0, 2 ), dragOperationsMask: 1 } } );
	await drag( 'dragEnter' );
	await drag( 'dragOver' );
	await expect( page.getByText( 'Drop files to let the bots know them' ) ).toBeVisible();
	await keepPicture( page, 'dragged' );
	await drag( 'drop' );
	await expect( item( page, 'dropped.txt' ) ).toContainText( 'Known, in 1 passage.' );
	await expect( item( page, 'second.pdf' ) ).toContainText( 'Known, in 1 passage.' );
	expect( [ firstFound( 'zebu' ), firstFound( 'quagga' ) ] ).toEqual( [ 'The zebu tea is dropped.', 'The quagga is dropped too.' ] );

	const button = page.getByRole( 'button', { name: 'Choose files' } );
	// Before all that asks the page something: a key can overtake the wish to hear of choosers.
	const chooser = page.waitForEvent( 'filechooser' );
	await app( page ).getByRole( 'link', { name: 'Gaps' } ).focus();
	await page.keyboard.press( 'Tab' );
	await expect( button ).toBeFocused();
	await page.keyboard.press( 'Enter' );
	await ( await chooser ).setFiles( files.slice( 2 ) );
	await expect( item( page, 'typed.txt' ) ).toContainText( 'Known, in 1 passage.' );
	await expect( page.getByRole( 'status' ).filter( { hasText: 'files done' } ) ).toHaveText( '3 of 3 files done' );
	await expect( button ).toBeFocused();
	await page.keyboard.press( 'Tab' );
	await expect( page.getByRole( 'link', { name: 'dropped.txt' } ) ).toBeFocused();
	expect( errors ).toEqual( [] );
} );

test( 'a file can be cancelled until it is sent, and deleted with time to think again', async ( { page } ) => {
	await logInAsAdmin( page );
	await goToScreen( page, 'knowledge/upload' );
	let release = () => {};
	const go = new Promise< void >( ( resolve ) => {
		release = resolve;
	} );
	await page.route( /knowledge(\/|%2F)documents/, async ( route ) => {
		await go;
		await route.continue();
	} );
	await page.locator( 'input[type=file]' ).setInputFiles( [ 'first.txt', 'second.txt' ].map( ( name ) => ( { name, mimeType: 'text/plain', buffer: Buffer.from( `The zebu tea of ${ name }.` ) } ) ) );
	await expect( item( page, 'first.txt' ) ).toContainText( 'Being sent' );
	await expect( page.getByRole( 'button', { name: 'Cancel first.txt' } ) ).toBeDisabled();
	await page.getByRole( 'button', { name: 'Cancel second.txt' } ).press( 'Enter' );
	await expect( item( page, 'second.txt' ) ).toContainText( 'Cancelled. Nothing was sent.' );
	await expect( page.getByRole( 'button', { name: 'Try second.txt again' } ) ).toBeFocused();
	release();
	await expect( item( page, 'first.txt' ) ).toContainText( 'Known, in 1 passage.' );
	await expect( page.getByRole( 'status' ).filter( { hasText: 'files done' } ) ).toHaveText( '2 of 2 files done' );
	expect( firstFound( 'second' ) ).not.toContain( 'second.txt' );
	await page.keyboard.press( 'Enter' );
	await expect( item( page, 'second.txt' ) ).toContainText( 'Known, in 1 passage.' );
	expect( firstFound( 'second' ) ).toContain( 'second.txt' );

	await page.getByRole( 'button', { name: 'Delete second.txt' } ).press( 'Enter' );
	await expect( page.getByText( 'The text of the file will be deleted in a moment.' ) ).toBeVisible();
	await expectNoFaults( page, 'a file that will be deleted' );
	await keepPicture( page, 'going' );
	await page.getByRole( 'button', { name: 'Undo' } ).press( 'Enter' );
	await expect( page.getByRole( 'button', { name: 'Delete second.txt' } ) ).toBeEnabled();
	// One that is chosen again is not deleted either.
	await page.getByRole( 'button', { name: 'Delete second.txt' } ).press( 'Enter' );
	await choose( page, 'second.txt', Buffer.from( 'The zebu tea of another second.' ) );
	await expect( page.getByText( 'will be deleted' ) ).toHaveCount( 0 );
	await expect( page.getByText( 'Known, in 1 passage.' ) ).toHaveCount( 3 );
	await page.getByRole( 'button', { name: 'Delete first.txt' } ).press( 'Enter' );
	await goToScreen( page, 'knowledge' );
	await expect.poll( () => firstFound( 'first' ) ).not.toContain( 'first.txt' );
	expect( firstFound( 'second' ) ).toContain( 'another second' );
} );

for ( const look of [ DARK_PHONE, RIGHT_TO_LEFT, RIGHT_TO_LEFT_PHONE ] ) {
	test( `the screen ${ look.name } fits, and axe finds nothing`, async ( { page } ) => {
		await lookAs( page, look );
		await goToScreen( page, 'knowledge/upload' );
		await choose( page, 'A long name of a file without any space_'.repeat( 3 ).replaceAll( ' ', '_' ) + '.txt', Buffer.from( 'The zebu tea.' ) );
		await expect( page.locator( '.causerie-upload.is-known' ) ).toHaveCount( 1 );
		await choose( page, 'picture.png', Buffer.from( 'x' ) );
		await expect( page.locator( '.causerie-upload.is-failed' ) ).toHaveCount( 1 );
		await expectWhole( page, 'files' );
	} );
}

test( 'what cannot be read says what to do', async ( { page } ) => {
	await logInAsAdmin( page );
	await goToScreen( page, 'knowledge/upload' );
	const key = 'A'.repeat( 32 );
	const cases: ReadonlyArray< readonly [ string, Buffer, string ] > = [
		[ 'scan.pdf', pdf( [ [], [] ] ), 'text recognition (OCR)' ],
		[ 'locked.pdf', pdf( [ [ 'Text' ] ], `/ID [ <00> <00> ] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (${ key }) /U (${ key }) >>` ), 'The file has a password.' ],
		[ 'broken.pdf', Buffer.from( 'no pdf' ), 'The file could not be read' ],
		[ 'broken.docx', Buffer.from( 'no zip' ), 'The file could not be read' ],
		[ 'picture.png', Buffer.from( 'x' ), 'Files of this kind cannot be read.' ],
		[ 'old.doc', Buffer.from( 'x' ), 'Save it as PDF, DOCX' ],
		[ 'empty.txt', Buffer.from( ' \n' ), 'There is no text in the file.' ],
		[ 'long.txt', Buffer.from( 'x'.repeat( 500001 ) ), 'more than 500,000 characters' ],
	];
	for ( const [ name, buffer, text ] of cases ) {
		await choose( page, name, buffer );
		await expect( item( page, name ) ).toContainText( text );
	}
	await page.getByRole( 'button', { name: 'Try empty.txt again' } ).press( 'Enter' );
	await expect( item( page, 'empty.txt' ) ).toContainText( 'There is no text in the file.' );
	await expect( page.getByRole( 'status' ).filter( { hasText: 'files done' } ) ).toHaveText( '8 of 8 files done' );
	await expectNoFaults( page, 'files that could not be read' );
} );
