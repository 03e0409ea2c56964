/** @jest-environment node */
import { Causerie, CauserieError, type CauserieOptions } from '../../../src/sdk/causerie.ts';
import { BROKEN, fakeFetch, json, pieces, problem, type Step } from './support/fake-fetch.ts';

const start = ( steps: Step[], options: Partial< CauserieOptions > = {} ) => {
	const { fetch, calls } = fakeFetch( ...steps );
	return { client: new Causerie( { url: 'https://example.com', key: 'ck_1_secret', fetch, ...options } ), calls };
};

const failureOf = async ( calling: PromiseLike< unknown > ): Promise< CauserieError > => {
	try {
		await calling;
	} catch ( error ) {
		return error as CauserieError;
	}
	throw new Error( 'It did not fail.' );
};

const waits: number[] = [];

beforeEach( () => {
	waits.length = 0;
	jest.spyOn( Math, 'random' ).mockReturnValue( 0.5 );
	// Time does not pass: every pause is over at once, and noted. The clock of a call never rings.
	jest.spyOn( globalThis, 'setTimeout' ).mockImplementation( ( ( then: () => void, milliseconds: number ) => {
		if ( milliseconds !== 120000 ) {
			waits.push( milliseconds );
			queueMicrotask( then );
		}
		return 0;
	} ) as unknown as typeof setTimeout );
} );
afterEach( () => jest.restoreAllMocks() );

describe( 'Addresses', () => {
	test.each( [
		[ 'https://example.com', 'https://example.com/wp-json/causerie/v1/knowledge/status' ],
		[ 'https://example.com/', 'https://example.com/wp-json/causerie/v1/knowledge/status' ],
		[ 'https://example.com/blog', 'https://example.com/blog/wp-json/causerie/v1/knowledge/status' ],
		[ 'https://example.com/wp-json/causerie/v1', 'https://example.com/wp-json/causerie/v1/knowledge/status' ],
		[ 'https://example.com/wp-json/causerie/v1/', 'https://example.com/wp-json/causerie/v1/knowledge/status' ],
		[ 'https://example.com/?rest_route=/causerie/v1', 'https://example.com/?rest_route=/causerie/v1/knowledge/status' ],
	] )( 'of %s', async ( url, expected ) => {
		const { client, calls } = start( [ json( {} ) ], { url } );
		await client.knowledge.status();
		expect( calls[ 0 ]?.url ).toBe( expected );
	} );

	test( 'carry a query, without what is not defined', async () => {
		const { client, calls } = start( [ json( { results: [] } ) ] );
		await client.knowledge.search( { query: 'prices & sizes', limit: 3, language: undefined } );
		expect( calls[ 0 ]?.url ).toBe( 'https://example.com/wp-json/causerie/v1/knowledge/search?query=prices+%26+sizes&limit=3' );
	} );

	test( 'carry a query beside one that is there', async () => {
		const { client, calls } = start( [ json( { results: [] } ) ], { url: 'https://example.com/?rest_route=/causerie/v1/' } );
		await client.knowledge.search( { query: 'a' } );
		expect( calls[ 0 ]?.url ).toBe( 'https://example.com/?rest_route=/causerie/v1/knowledge/search&query=a' );
	} );

	test( 'have ids in them as they are, whatever these hold', async () => {
		const { client, calls } = start( [ json( {} ) ] );
		await client.sessions.get( 'a/b?c' );
		expect( calls[ 0 ]?.url ).toBe( 'https://example.com/wp-json/causerie/v1/sessions/a%2Fb%3Fc' );
	} );

	test.each( [ '', '.', '..' ] )( 'are not made of the id "%s", which would name something else', async ( id ) => {
		const { client, calls } = start( [ json( {} ) ] );
		expect( await failureOf( client.sessions.delete( id ) ) ).toBeInstanceOf( TypeError );
		expect( calls ).toEqual( [] );
	} );
} );

