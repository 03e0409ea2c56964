/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { act, useState } from 'react';
import type { Parsed } from '../../../src/contract/types.ts';
import { Reading } from '../../../src/admin/knowledge/reading.tsx';
import { press, queryButton, render, until } from './support/render.tsx';
import { RestServer } from './support/rest-server.ts';

type Status = Parsed< 'KnowledgeStatus' >;

const status = ( part: Partial< Status > ): Status => ( { documents: 24, passages: 180, total: 30, pending: 0, failed: 0, paused: false, seconds_left: null, ...part } );

const server = new RestServer();
beforeAll( () => server.start() );
afterAll( () => server.close() );
beforeEach( () => server.requests.splice( 0 ) );

let change: ( to: Status ) => void = () => undefined;

function Site( { first }: { readonly first: Status } ) {
	const [ now, setNow ] = useState( first );
	change = setNow;
	return <Reading status={ now } onChange={ setNow } />;
}

const text = () => document.body.textContent ?? '';
const said = () => document.querySelector( '[role="status"]' )?.textContent;

test.each( [
	[ 12, 'Less than a minute is left.' ],
	[ 60, 'About 1 minute is left.' ],
	[ 150, 'About 3 minutes are left.' ],
	[ 7199, 'About 120 minutes are left.' ],
	[ 9000, 'About 3 hours are left.' ],
] )( 'a reading of %d more seconds is said in words', async ( seconds, words ) => {
	await render( <Site first={ status( { pending: 6, seconds_left: seconds } ) } /> );
	expect( said() ).toBe( `The site is being read in the background. ${ words }` );
	expect( text() ).toContain( '6 more are still to be read.' );
} );

test( 'nobody is told how long it takes while nobody knows', async () => {
	await render( <Site first={ status( { pending: 6 } ) } /> );
	expect( said() ).toBe( 'The site is being read in the background.' );
} );

test.each( [
	[ 'for the first time', { documents: 0, total: 40, pending: 30 }, 25 ],
	[ 'again', { documents: 40, total: 40, pending: 40 }, 0 ],
] )( 'how far a site is that is read %s', async ( _, part, percent ) => {
	await render( <Site first={ status( part ) } /> );
	expect( document.querySelector( 'progress' )?.value ).toBe( percent );
} );

test( 'the reading is paused and goes on, which screen readers are told; the button keeps its place', async () => {
	server.respond = ( { path } ) => ( { body: status( { pending: 6, paused: path.startsWith( '/knowledge/pause' ), seconds_left: path.startsWith( '/knowledge/pause' ) ? null : 200 } ) } );
	await render( <Site first={ status( { pending: 6, seconds_left: 200 } ) } /> );
	const button = queryButton( 'Pause the reading' );
	button?.focus();
	await press( 'Pause the reading' );
	await until( () => queryButton( 'Go on reading' ) !== undefined );
	expect( said() ).toBe( 'The reading is paused. What is saved from now on is read all the same.' );
	expect( text() ).toContain( '6 more wait to be read.' );
	expect( button?.matches( ':focus' ) ).toBe( true );
	await press( 'Go on reading' );
	await until( () => queryButton( 'Pause the reading' ) !== undefined );
	expect( said() ).toContain( 'About 4 minutes are left.' );
	expect( server.requests.map( ( { method, path } ) => `${ method } ${ path.split( '?' )[ 0 ] }` ) ).toEqual( [ 'POST /knowledge/pause', 'POST /knowledge/resume' ] );
} );

test( 'what was not paused says why', async () => {
	server.respond = () => ( { status: 403, body: { code: 'forbidden', message: 'This is not allowed.', data: { advice: 'Ask an administrator.' } } } );
	await render( <Site first={ status( { pending: 6 } ) } /> );
	await press( 'Pause the reading' );
	await until( () => text().includes( 'This is not allowed. Ask an administrator.' ) );
	expect( said() ).toBe( 'The site is being read in the background.' );
} );

test( 'there is nothing to pause where everything has been read, and the button stays for who has it under the finger', async () => {
	await render( <Site first={ status( {} ) } /> );
	expect( said() ).toBe( 'Everything has been read.' );
	expect( queryButton( 'Pause the reading' ) ).toBeUndefined();
	await render( <Site first={ status( { pending: 1 } ) } /> );
	await act( async () => change( status( {} ) ) );
	expect( said() ).toBe( 'Everything has been read.' );
	expect( queryButton( 'Pause the reading' ) ).toBeDefined();
} );
