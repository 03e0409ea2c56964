/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { SCHEMAS } from '../../../src/contract/schemas.ts';
import { giveBack, takeOver } from '../../../src/admin/models/take-over.ts';
import type { Retirement } from '../../../src/admin/models/types.ts';
import { RestServer } from './support/rest-server.ts';

const server = new RestServer();
beforeAll( () => server.start() );
afterAll( () => server.close() );

const use = ( model: string ) => ( { provider: 'openai', model } );

test( 'undoing a takeover puts the old model back where it stood, and keeps what was changed since', async () => {
	const settings = SCHEMAS.BotSettings.parse( {} );
	let bot = { id: 3, state: 'active', name: 'Nora', settings: { ...settings, model: { ...settings.model, ...use( 'old' ), fallbacks: [ use( 'new' ), use( 'old' ) ] } } };
	server.respond = ( { method, path, body } ) => {
		if ( path.startsWith( '/models' ) ) {
			return { body: { connections: [] } };
		}
		bot = method === 'PUT' ? { ...bot, ...( body as object ) } : bot;
		return { body: bot };
	};
	const retirement: Pick< Retirement, 'provider' | 'model' | 'bots' > = { provider: 'openai', model: 'old', bots: [ { id: 3, name: 'Nora' } ] };
	const taken = await takeOver( retirement as Retirement, 'new' );
	expect( bot.settings.model ).toMatchObject( { ...use( 'new' ), fallbacks: [ use( 'new' ), use( 'new' ) ] } );
	bot = { ...bot, name: 'Olga', settings: { ...bot.settings, greeting: 'Hello!' } };
	await giveBack( taken );
	expect( bot ).toMatchObject( { name: 'Olga', settings: { greeting: 'Hello!', model: { ...use( 'old' ), fallbacks: [ use( 'new' ), use( 'old' ) ] } } } );
} );

test( 'the cheaper model of a budget is taken over, too', async () => {
	const settings = SCHEMAS.BotSettings.parse( {} );
	let bot = { id: 3, state: 'active', name: 'Nora', settings: { ...settings, budget: { ...settings.budget, cheaper_model: use( 'old' ) } } };
	server.respond = ( { method, path, body } ) => {
		if ( path.startsWith( '/models' ) ) {
			return { body: { connections: [] } };
		}
		bot = method === 'PUT' ? { ...bot, ...( body as object ) } : bot;
		return { body: bot };
	};
	const retirement: Pick< Retirement, 'provider' | 'model' | 'bots' > = { provider: 'openai', model: 'old', bots: [ { id: 3, name: 'Nora' } ] };
	await takeOver( retirement as Retirement, 'new' );
	expect( bot.settings.budget.cheaper_model ).toEqual( use( 'new' ) );
} );

test( 'the successor of the model that embeds gets its own length, and undoing gives the old one back', async () => {
	const before = SCHEMAS.SiteSettings.parse( { per_minute: 30, embeddings: { ...use( 'old' ), dimensions: 256 } } );
	let settings = before;
	server.respond = ( { method, path, body } ) => {
		if ( path.startsWith( '/models' ) ) {
			return { body: { connections: [] } };
		}
		settings = method === 'PUT' ? SCHEMAS.SiteSettings.parse( body ) : settings;
		return { body: settings };
	};
	const retirement: Pick< Retirement, 'provider' | 'model' | 'embeddings' | 'bots' > = { provider: 'openai', model: 'old', embeddings: true, bots: [] };
	const taken = await takeOver( retirement as Retirement, 'new' );
	expect( settings ).toEqual( { ...before, embeddings: { ...use( 'new' ), dimensions: null } } );
	settings = { ...settings, per_minute: 60 };
	await giveBack( taken );
	expect( settings ).toEqual( { ...before, per_minute: 60 } );
	// Where another one was chosen since, it stays.
	settings = { ...settings, embeddings: null };
	await giveBack( taken );
	expect( settings.embeddings ).toBeNull();
} );
