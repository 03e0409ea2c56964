/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import type { Parsed } from '../../../src/contract/types.ts';
import { SCHEMAS } from '../../../src/contract/schemas.ts';
import { SetupScreen } from '../../../src/admin/setup/setup-screen.tsx';
import { forgetDraft } from '../../../src/admin/shared/kept-drafts.ts';
import { choose, field, press, render, type, until } from './support/render.tsx';
import { RestServer, type SentRequest } from './support/rest-server.ts';

const settings = SCHEMAS.SiteSettings.parse( {} );
const bot: Parsed< 'Bot' > = { id: 3, state: 'active', name: 'Nora', settings: SCHEMAS.BotSettings.parse( {} ) };
const none: Parsed< 'Connection' > = {
	provider: 'openai', kind: 'openai', label: 'OpenAI', needs_connection: true, connected: false, base_url: '', default_base_url: 'https://api.openai.com/v1',
	model: '', key: { source: 'none', last4: '' }, keys: [], key_header: 'authorization', streams: true, lists_models: true, embeds: true, tools: true,
};
const KEY = 'sk-secret-9f3c';

const server = new RestServer();
beforeAll( () => server.start() );
afterAll( () => server.close() );

let done: boolean;

const answer = ( { method, path, body }: SentRequest ) => {
	const route = `${ method } ${ path.split( '?' )[ 0 ] }`;
	switch ( route ) {
		case 'GET /bots':
			return { body: { bots: [ bot ] } };
		case 'GET /models':
			return { body: { connections: [ none ] } };
		case 'GET /models/openai':
			return { body: none, headers: { ETag: '"c1"' } };
		case 'GET /models/catalogue':
			return { body: { models: [], lists: [] } };
		case 'PUT /models/openai':
			return { body: { ...none, connected: true, key: { source: 'stored', last4: KEY.slice( -4 ) } } };
		case 'PUT /bots/3':
			return { body: { ...bot, ...( body as object ) } };
		case 'GET /settings':
			// By now somebody has set something else in another tab.
			return { body: { ...settings, per_minute: 7 }, headers: { ETag: '"s7"' } };
		case 'PUT /settings':
			return { body };
		default:
			return { status: 503, body: { code: 'internal_error', message: 'Not here.', data: { advice: '' } } };
	}
};

beforeEach( async () => {
	server.requests.splice( 0 );
	server.respond = answer;
	[ 'setup', 'models/openai' ].forEach( forgetDraft );
	done = false;
	await render( <SetupScreen onDone={ () => ( done = true ) } /> );
	await until( () => text().includes( '1. Name it' ) );
} );

const text = () => document.body.textContent ?? '';
const saved = () => server.requests.filter( ( { method, path } ) => method === 'PUT' && path.startsWith( '/bots/' ) ).map( ( { body } ) => body );

test( 'a language model that nobody connected cannot be finished with: the owner is told, and nothing is saved', async () => {
	await choose( 'A language model' );
	await until( () => text().includes( 'API key' ) );
	await press( 'Finish' );
	await until( () => text().includes( 'No language model is connected yet.' ) );
	expect( text() ).toContain( 'Your visitors would see no chatbot.' );
	expect( saved() ).toEqual( [] );
	expect( done ).toBe( false );
} );

test( 'the built-in answers take the objection away, and finish', async () => {
	await choose( 'A language model' );
	await until( () => text().includes( 'API key' ) );
	await press( 'Finish' );
	await until( () => text().includes( 'No language model is connected yet.' ) );
	await choose( 'Built-in answers' );
	await until( () => ! text().includes( 'No language model is connected yet.' ) );
	await press( 'Finish' );
	await until( () => done );
	expect( saved() ).toMatchObject( [ { settings: { model: { provider: 'builtin' }, placement: { mode: 'everywhere' } } } ] );
} );

test( 'so does a connection that is saved', async () => {
	await choose( 'A language model' );
	await until( () => text().includes( 'API key' ) );
	await press( 'Finish' );
	await type( field( 'API key' ), KEY );
	await press( 'Save' );
	await until( () => ! text().includes( 'No language model is connected yet.' ) );
	await press( 'Finish' );
	await until( () => done );
	expect( saved() ).toMatchObject( [ { settings: { model: { provider: 'openai' }, placement: { mode: 'everywhere' } } } ] );
} );

test( 'what was set in another tab meanwhile stays', async () => {
	await press( 'Skip' );
	await until( () => done );
	expect( server.requests.filter( ( { method, path } ) => method === 'PUT' && path.startsWith( '/settings' ) ).map( ( { body } ) => body ) ).toMatchObject( [ { per_minute: 7, setup_done: true } ] );
} );