describe( 'Credentials', () => {
	test( 'are a key in a header that hosts do not strip', async () => {
		const { client, calls } = start( [ json( {} ) ] );
		await client.knowledge.status();
		expect( calls[ 0 ]?.headers ).toEqual( { Accept: 'application/json', 'X-Causerie-Key': 'ck_1_secret' } );
	} );

	test( 'are fetched for each call where they are a function', async () => {
		let round = 0;
		const { client, calls } = start( [ json( {} ) ], { key: undefined, token: async () => `cat_${ ++round }` } );
		await client.knowledge.status();
		await client.knowledge.status();
		expect( calls.map( ( { headers } ) => headers.Authorization ) ).toEqual( [ 'Bearer cat_1', 'Bearer cat_2' ] );
	} );

	test( 'are those of one visitor with other options', async () => {
		const { client, calls } = start( [ json( {} ) ], { key: undefined, headers: { Authorization: 'Basic x' } } );
		await client.withOptions( { visitorToken: 'vt' } ).messages.list( 'session-1' );
		expect( calls[ 0 ]?.headers ).toEqual( { Accept: 'application/json', Authorization: 'Basic x', 'X-Causerie-Visitor': 'vt' } );
	} );

	test( 'are no key in a page, unless that is wanted', () => {
		Object.defineProperty( globalThis, 'document', { value: {}, configurable: true } );
		try {
			expect( () => start( [] ) ).toThrow( /can read the key/ );
			expect( () => start( [], { key: undefined, visitorToken: 'vt' } ) ).not.toThrow();
			expect( () => start( [], { dangerouslyAllowBrowser: true } ) ).not.toThrow();
		} finally {
			Reflect.deleteProperty( globalThis, 'document' );
		}
	} );

	test( 'are not carried to where an address redirects', async () => {
		const { client, calls } = start( [ () => new Response( null, { status: 301, headers: { Location: 'https://www.example.com/' } } ) ] );
		const failure = await failureOf( client.knowledge.status() );
		expect( failure ).toMatchObject( { code: 'bad_response', status: 301, retryable: false } );
		expect( failure.message ).toContain( 'https://www.example.com/' );
		expect( calls ).toHaveLength( 1 );
	} );
} );

describe( 'Errors', () => {
	test( 'say what the API says', async () => {
		const fields = [ { pointer: '/message', rule: 'required', message: 'It is missing.' } ];
		const failure = await failureOf( start( [ problem( 400, 'invalid_request', { fields } ) ] ).client.chat.send( { message: 'x' } ) );
		expect( failure ).toBeInstanceOf( CauserieError );
		expect( failure ).toMatchObject( { name: 'CauserieError', code: 'invalid_request', message: 'It is invalid_request.', status: 400, retryable: false, advice: 'Do something.', retryAfter: null, fields } );
	} );

	test.each( [
		[ 'the page of a firewall', () => new Response( '<html>', { status: 403 } ), 403 ],
		[ 'WordPress without the plugin', json( { code: 'rest_no_route', message: 'No route was found.', data: { status: 404 } }, {}, 404 ), 404 ],
	] )( 'are not tried again for %s', async ( _, step, status ) => {
		const { client, calls } = start( [ step ] );
		expect( await failureOf( client.knowledge.status() ) ).toMatchObject( { code: 'bad_response', status, retryable: false } );
		expect( calls ).toHaveLength( 1 );
	} );

	test( 'tell a page in place of an answer', async () => {
		expect( await failureOf( start( [ () => new Response( '<html>' ) ] ).client.knowledge.status() ) ).toMatchObject( { code: 'bad_response', status: 200 } );
	} );
} );

