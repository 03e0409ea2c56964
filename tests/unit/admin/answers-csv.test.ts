import { expect, test } from '@jest/globals';
import { fromCsv, toCsv } from '../../../src/admin/knowledge/csv.ts';

const PAIRS = [
	{ questions: [ 'Do you repair "zips"?', 'My zip, it is broken' ], answer: 'Yes.\n\n- Within five days', url: 'https://example.com/zips', language: 'en' },
	{ questions: [ '=HYPERLINK("https://evil.example")' ], answer: '- one\n- two', url: '', language: '' },
];

test( 'what is exported comes back as it was', () => {
	expect( fromCsv( toCsv( PAIRS ) ) ).toEqual( PAIRS );
} );

test( 'no cell is a formula for a spreadsheet', () => {
	expect( toCsv( PAIRS ) ).not.toMatch( /(?:,|\r\n)"[=+@-]/ );
} );

test.each( [ [ 'semicolons', ';' ], [ 'tabs', '\t' ] ] )( 'a file with %s and a mark of its encoding is read', ( _, separator ) => {
	const text = `\uFEFF${ [ 'Answer', 'Question' ].join( separator ) }\r\n${ [ 'Yes, we do', 'Do you?' ].join( separator ) }\r\n\r\n`;
	expect( fromCsv( text ) ).toEqual( [ { questions: [ 'Do you?' ], answer: 'Yes, we do', url: '', language: '' } ] );
} );

test( 'a file of something else is refused', () => {
	expect( fromCsv( 'name,price\ncoat,7\n' ) ).toBeUndefined();
	expect( fromCsv( '' ) ).toBeUndefined();
} );
