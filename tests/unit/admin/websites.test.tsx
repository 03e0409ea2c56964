/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { act } from 'react';
import type { Parsed } from '../../../src/contract/types.ts';
import { pagesText, stateText, toAddress } from '../../../src/admin/knowledge/website-words.ts';
import { WebsitesScreen } from '../../../src/admin/knowledge/websites-screen.tsx';
import { Notices } from '../../../src/admin/shared/notices.tsx';
import { press, queryButton, render, until } from './support/render.tsx';
import { RestServer, type Answer as Sent } from './support/rest-server.ts';

const website: Parsed< 'Website' > = {
	id: 2,
	url: 'https://docs.example.com/sitemap.xml',
	follow: true,
	state: 'ready',
	failure: '',
	pages: 41,
	found: 42,
	failures: [ { url: 'https://docs.example.com/old', failure: 'There is no such page any more.' } ],
	added_at: '2026-11-25T09:30:00.000Z',
	read_at: '2026-11-26T03:12:00.000Z',
};

const server = new RestServer();
beforeAll( () => server.start() );
afterAll( () => server.close() );

let answers: Record< string, Sent >;

beforeEach( async () => {
	server.requests.splice( 0 );
	answers = { 'GET /knowledge/websites': { body: { websites: [ website ] } } };
	server.respond = ( { method, path } ) => answers[ `${ method } ${ path.split( '?' )[ 0 ] }` ] ?? { status: 503, body: { code: 'internal_error', message: 'Out of order.', data: { advice: 'Wait.' } } };
	await render( <Notices><WebsitesScreen /></Notices> );
	await until( () => queryButton( 'Remove' ) !== undefined );
} );

const text = () => document.body.textContent ?? '';
const asked = ( method: string, path: string ) => server.requests.filter( ( one ) => one.method === method && one.path.split( '?' )[ 0 ] === path );

async function type( value: string ) {
	const input = document.querySelector< HTMLInputElement >( 'input[type="url"]' );
	await act( async () => {
		Object.getOwnPropertyDescriptor( HTMLInputElement.prototype, 'value' )?.set?.call( input, value );
		input?.dispatchEvent( new Event( 'input', { bubbles: true } ) );
	} );
}

test( 'a website says what is known of it, and what is not', () => {
	expect( text() ).toContain( '41 pages are known.' );
	expect( text() ).toContain( '1 address is not known' );
	expect( text() ).toContain( 'There is no such page any more.' );
} );

test( 'one is added by its name, and stands in the list', async () => {
	answers[ 'POST /knowledge/websites' ] = { body: { ...website, id: 3, url: 'https://shop.example.com', state: 'waiting', pages: 0, found: 0, failures: [], read_at: null } };
	await type( ' shop.example.com#top ' );
	await press( 'This website is mine: add it' );
	await until( () => text().includes( 'Will be read in a moment.' ) );
	expect( asked( 'POST', '/knowledge/websites' ).map( ( { body } ) => body ) ).toEqual( [ { url: 'https://shop.example.com', follow: true } ] );
	expect( document.querySelector< HTMLInputElement >( 'input[type="url"]' )?.value ).toBe( '' );
} );

test( 'what is no address is not sent, and what the site does not take is said at the field', async () => {
	await type( 'not an address' );
	await press( 'This website is mine: add it' );
	await until( () => text().includes( 'Write a complete web address' ) );
	expect( asked( 'POST', '/knowledge/websites' ) ).toEqual( [] );
	answers[ 'POST /knowledge/websites' ] = { status: 400, body: { code: 'invalid_request', message: 'No.', data: { advice: '', fields: [ { pointer: '/url', message: 'Not this one.' } ] } } };
	await type( 'localhost' );
	await press( 'This website is mine: add it' );
	await until( () => text().includes( 'Not this one.' ) );
	expect( document.querySelector( 'input[type="url"]' )?.getAttribute( 'aria-invalid' ) ).toBe( 'true' );
} );

test( 'one that is removed can be had back until it is too late', async () => {
	await press( 'Remove' );
	await until( () => text().includes( 'in a moment' ) );
	await press( 'Undo' );
	await until( () => queryButton( 'Remove' ) !== undefined );
	expect( asked( 'DELETE', '/knowledge/websites/2' ) ).toEqual( [] );
	answers[ 'DELETE /knowledge/websites/2' ] = { status: 204, body: null };
	await press( 'Remove' );
	answers[ 'GET /knowledge/websites' ] = { body: { websites: [] } };
	await act( async () => void window.dispatchEvent( new Event( 'pagehide' ) ) );
	await until( () => text().includes( 'No other website is known yet.' ) );
	expect( asked( 'DELETE', '/knowledge/websites/2' ) ).toHaveLength( 1 );
} );

test( 'one is read again, and the list is asked for until that is over', async () => {
	answers[ 'POST /knowledge/websites/2/read' ] = { body: { ...website, state: 'waiting' } };
	await press( 'Read again now' );
	await until( () => text().includes( 'Will be read in a moment.' ) );
	await until( () => asked( 'GET', '/knowledge/websites' ).length > 1 && ! text().includes( 'Will be read in a moment.' ) );
} );

test( 'the words for it', () => {
	expect( stateText( { ...website, state: 'failed', failure: 'Gone.' } ) ).toBe( 'Could not be read: Gone.' );
	expect( pagesText( { ...website, pages: 1 } ) ).toBe( '1 page is known.' );
	expect( pagesText( { ...website, pages: 480, found: 500 } ) ).toContain( '500' );
	expect( [ '', 'a.example', 'http://a.example/b#c' ].map( toAddress ) ).toEqual( [ '', 'https://a.example', 'http://a.example/b' ] );
} );
