/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { SCHEMAS } from '../../../src/contract/schemas.ts';
import { giveBack, takeOver } from '../../../src/admin/models/take-over.ts';
import type { Retirement } from '../../../src/admin/models/types.ts';
import { RestServer } from './support/rest-server.ts';

const server = new RestServer();
beforeAll( () => server.start() );
afterAll( () => server.close() );

const use = ( model: string ) => ( { provider: 'openai', model } );

/** Serves one thing, to be read and replaced, and no connection. Its `value` is what it is by now. */
function serve< T extends object >( value: T ): { value: T } {
	const served = { value };
	server.respond = ( { method, path, body } ) => {
		if ( path.startsWith( '/models' ) ) {
			return { body: { connections: [] } };
		}
		if ( method === 'PUT' ) {
			served.value = { ...served.value, ...( body as object ) };
		}
		return { body: served.value };
	};
	return served;
}

const settings = SCHEMAS.BotSettings.parse( {} );
const botWith = ( part: Partial< typeof settings > ) => ( { id: 3, state: 'active', name: 'Nora', settings: { ...settings, ...part } } );
const retiring = ( part: Partial< Retirement > ): Retirement => ( {
	provider: 'openai', kind: 'openai', model: 'old', label: 'Old', state: 'retires_soon', retires_at: null, days: null, successor: 'new', successor_label: 'New', embeddings: false, bots: [],
	...part,
} );
const usedByNora = retiring( { bots: [ { id: 3, name: 'Nora' } ] } );

test( 'undoing a takeover puts the old model back where it stood, and keeps what was changed since', async () => {
	const bot = serve( botWith( { model: { ...settings.model, ...use( 'old' ), fallbacks: [ use( 'new' ), use( 'old' ) ] } } ) );
	const taken = await takeOver( usedByNora, 'new' );
	expect( bot.value.settings.model ).toMatchObject( { ...use( 'new' ), fallbacks: [ use( 'new' ), use( 'new' ) ] } );
	bot.value = { ...bot.value, name: 'Olga', settings: { ...bot.value.settings, greeting: 'Hello!' } };
	await giveBack( taken );
	expect( bot.value ).toMatchObject( { name: 'Olga', settings: { greeting: 'Hello!', model: { ...use( 'old' ), fallbacks: [ use( 'new' ), use( 'old' ) ] } } } );
} );

test( 'the cheaper model of a budget is taken over, too', async () => {
	const bot = serve( botWith( { budget: { ...settings.budget, cheaper_model: use( 'old' ) } } ) );
	await takeOver( usedByNora, 'new' );
	expect( bot.value.settings.budget.cheaper_model ).toEqual( use( 'new' ) );
} );

test( 'the successor of the model that embeds gets its own length, and undoing gives the old one back', async () => {
	const before = SCHEMAS.SiteSettings.parse( { per_minute: 30, embeddings: { ...use( 'old' ), dimensions: 256 } } );
	const site = serve( before );
	const taken = await takeOver( retiring( { embeddings: true } ), 'new' );
	expect( site.value ).toEqual( { ...before, embeddings: { ...use( 'new' ), dimensions: null } } );
	site.value = { ...site.value, per_minute: 60 };
	await giveBack( taken );
	expect( site.value ).toEqual( { ...before, per_minute: 60 } );
	// Where another one was chosen since, it stays.
	site.value = { ...site.value, embeddings: null };
	await giveBack( taken );
	expect( site.value.embeddings ).toBeNull();
} );
