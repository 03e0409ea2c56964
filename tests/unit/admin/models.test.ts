import { SCHEMAS } from '../../../src/contract/schemas.ts';
import { CATALOGUE } from '../../../src/contract/catalogue-data.ts';
import { customOptions, modelGroups, optionOf, searchModels, type ModelData } from '../../../src/admin/models/model-options.ts';
import { facts, goodFor, retirementText } from '../../../src/admin/models/model-words.ts';
import { keySourceText, providerState } from '../../../src/admin/models/provider-state.ts';
import { isServerId, serverId } from '../../../src/admin/models/server-id.ts';
import { spendByDay, spendByProvider } from '../../../src/admin/models/spend.ts';
import { withModel } from '../../../src/admin/models/take-over.ts';
import type { CatalogueEntry, Connection, ProviderHealth, UsageReport } from '../../../src/admin/models/types.ts';

const connection = ( provider: string, part: Partial< Connection > = {} ): Connection => ( {
	provider, kind: 'openai', label: provider.toUpperCase(), needs_connection: true, connected: true, base_url: 'https://x.example', default_base_url: 'https://x.example',
	model: '', key: { source: 'stored', last4: 'abcd' }, keys: [], key_header: 'authorization', streams: true, lists_models: true, embeds: true, tools: true, ...part,
} );
const models: CatalogueEntry[] = CATALOGUE.map( ( row ) => ( { ...SCHEMAS.OwnModels.shape.models.element.parse( row ), is_own: false, available: [] } ) );
const data: ModelData = {
	connections: [
		connection( 'builtin', { kind: 'builtin', needs_connection: false, label: 'Built-in answers' } ),
		connection( 'openai', { model: 'gpt-6-luna', label: 'OpenAI' } ),
		connection( 'mistral', { kind: 'mistral', connected: false, label: 'Mistral' } ),
		connection( 'ollama_home', { kind: 'openai_compatible', model: 'llama3.2', label: 'Ollama' } ),
	],
	models,
	live: { ollama_home: [ { id: 'llama3.2', label: 'llama3.2' }, { id: 'qwen3:8b', label: 'qwen3:8b' } ] },
};
const idsOf = ( groups: ReturnType< typeof modelGroups > ) => groups.map( ( { provider, options } ) => [ provider, options.map( ( { choice } ) => choice.model ) ] as const );

describe( 'models to choose from', () => {
	test( 'are those of connected providers, chat models only, the usual one first and what retires last', () => {
		const groups = new Map( idsOf( modelGroups( data ) ) );
		expect( [ ...groups.keys() ] ).toEqual( [ 'builtin', 'openai', 'ollama_home' ] );
		expect( groups.get( 'builtin' ) ).toEqual( [ '' ] );
		expect( groups.get( 'ollama_home' ) ).toEqual( [ '', 'llama3.2', 'qwen3:8b' ] );
		const openai = groups.get( 'openai' ) ?? [];
		expect( openai.slice( 0, 2 ) ).toEqual( [ '', 'gpt-6-luna' ] );
		expect( openai.some( ( id ) => id.includes( 'embedding' ) ) ).toBe( false );
		expect( openai.indexOf( 'gpt-4o' ) ).toBeGreaterThan( openai.indexOf( 'gpt-6-astra' ) );
	} );

	test( 'of one provider need no connection and have no usual one', () => {
		const [ group ] = modelGroups( data, 'mistral' );
		expect( group?.options.map( ( { choice } ) => choice.model ) ).toContain( 'mistral-small-2603' );
		expect( group?.options.some( ( { isUsual } ) => isUsual ) ).toBe( false );
	} );

	test( 'that the key may not use come after those that it may', () => {
		const marked = models.map( ( one ) => ( one.id === 'gpt-6-luna' ? { ...one, available: [ { provider: 'openai', is_available: false } ] } : one ) );
		const [ group ] = modelGroups( { ...data, models: marked }, 'openai' );
		expect( group?.options.at( 0 )?.choice.model ).toBe( 'gpt-6.1-terra' );
		expect( group?.options.find( ( { choice } ) => choice.model === 'gpt-6-luna' )?.isAvailable ).toBe( false );
	} );

	test( 'are found by every word: name, provider, what they are good for', () => {
		const found = searchModels( modelGroups( data ), 'openai summaries luna', goodFor );
		expect( idsOf( found ) ).toEqual( [ [ 'openai', [ '', 'gpt-6-luna' ] ] ] );
		expect( searchModels( modelGroups( data ), 'nothing of the kind', goodFor ) ).toEqual( [] );
	} );

	test( 'can be any name that no list has, of providers that take one', () => {
		const groups = modelGroups( data );
		expect( customOptions( data, groups, ' my-tuned ' ).map( ( { choice } ) => choice ) ).toEqual( [ { provider: 'openai', model: 'my-tuned' }, { provider: 'ollama_home', model: 'my-tuned' } ] );
		expect( customOptions( data, groups, 'gpt-4o' ).map( ( { choice } ) => choice.provider ) ).toEqual( [ 'ollama_home' ] );
		expect( customOptions( data, groups, 'two words' ) ).toEqual( [] );
	} );

	test( 'a snapshot is its model; the usual one has the name of the model', () => {
		expect( optionOf( data, { provider: 'openai', model: 'gpt-4o-2024-11-20' } ).entry?.id ).toBe( 'gpt-4o' );
		expect( optionOf( data, { provider: 'openai', model: '' } ).title ).toBe( 'GPT-6 Luna' );
	} );

	test( 'say what they cost, and what from when on', () => {
		const argon = models.find( ( { id } ) => id === 'gemini-4-argon' );
		expect( facts( argon ).slice( 0, 2 ) ).toEqual( [ '$2.00 in, $10.00 out', 'From December 1, 2026: $4.00 in, $20.00 out' ] );
		expect( facts( models.find( ( { id } ) => id === 'gpt-6-luna' ) ).join() ).not.toContain( 'From' );
	} );

	test( 'one that retires says when, and what comes then', () => {
		const old = models.find( ( { id } ) => id === 'gpt-4o' );
		expect( retirementText( old, models, '2026-11-25' ) ).toBe( 'Retires on January 14, 2027, then GPT-6 Luna' );
		expect( retirementText( old, models, '2027-01-14' ) ).toContain( 'Retired on' );
		expect( retirementText( models.find( ( { id } ) => id === 'gpt-6-luna' ), models ) ).toBe( '' );
	} );
} );

