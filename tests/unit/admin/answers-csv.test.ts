import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORMULA, fromCsv, toCsv } from '../../../src/admin/knowledge/csv.ts';

const PAIRS = [
	{ questions: [ 'Do you repair "zips"?', 'My zip, it is broken' ], answer: 'Yes.\n\n- Within five days', url: 'https://example.com/zips', language: 'en' },
	{ questions: [ '=HYPERLINK("https://evil.example")' ], answer: '- one\n- two', url: '', language: '' },
	{ questions: [ '\uFF1DSUM(A1)', "'=quoted" ], answer: "''=twice", url: '', language: '' },
];

test( 'what is exported comes back as it was', async () => {
	expect( await fromCsv( toCsv( PAIRS ) ) ).toEqual( PAIRS );
} );

test( 'no cell is a formula for a spreadsheet', () => {
	expect( toCsv( PAIRS ) ).not.toMatch( /(?:,|\r\n)"[=+@\uFF1D-]/ );
} );

test( 'what a formula begins with is the same here and in the files of the server', () => {
	const php = readFileSync( join( __dirname, '../../../includes/Http/Sessions/Export/Csv.php' ), 'utf8' ).match( /FORMULA = '\/(.*)\/u';/ )?.[ 1 ];
	expect( FORMULA.source ).toBe( php?.replace( /\\x\{([0-9A-F]{4})\}/g, '\\u$1' ) );
} );

test.each( [ [ 'semicolons', ';' ], [ 'tabs', '\t' ] ] )( 'a file with %s and a mark of its encoding is read', async ( _, separator ) => {
	const text = `\uFEFF${ [ 'Answer', 'Question' ].join( separator ) }\r\n${ [ 'Yes, we do', 'Do you?' ].join( separator ) }\r\n\r\n`;
	expect( await fromCsv( text ) ).toEqual( [ { questions: [ 'Do you?' ], answer: 'Yes, we do', url: '', language: '' } ] );
} );

test( 'a comma in the name of a column parts no cells of a file with semicolons', async () => {
	expect( await fromCsv( 'Question;Answer;"Note, for us"\rDo you?;Yes;-\r' ) ).toEqual( [ { questions: [ 'Do you?' ], answer: 'Yes', url: '', language: '' } ] );
} );

test( 'a file of something else is refused', async () => {
	expect( await fromCsv( 'name,price\ncoat,7\n' ) ).toBeUndefined();
	expect( await fromCsv( '' ) ).toBeUndefined();
} );

test( 'a quotation mark that is never closed is a fault of the file', async () => {
	await expect( fromCsv( 'question,answer\nOpen?,"Yes\nDogs?,No\n' ) ).rejects.toMatchObject( { code: 'unclosed' } );
} );
