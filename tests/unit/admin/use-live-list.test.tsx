/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { act } from 'react';
import { useLiveList, type LiveList } from '../../../src/admin/conversations/use-live-list.ts';
import { api } from '../../../src/admin/shared/api.ts';
import { render, until } from './support/render.tsx';
import { RestServer, type Answer } from './support/rest-server.ts';

const server = new RestServer();
beforeAll( () => server.start() );
afterAll( () => server.close() );

let live: LiveList;

function Probe() {
	live = useLiveList( 'page=1', true );
	return null;
}

const page = ( title: string ): Answer => ( { headers: { 'X-WP-Total': '1', 'Access-Control-Expose-Headers': 'X-WP-Total' }, body: { sessions: [ { session_id: 's1', title } ] } } );
const look = () => act( async () => void document.dispatchEvent( new Event( 'visibilitychange' ) ) );

test( 'a list whose first load failed is there as soon as a look at it succeeds', async () => {
	server.respond = () => ( { status: 503, body: { code: 'internal_error', message: 'Not now.' } } );
	await render( <Probe /> );
	await until( () => live.problem !== undefined );
	server.respond = () => page( 'Delivery' );
	await look();
	await until( () => live.page !== undefined );
	expect( live.isLoading ).toBe( false );
	expect( live.problem ).toBeUndefined();
} );

test( 'a look that began before a change does not take it back', async () => {
	server.respond = () => page( 'Old' );
	await render( <Probe /> );
	await until( () => live.page !== undefined );
	let answer: ( given: Answer ) => void = () => undefined;
	server.respond = () => new Promise( ( resolve ) => ( answer = resolve ) );
	const before = server.requests.length;
	await look();
	await until( () => server.requests.length > before );
	const [ row ] = live.page?.sessions ?? [];
	await act( async () => row && live.replace( [ { ...row, title: 'New' } ] ) );
	answer( page( 'Old' ) );
	// What is asked now is answered after that.
	server.respond = () => ( { body: {} } );
	await act( async () => void ( await api.session( 's1' ) ) );
	expect( live.page?.sessions[ 0 ]?.title ).toBe( 'New' );
} );
