/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { download } from '../../../src/admin/shared/download.ts';

let files: Blob[];
const ways = { createObjectURL: URL.createObjectURL, revokeObjectURL: URL.revokeObjectURL };

beforeEach( () => {
	files = [];
	// jsdom has no addresses for files.
	Object.assign( URL, { createObjectURL: ( file: Blob ) => `#${ files.push( file ) }`, revokeObjectURL: () => undefined } );
} );
afterEach( () => Object.assign( URL, ways ) );

const beginning = async (): Promise< number[] > =>
	new Promise( ( resolve ) => {
		const reader = new FileReader();
		reader.onload = () => resolve( reader.result instanceof ArrayBuffer ? [ ...new Uint8Array( reader.result ) ].slice( 0, 4 ) : [] );
		reader.readAsArrayBuffer( files[ 0 ] ?? new Blob() );
	} );

test.each( [ [ 'without', 'été' ], [ 'with', '\uFEFFété' ] ] )( 'a table that comes %s its mark has it once, so that spreadsheets read accents', async ( _, text ) => {
	download( 'a.csv', 'text/csv;charset=utf-8', text );
	expect( await beginning() ).toEqual( [ 0xef, 0xbb, 0xbf, 0xc3 ] );
} );

test( 'other files have none', async () => {
	download( 'a.json', 'application/json', '[]' );
	expect( await beginning() ).toEqual( [ 0x5b, 0x5d ] );
} );
