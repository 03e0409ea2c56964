/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { WEBSITE_RESPONSES } from '../../../src/contract/website-examples.ts';
import { pagesText, stateText, toAddress } from '../../../src/admin/knowledge/website-words.ts';
import { WebsitesScreen } from '../../../src/admin/knowledge/websites-screen.tsx';
import { Notices } from '../../../src/admin/shared/notices.tsx';
import { field, leave, press, queryButton, render, type, until } from './support/render.tsx';
import { ScriptedServer } from './support/rest-server.ts';

const { 'It was read': website, 'It will be read': waiting } = WEBSITE_RESPONSES.Website;

const server = ScriptedServer.forThisFile();

beforeEach( async () => {
	server.answers = { 'GET /knowledge/websites': { body: { websites: [ website ] } } };
	await render( <Notices><WebsitesScreen /></Notices> );
	await until( () => queryButton( 'Remove' ) !== undefined );
} );

const text = () => document.body.textContent ?? '';
const address = () => field( 'Address of a sitemap or of a page' );

test( 'a website says what is known of it, and what is not', () => {
	expect( text() ).toContain( '41 pages are known.' );
	expect( text() ).toContain( '1 address is not known' );
	expect( text() ).toContain( 'There is no such page any more.' );
} );

test( 'one is added by its name, and stands in the list', async () => {
	server.answers[ 'POST /knowledge/websites' ] = { body: { ...waiting, id: 3, url: 'https://shop.example.com' } };
	await type( address(), ' shop.example.com#top ' );
	await press( 'This website is mine: add it' );
	await until( () => text().includes( 'Will be read in a moment.' ) );
	expect( server.sent( 'POST /knowledge/websites' ).map( ( { body } ) => body ) ).toEqual( [ { url: 'https://shop.example.com', follow: true } ] );
	expect( address().value ).toBe( '' );
} );

test( 'what is no address is not sent, and what the site does not take is said at the field', async () => {
	await type( address(), 'not an address' );
	await press( 'This website is mine: add it' );
	await until( () => text().includes( 'Write a complete web address' ) );
	expect( server.sent( 'POST /knowledge/websites' ) ).toEqual( [] );
	server.answers[ 'POST /knowledge/websites' ] = { status: 400, body: { code: 'invalid_request', message: 'No.', data: { advice: '', fields: [ { pointer: '/url', message: 'Not this one.' } ] } } };
	await type( address(), 'localhost' );
	await press( 'This website is mine: add it' );
	await until( () => text().includes( 'Not this one.' ) );
	expect( address().getAttribute( 'aria-invalid' ) ).toBe( 'true' );
} );

test( 'one that is removed can be had back until it is too late', async () => {
	await press( 'Remove' );
	await until( () => text().includes( 'in a moment' ) );
	await press( 'Undo' );
	await until( () => queryButton( 'Remove' ) !== undefined );
	expect( server.sent( 'DELETE /knowledge/websites/2' ) ).toEqual( [] );
	server.answers[ 'DELETE /knowledge/websites/2' ] = { status: 204, body: null };
	await press( 'Remove' );
	server.answers[ 'GET /knowledge/websites' ] = { body: { websites: [] } };
	await leave();
	await until( () => text().includes( 'No other website is known yet.' ) );
	expect( server.sent( 'DELETE /knowledge/websites/2' ) ).toHaveLength( 1 );
} );

test( 'one is read again, and the list is asked for until that is over', async () => {
	server.answers[ 'POST /knowledge/websites/2/read' ] = { body: waiting };
	await press( 'Read again now' );
	await until( () => text().includes( 'Will be read in a moment.' ) );
	await until( () => server.sent( 'GET /knowledge/websites' ).length > 1 && ! text().includes( 'Will be read in a moment.' ) );
} );

test( 'the words for it', () => {
	expect( stateText( { ...website, state: 'failed', failure: 'Gone.' } ) ).toBe( 'Could not be read: Gone.' );
	expect( pagesText( { ...website, pages: 1 } ) ).toBe( '1 page is known.' );
	expect( pagesText( { ...website, pages: 480, found: 500 } ) ).toContain( '500' );
	expect( [ '', 'a.example', 'http://a.example/b#c' ].map( toAddress ) ).toEqual( [ '', 'https://a.example', 'http://a.example/b' ] );
} );
