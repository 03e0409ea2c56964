import { ERRORS } from '../../src/contract/errors.ts';

test( 'each error has a sentence of its own for whoever sees it', () => {
	const messages = Object.values( ERRORS ).map( ( error ) => error.message );
	expect( messages.filter( ( message, index ) => messages.indexOf( message ) !== index ) ).toEqual( [] );
} );
