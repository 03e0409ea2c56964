/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import type { Parsed } from '../../../src/contract/types.ts';
import { SameAs } from '../../../src/admin/knowledge/same-as.tsx';
import { field, press, queryButton, render, type, until } from './support/render.tsx';
import { RestServer } from './support/rest-server.ts';

const suggestion = ( part: Partial< Parsed< 'GapSuggestion' > > ): Parsed< 'GapSuggestion' > => ( {
	question: 'How long are the quxes valid?', answer: '', written: false, can_write: false, sources: [], unknown: [ 'quxes' ], words: [ 'gift cards', 'years' ], ...part,
} );

const server = new RestServer();
beforeAll( () => server.start() );
afterAll( () => server.close() );

const inputs = () => [ ...document.querySelectorAll( 'input' ) ];
const offered = ( input: HTMLInputElement | undefined ) => [ ...( input?.list?.querySelectorAll( 'option' ) ?? [] ) ].map( ( { value } ) => value );

test( 'the word of the visitor is there, and that of the pages is to be chosen', async () => {
	const same: string[][] = [];
	server.respond = () => ( { body: suggestion( {} ) } );
	await render( <SameAs gap={ 7 } isBusy={ false } onSame={ ( ...words ) => same.push( words ) } /> );
	await until( () => inputs().length === 2 );
	expect( inputs().map( ( { value } ) => value ) ).toEqual( [ 'quxes', '' ] );
	expect( inputs().map( offered ) ).toEqual( [ [ 'quxes' ], [ 'gift cards', 'years' ] ] );
	expect( inputs().map( ( input ) => input.matches( ':focus' ) ) ).toEqual( [ false, true ] );
	expect( queryButton( 'They mean the same: ask again' )?.getAttribute( 'aria-disabled' ) ).toBe( 'true' );
	await type( field( 'Your pages say' ), ' gift cards ' );
	await press( 'They mean the same: ask again' );
	expect( same ).toEqual( [ [ 'quxes', 'gift cards' ] ] );
} );

test( 'where the pages have every word, both are to be typed', async () => {
	server.respond = () => ( { body: suggestion( { unknown: [] } ) } );
	await render( <SameAs gap={ 7 } isBusy={ false } onSame={ () => undefined } /> );
	await until( () => inputs().length === 2 );
	expect( inputs().map( ( input ) => input.matches( ':focus' ) ) ).toEqual( [ true, false ] );
} );