describe( 'the state of a provider', () => {
	const health = ( part: Partial< ProviderHealth > ): ProviderHealth => ( { provider: 'openai', calls: 3, failed: 0, latency_ms: 900, last_outcome: 'ok', paused_until: null, ...part } );
	const at = Date.parse( '2026-11-25T12:00:00Z' );

	test.each( [
		[ connection( 'openai', { key: { source: 'unreadable', last4: '' } } ), health( {} ), 'The key is needed again' ],
		[ connection( 'openai', { connected: false } ), undefined, 'Not connected' ],
		[ connection( 'openai' ), health( { last_outcome: 'model_auth' } ), 'Key refused' ],
		[ connection( 'openai' ), health( { last_outcome: 'model_quota' } ), 'No credit left' ],
		[ connection( 'openai' ), health( { last_outcome: 'model_timeout' } ), 'The last call failed' ],
		[ connection( 'openai' ), health( { last_outcome: 'stopped' } ), 'Works' ],
		[ connection( 'openai' ), health( { last_outcome: '', calls: 0 } ), 'Connected' ],
		[ connection( 'openai' ), health( { paused_until: '2026-11-25T11:59:00Z' } ), 'Works' ],
		[ connection( 'builtin', { needs_connection: false } ), undefined, 'Ready' ],
	] )( 'case %#', ( one, its, text ) => expect( providerState( one, its, at ).text ).toBe( text ) );

	test( 'one that rests says until when', () => {
		expect( providerState( connection( 'openai' ), health( { paused_until: '2026-11-25T12:00:30Z' } ), at ) ).toEqual( { tone: 'warning', text: expect.stringMatching( /^Paused until \d.* after several failures$/ ) } );
	} );

	test( 'where its key comes from', () => {
		expect( keySourceText( { source: 'environment', last4: '9f3c' } ) ).toBe( 'From the environment of the server · …9f3c' );
		expect( keySourceText( { source: 'none', last4: '' } ) ).toBe( '' );
	} );
} );

describe( 'the id of a server', () => {
	test.each( [
		[ 'Ollama in the office', [], 'ollama_in_the_office' ],
		[ 'Büro-Server №2', [], 'buro_server_no2' ],
		[ '  42 ', [], 'server' ],
		[ 'خادم', [], 'server' ],
		[ 'x', [], 'server_x' ],
		[ 'OpenAI', [ 'openai' ], 'openai_2' ],
		[ 'A'.repeat( 60 ), [], 'a'.repeat( 29 ) ],
	] )( 'of %p', ( name, taken, id ) => {
		expect( serverId( name, taken ) ).toBe( id );
		expect( isServerId( id ) ).toBe( true );
	} );
} );

describe( 'what was spent', () => {
	const row = ( group: string, cost: number ) => ( { group, cost, requests: 2, input_tokens: 0, cached_tokens: 0, output_tokens: 0, is_partial: false } );
	const report = ( rows: UsageReport[ 'rows' ], to = '2026-11-03' ): UsageReport => ( { from: '2026-11-01', to, currency: 'EUR', rows, today: 0, month: 0, expected: 0, cap: null } );

	test( 'by each provider, whichever model', () => {
		expect( spendByProvider( report( [ row( 'openai/gpt-6-luna', 1 ), row( 'openai', 2 ), row( 'openrouter/meta/llama', 4 ) ] ) ) ).toEqual( { openai: 3, openrouter: 4 } );
	} );

	test( 'on each day, also on those without a call', () => {
		expect( spendByDay( report( [ row( '2026-11-02', 1.5 ) ] ) ) ).toEqual( [
			{ day: '2026-11-01', cost: 0, requests: 0 },
			{ day: '2026-11-02', cost: 1.5, requests: 2 },
			{ day: '2026-11-03', cost: 0, requests: 0 },
		] );
	} );
} );

test( 'a successor takes a model’s place wherever it is named, and nowhere else', () => {
	const choice = { provider: 'openai', model: 'gpt-4o' };
	const other = { provider: 'openrouter', model: 'gpt-4o' };
	const settings = SCHEMAS.BotSettings.parse( {
		greeting: 'gpt-4o',
		model: { ...choice, fallbacks: [ other, choice ], rules: [ { when: { max_length: 9 }, use: choice } ], tasks: { title: choice } },
		budget: { cheaper_model: choice },
	} );
	const after = withModel( settings, 'openai', 'gpt-4o', 'gpt-6-luna' );
	const luna = { provider: 'openai', model: 'gpt-6-luna' };
	expect( after ).toEqual( {
		...settings,
		model: { ...settings.model, ...luna, fallbacks: [ other, luna ], rules: [ { ...settings.model.rules[ 0 ], use: luna } ], tasks: { ...settings.model.tasks, title: luna } },
		budget: { ...settings.budget, cheaper_model: luna },
	} );
} );
