/** @jest-environment node */
import { describe, expect, test } from '@jest/globals';
import { csvRows } from '../../../src/admin/knowledge/csv-rows.ts';
import { csvToMarkdown } from '../../../src/admin/knowledge/upload/csv-text.ts';
import { FileProblem } from '../../../src/admin/knowledge/upload/file-problem.ts';
import { pdfText, type PdfPiece } from '../../../src/admin/knowledge/upload/pdf-lines.ts';
import { readFile } from '../../../src/admin/knowledge/upload/read-file.ts';

describe( 'tables in CSV', () => {
	test( 'quotes, separators and line ends are those of the file', async () => {
		expect( await csvRows( 'a;b\r\n"one; ""two""";"first\nsecond"\r\n\r\n' ) ).toEqual( [ [ 'a', 'b' ], [ 'one; "two"', 'first\nsecond' ] ] );
		expect( await csvRows( 'a\tb\r1,5\t2' ) ).toEqual( [ [ 'a', 'b' ], [ '1,5', '2' ] ] );
		expect( await csvRows( '"a;b;c",d\n1,2' ) ).toEqual( [ [ 'a;b;c', 'd' ], [ '1', '2' ] ] );
		expect( await csvRows( 'a,b\r\n1,"2\r\n3"\n4,5\r6,7' ) ).toEqual( [ [ 'a', 'b' ], [ '1', '2\n3' ], [ '4', '5' ], [ '6', '7' ] ] );
		expect( await csvRows( '\uFEFF"a";b\n1,5;2,5\n,;\n' ) ).toEqual( [ [ 'a', 'b' ], [ '1,5', '2,5' ], [ ',', '' ] ] );
		expect( await csvRows( '' ) ).toEqual( [] );
	} );

	test( 'a quotation mark that is no end of a cell stays, and one that is never closed is a fault', async () => {
		expect( await csvRows( 'pipe,price\n5" long,3\n"5" wide",4\n' ) ).toEqual( [ [ 'pipe', 'price' ], [ '5" long', '3' ], [ '5" wide', '4' ] ] );
		await expect( csvRows( 'a,"never closed\nb,c' ) ).rejects.toMatchObject( { code: 'unclosed' } );
	} );

	test( 'each cell names its column', async () => {
		expect( await csvToMarkdown( 'Size,Chest\nM,96 cm\nL,' ) ).toBe( '- Size: M | Chest: 96 cm\n- Size: L' );
		expect( await csvToMarkdown( 'Only a line' ) ).toBe( 'Only a line' );
	} );

	test( 'questions are the headings of their answers', async () => {
		expect( await csvToMarkdown( 'Question,Answer\nDo you deliver?,"Yes,\nto Norway."' ) ).toBe( '## Do you deliver?\n\nYes, to Norway.' );
	} );
} );

describe( 'text of a PDF', () => {
	const line = ( text: string, foot: number, height = 10 ): PdfPiece => ( { text, foot, height, endsLine: true } );

	test( 'lines are paragraphs, and words that were cut are whole', () => {
		expect( pdfText( [ [ line( 'Delivery', 700, 16 ), line( 'Parcels arrive on work-', 670 ), line( 'days, in the North-', 658 ), line( 'Sea region too.', 646 ), line( 'Another paragraph.', 600 ) ] ] ) ).toBe( 'Delivery\nParcels arrive on workdays, in the North- Sea region too.\nAnother paragraph.' );
	} );

	test( 'what stands on every page is left out', () => {
		const page = ( number: number ) => [ line( 'Shop manual', 800 ), line( `Text ${ 'abc'[ number ] }.`, 500 ), line( `Page ${ number + 1 } of 3`, 20 ) ];
		expect( pdfText( [ 0, 1, 2 ].map( page ) ) ).toBe( 'Text a.\nText b.\nText c.' );
		expect( pdfText( [ page( 0 ) ] ) ).toBe( 'Shop manual\nText a.\nPage 1 of 3' );
	} );
} );

describe( 'what is sent of a file', () => {
	const file = ( name: string, ...parts: ReadonlyArray< string | number[] > ) => new File( parts.map( ( part ) => ( typeof part === 'string' ? part : Uint8Array.from( part ) ) ), name );
	const read = ( one: File ) => readFile( one, new AbortController().signal );
	const problem = ( one: File ) => read( one ).catch( ( error: unknown ) => ( error instanceof FileProblem ? error.code : error ) );

	test( 'its name is its id, and its title where it has no heading', async () => {
		expect( await read( file( 'opening_hours.txt', 'Daily.' ) ) ).toEqual( { source: 'upload', external_id: 'opening_hours.txt', title: 'opening hours', content: 'Daily.', format: 'markdown' } );
		expect( await read( file( 'a.md', '# The *title* #\n\nText' ) ) ).toMatchObject( { external_id: 'a.md', title: 'The *title*' } );
	} );

	test( 'a name that is too long is cut between characters', async () => {
		const { external_id: id = '', title } = await read( file( `${ '😀'.repeat( 600 ) }.txt`, 'x' ) );
		expect( [ id, title ] ).toEqual( [ '😀'.repeat( 191 ), '😀'.repeat( 500 ) ] );
	} );

	test( 'letters are read in the encoding of the file', async () => {
		const contents = [ file( 'a.txt', [ 0xef, 0xbb, 0xbf ], 'é' ), file( 'b.txt', [ 0xff, 0xfe, 0xe9, 0 ] ), file( 'c.txt', [ 0xfe, 0xff, 0, 0xe9 ] ), file( 'd.txt', [ 0xe9 ] ) ].map( async ( one ) => ( await read( one ) ).content );
		expect( await Promise.all( contents ) ).toEqual( [ 'é', 'é', 'é', 'é' ] );
	} );

	test( 'tables of spreadsheets are read with their mark and separators', async () => {
		expect( ( await read( file( 'prices.csv', [ 0xef, 0xbb, 0xbf ], 'Größe;Preis\r\n"M; ""weit""";5,50\r\n' ) ) ).content ).toBe( '- Größe: M; "weit" | Preis: 5,50' );
	} );

	test( 'reading that was cancelled gives nothing', async () => {
		await expect( readFile( file( 'a.txt', 'x' ), AbortSignal.abort() ) ).rejects.toThrow( /abort/ );
		const stop = new AbortController();
		const reading = readFile( file( 'a.txt', 'x' ), stop.signal );
		stop.abort();
		await expect( reading ).rejects.toThrow( /abort/ );
	} );

	test( 'what cannot be known is not sent', async () => {
		expect( await Promise.all( [ file( 'a.png', 'x' ), file( 'a.doc', 'x' ), file( 'noending', 'x' ), file( 'a.txt', ' ' ), file( 'a.txt', [ 0, 1 ] ), file( 'a.txt', '😀'.repeat( 500001 ) ), file( 'a.txt', 'x'.repeat( 1000001 ) ) ].map( problem ) ) ).toEqual( [ 'kind', 'kind', 'kind', 'empty', 'broken', 'long', 'long' ] );
		const large = new File( [ new Uint8Array( 30 * 1024 * 1024 + 1 ) ], 'a.pdf' );
		expect( await problem( large ) ).toBe( 'large' );
		expect( await read( file( 'a.txt', '😀'.repeat( 500000 ) ) ) ).toHaveProperty( 'source', 'upload' );
	} );
} );