describe( 'Retries', () => {
	test( 'wait for a random time below a bound that doubles', async () => {
		const { client, calls } = start( [ BROKEN, problem( 503, 'model_overloaded', { retryable: true } ), json( { documents: 1 } ) ] );
		expect( await client.knowledge.status() ).toEqual( { documents: 1 } );
		expect( calls ).toHaveLength( 3 );
		expect( waits ).toEqual( [ 250, 500 ] );
	} );

	test( 'never wait longer than 8 seconds of their own', async () => {
		const { client } = start( [ BROKEN ], { maxRetries: 7 } );
		await failureOf( client.knowledge.status() );
		expect( waits ).toEqual( [ 250, 500, 1000, 2000, 4000, 4000, 4000 ] );
	} );

	test.each( [
		[ 'the body', problem( 429, 'rate_limited', { retryable: true, retry_after: 7 } ) ],
		[ 'the header', problem( 429, 'rate_limited', { retryable: true }, { 'Retry-After': '7' } ) ],
		[ 'the header of a proxy', () => new Response( 'Busy', { status: 503, headers: { 'Retry-After': '7' } } ) ],
		[ 'the header, as a time', () => new Response( 'Busy', { status: 503, headers: { 'Retry-After': new Date( 1800000007000 ).toUTCString() } } ) ],
	] )( 'keep to the seconds that %s asks for', async ( _, step ) => {
		jest.spyOn( Date, 'now' ).mockReturnValue( 1800000000000 );
		const { client } = start( [ step, json( {} ) ] );
		await client.knowledge.status();
		expect( waits ).toEqual( [ 7250 ] );
	} );

	test( 'leave a long wait to the caller', async () => {
		const { client, calls } = start( [ problem( 429, 'daily_limit_reached', { retryable: true, retry_after: 3600 } ) ] );
		expect( await failureOf( client.chat.send( { message: 'x' } ) ) ).toMatchObject( { code: 'daily_limit_reached', retryAfter: 3600 } );
		expect( calls ).toHaveLength( 1 );
	} );

	test( 'end after as many as were wanted, with the last error', async () => {
		const { client, calls } = start( [ BROKEN, BROKEN, BROKEN, problem( 503, 'model_overloaded', { retryable: true } ) ], { maxRetries: 3 } );
		expect( await failureOf( client.knowledge.status() ) ).toMatchObject( { code: 'model_overloaded' } );
		expect( calls ).toHaveLength( 4 );
		expect( await failureOf( start( [ BROKEN ] ).client.knowledge.status( { maxRetries: 0 } ) ) ).toMatchObject( { code: 'network', status: 0, cause: BROKEN } );
	} );

	test( 'are none for what the API says is of no use', async () => {
		const { client, calls } = start( [ problem( 404, 'session_not_found' ) ] );
		await failureOf( client.sessions.get( 'session-1' ) );
		expect( calls ).toHaveLength( 1 );
	} );

	test( 'send the same key with a POST, and another one with the next', async () => {
		const { client, calls } = start( [ BROKEN, pieces( [ '{"reply":' ], false ), json( { reply: 'Hello' } ) ] );
		expect( await client.chat.send( { message: 'x' } ) ).toEqual( { reply: 'Hello' } );
		await client.chat.send( { message: 'x' } );
		const keys = calls.map( ( { headers } ) => headers[ 'Idempotency-Key' ] );
		expect( keys ).toHaveLength( 4 );
		expect( new Set( keys.slice( 0, 3 ) ).size ).toBe( 1 );
		expect( keys[ 0 ] ).toMatch( /^[\x21-\x7e]{10,255}$/ );
		expect( keys[ 3 ] ).not.toBe( keys[ 0 ] );
	} );

	test( 'send the key of the caller', async () => {
		const { client, calls } = start( [ json( {} ) ] );
		await client.chat.send( { message: 'x' }, { idempotencyKey: 'order-7' } );
		expect( calls[ 0 ]?.headers[ 'Idempotency-Key' ] ).toBe( 'order-7' );
	} );
} );

describe( 'Aborts', () => {
	test( 'reject with the reason of the signal', async () => {
		const { client, calls } = start( [ 'silence' ] );
		const work = new AbortController();
		const failing = failureOf( client.knowledge.status( { signal: work.signal } ) );
		work.abort( new Error( 'I changed my mind.' ) );
		expect( ( await failing ).message ).toBe( 'I changed my mind.' );
		expect( calls.length ).toBeLessThan( 2 );
	} );

	test( 'ask nothing where the signal was aborted before', async () => {
		const { client, calls } = start( [ json( {} ) ] );
		expect( await failureOf( client.knowledge.status( { signal: AbortSignal.abort() } ) ) ).toMatchObject( { name: 'AbortError' } );
		expect( calls ).toEqual( [] );
	} );

	test( 'end a pause', async () => {
		jest.restoreAllMocks();
		const work = new AbortController();
		const { client, calls } = start( [ problem( 429, 'rate_limited', { retryable: true, retry_after: 50 } ) ] );
		const failing = failureOf( client.knowledge.status( { signal: work.signal, onResponse: () => setImmediate( () => setImmediate( () => work.abort() ) ) } ) );
		expect( await failing ).toMatchObject( { name: 'AbortError' } );
		expect( calls ).toHaveLength( 1 );
	} );

	test( 'come from the clock when nothing arrives', async () => {
		jest.restoreAllMocks();
		const { client, calls } = start( [ 'silence' ], { timeout: 5, maxRetries: 1 } );
		expect( await failureOf( client.knowledge.status() ) ).toMatchObject( { code: 'timeout', retryable: true } );
		expect( calls ).toHaveLength( 2 );
	} );
} );

