import { describe, expect, test } from '@jest/globals';
import { csvRows, csvToMarkdown } from '../../../src/admin/knowledge/upload/csv-text.ts';
import { pdfText, type PdfPiece } from '../../../src/admin/knowledge/upload/pdf-lines.ts';

describe( 'tables in CSV', () => {
	test( 'quotes, separators and line ends are those of the file', () => {
		expect( csvRows( 'a;b\r\n"one; ""two""";"first\nsecond"\r\n\r\n' ) ).toEqual( [ [ 'a', 'b' ], [ 'one; "two"', 'first\nsecond' ] ] );
		expect( csvRows( 'a\tb\r1,5\t2' ) ).toEqual( [ [ 'a', 'b' ], [ '1,5', '2' ] ] );
		expect( csvRows( '"a;b;c",d\n1,2' ) ).toEqual( [ [ 'a;b;c', 'd' ], [ '1', '2' ] ] );
		expect( csvRows( 'a,"never closed' ) ).toEqual( [ [ 'a', 'never closed' ] ] );
		expect( csvRows( '' ) ).toEqual( [] );
	} );

	test( 'each cell names its column', () => {
		expect( csvToMarkdown( 'Size,Chest\nM,96 cm\nL,' ) ).toBe( '- Size: M | Chest: 96 cm\n- Size: L' );
		expect( csvToMarkdown( 'Only a line' ) ).toBe( 'Only a line' );
	} );

	test( 'questions are the headings of their answers', () => {
		expect( csvToMarkdown( 'Question,Answer\nDo you deliver?,"Yes,\nto Norway."' ) ).toBe( '## Do you deliver?\n\nYes, to Norway.' );
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
