/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import apiFetch from '@wordpress/api-fetch';
import { api, ApiProblem, asProblem, ofNothing, ofSameVersion } from '../../../src/admin/shared/api.ts';
import { RestServer } from './support/rest-server.ts';

const server = new RestServer();
beforeAll( () => server.start() );
afterAll( () => server.close() );
beforeEach( () => void server.requests.splice( 0 ) );

const failure = async ( call: Promise< unknown > ): Promise< ApiProblem > => {
	const error: unknown = await call.then( () => undefined, ( reason: unknown ) => reason );
	if ( error instanceof ApiProblem ) {
		return error;
	}
	throw new Error( `No ApiProblem, but ${ String( error ) }` );
};

const refusal = {
	code: 'invalid_request',
	message: 'Some fields are not valid.',
	data: { status: 400, retryable: false, advice: 'Correct them.', fields: [ { pointer: '/name', rule: 'minLength', message: 'Too short.' }, 'junk' ] },
};

test( 'a problem of the server keeps its code, words, advice and fields', async () => {
	server.respond = () => ( { status: 400, body: refusal } );
	const problem = await failure( api.bots() );
	expect( { ...problem, message: problem.message } ).toEqual( {
		name: 'ApiProblem', code: 'invalid_request', message: 'Some fields are not valid.', advice: 'Correct them.', fields: [ { pointer: '/name', message: 'Too short.' } ],
	} );
} );

test( 'a list that fails says the same', async () => {
	server.respond = () => ( { status: 400, body: refusal } );
	expect( ( await failure( api.sessions( '' ) ) ).advice ).toBe( 'Correct them.' );
} );

test( 'the page of a firewall is a problem with words, too', async () => {
	server.respond = () => ( { status: 502, headers: { 'Content-Type': 'text/html' }, body: '<h1>Bad gateway</h1>' } );
	for ( const call of [ api.bots(), api.sessions( '' ) ] ) {
		const { message, advice, fields } = await failure( call );
		expect( message ).not.toBe( '' );
		expect( advice ).not.toBe( '' );
		expect( fields ).toEqual( [] );
	}
} );

test( 'a list comes with the number of all entries', async () => {
	server.respond = () => ( { headers: { 'X-WP-Total': '41', 'Access-Control-Expose-Headers': 'X-WP-Total' }, body: { sessions: [] } } );
	expect( await api.sessions( 'page=3' ) ).toEqual( { body: { sessions: [] }, total: 41 } );
	expect( server.requests.at( -1 )?.path ).toMatch( /^\/sessions\?page=3/ );
} );

test( 'what is no ApiProblem becomes one', () => {
	const problem = new ApiProblem( 'forbidden', 'No.', 'Ask.' );
	expect( asProblem( problem ) ).toBe( problem );
	expect( asProblem( new TypeError( 'x is not a function' ) ) ).toMatchObject( { code: 'internal_error', message: 'TypeError: x is not a function' } );
} );

const EXPOSED = { 'Access-Control-Expose-Headers': 'ETag', 'Access-Control-Allow-Headers': '*' };
const ifMatch = () => server.requests.map( ( { method, headers } ) => [ method, headers[ 'if-match' ] ] );

test( 'a change names the version that it is based on, and what was saved is the base of the next one', async () => {
	let version = 0;
	server.respond = () => ( { headers: { ...EXPOSED, ETag: `"v${ ++version }"` }, body: { id: 3, name: 'Nora', settings: {} } } );
	const read = await api.bot( 3 );
	const saved = await api.saveBot( 3, { name: 'Nora' }, ofSameVersion( { name: 'Nora' }, read ) );
	await api.saveBot( 3, { name: 'Nora' }, saved );
	await api.saveBot( 3, { name: 'Nora' }, { name: 'of no version' } );
	expect( ifMatch() ).toEqual( [ [ 'GET', undefined ], [ 'PUT', '"v1"' ], [ 'PUT', '"v2"' ], [ 'PUT', undefined ] ] );
} );

test( 'a page that was open for long gets a new nonce, and then its version all the same', async () => {
	let isOld = true;
	const { nonceMiddleware, nonceEndpoint } = apiFetch;
	Object.assign( apiFetch, { nonceEndpoint: `${ server.url }nonce`, nonceMiddleware: { nonce: 'old' } } );
	server.respond = ( { path } ) => {
		if ( path === '/nonce' ) {
			isOld = false;
			return { body: 'new' };
		}
		return isOld ? { status: 403, body: { code: 'rest_cookie_invalid_nonce', message: 'Cookie check failed' } } : { headers: { ...EXPOSED, ETag: '"v1"' }, body: {} };
	};
	await api.saveSettings( {}, await api.settings() );
	expect( ifMatch().at( -1 ) ).toEqual( [ 'PUT', '"v1"' ] );
	Object.assign( apiFetch, { nonceEndpoint, nonceMiddleware } );
} );

test( 'what is made new overwrites nothing, also as a copy, and goes on from its answer', async () => {
	server.respond = () => ( { headers: { ...EXPOSED, ETag: '"1"' }, body: { provider: 'ollama' } } );
	const base = ofSameVersion( { base_url: '' }, ofNothing( { provider: 'ollama' } ) );
	const made = await api.connect( 'ollama', { base_url: 'http://127.0.0.1:1/v1', model: '' }, base );
	await api.connect( 'ollama', { base_url: 'http://127.0.0.1:2/v1', model: '' }, made );
	const sent = server.requests.filter( ( { method } ) => method !== 'OPTIONS' ).map( ( { headers } ) => [ headers[ 'if-none-match' ], headers[ 'if-match' ] ] );
	expect( sent ).toEqual( [ [ '*', undefined ], [ undefined, '"1"' ] ] );
} );