describe( 'Lists', () => {
	const page = ( ids: string[] ) => json( { sessions: ids.map( ( id ) => ( { session_id: id } ) ) }, { 'X-WP-Total': '5', 'X-WP-TotalPages': '3' } );
	const steps = [ page( [ 'a', 'b' ] ), page( [ 'c', 'd' ] ), page( [ 'e' ] ) ];

	test( 'give their first page', async () => {
		const { client, calls } = start( steps );
		const { data, total, totalPages } = await client.sessions.list( { per_page: 2 } );
		expect( data.map( ( session ) => session.session_id ) ).toEqual( [ 'a', 'b' ] );
		expect( [ total, totalPages, calls.length ] ).toEqual( [ 5, 3, 1 ] );
	} );

	test( 'give all of their items, and fetch a page when it is needed', async () => {
		const { client, calls } = start( steps );
		const found: string[] = [];
		for await ( const session of client.sessions.list( { per_page: 2 } ) ) {
			found.push( `${ session.session_id }${ calls.length }` );
		}
		expect( found ).toEqual( [ 'a1', 'b1', 'c2', 'd2', 'e3' ] );
		expect( calls.map( ( { url } ) => new URL( url ).search ) ).toEqual( [ '?per_page=2&page=1', '?per_page=2&page=2', '?per_page=2&page=3' ] );
	} );

	test( 'begin at the page that was asked for, and ask nothing before somebody reads', async () => {
		const { client, calls } = start( [ page( [ 'c', 'd' ] ) ] );
		const list = client.sessions.list( { page: 2 } );
		expect( calls ).toEqual( [] );
		expect( ( await list ).page ).toBe( 2 );
		expect( calls[ 0 ]?.url ).toMatch( /page=2$/ );
	} );
} );

describe( 'Versions', () => {
	test( 'let a change be made to what was read only', async () => {
		const { client, calls } = start( [ json( { session_id: 'a' }, { ETag: '"v7"' } ) ] );
		const session = await client.sessions.get( 'session-1' );
		await client.sessions.delete( 'session-1', { ifMatch: session } );
		await client.sessions.delete( 'session-1', { ifMatch: '"v8"' } );
		expect( calls.map( ( { headers } ) => headers[ 'If-Match' ] ) ).toEqual( [ undefined, '"v7"', '"v8"' ] );
	} );

	test( 'are not passed over in silence', async () => {
		const { client, calls } = start( [ json( {} ) ] );
		expect( await failureOf( client.sessions.delete( 'session-1', { ifMatch: {} } ) ) ).toBeInstanceOf( TypeError );
		expect( calls ).toEqual( [] );
	} );
} );

test( 'An export is the text of a file', async () => {
	const { client, calls } = start( [ () => new Response( 'id,text\n1,Hello\n', { headers: { 'Content-Type': 'text/csv' } } ) ] );
	expect( await client.sessions.export( 'session-1', { format: 'csv' } ) ).toBe( 'id,text\n1,Hello\n' );
	expect( calls[ 0 ]?.url ).toMatch( /\/sessions\/session-1\/export\?format=csv$/ );
} );

test( 'Any route can be called by its name', async () => {
	const { client, calls } = start( [ json( { bots: [] } ) ] );
	expect( await client.request( 'GET /bots' ) ).toEqual( { bots: [] } );
	await client.request( 'PUT /bots/{bot_id}', { path: { bot_id: 7 }, body: { name: 'Ada' } } );
	expect( calls[ 1 ] ).toMatchObject( { method: 'PUT', url: 'https://example.com/wp-json/causerie/v1/bots/7', body: { name: 'Ada' }, headers: { 'Content-Type': 'application/json' } } );
	expect( calls[ 1 ]?.headers[ 'Idempotency-Key' ] ).toBeUndefined();
} );

test( 'what is aborted while the words of a refusal arrive ends at once, and not after the wait that the server asked for', async () => {
	const control = new AbortController();
	const slow = ( ( _: unknown, { signal }: RequestInit ) => {
		const body = new ReadableStream( {
			start: ( stream ) => {
				signal?.addEventListener( 'abort', () => stream.error( signal.reason ) );
			},
		} );
		queueMicrotask( () => control.abort( new Error( 'left' ) ) );
		return Promise.resolve( new Response( body, { status: 429, headers: { 'Retry-After': '50' } } ) );
	} ) as typeof fetch;
	await expect( new Causerie( { url: 'https://example.com', fetch: slow } ).bots.list( { signal: control.signal } ) ).rejects.toThrow( 'left' );
} );
