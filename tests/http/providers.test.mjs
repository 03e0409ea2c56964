import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { createProviders } from '../servers/providers.mjs';
import { records } from './lib/login.mjs';
import { allParts, ask, closeCircuits, createBots, messagesOf, php, prepare, startSession, textOf } from './lib/site.mjs';

/** In the order in which the conversation goes through them, with a model that is sold. */
const PROVIDERS = [
	[ 'openai', 'gpt-6-luna' ],
	[ 'anthropic', 'claude-haiku-5-5' ],
	[ 'google', 'gemini-3.8-flash' ],
	[ 'mistral', 'mistral-small-2603' ],
	[ 'causerie', 'causerie' ],
];

let server;
before( async () => {
	server = await createProviders();
	await prepare( { baseUrl: server.baseUrls.openai_compatible, key: server.key, patience: { first_byte: 2, idle: 2, total: 20 } } );
	for ( const [ provider ] of PROVIDERS ) {
		await php( `$services->connections()->connect( $in['provider'], [ 'base_url' => $in['url'], 'api_key' => $in['key'], 'model' => '' ] ); return true;`, { provider, url: server.baseUrls[ provider ], key: server.key } );
	}
} );
after( () => server.close() );
beforeEach( () => {
	server.modes( {} );
	return Promise.all( [ closeCircuits(), php( `$services->database()->run( 'DELETE FROM {usage}' ); return true;` ) ] );
} );

const makeBot = async ( settings ) => Object.values( await createBots( [ '' ], settings ) )[ 0 ];
const change = ( bot, settings ) =>
	php( `$bot = $services->bots()->find( $in['bot'] ); $services->bots()->replace( $in['bot'], $bot->name, array_replace_recursive( $bot->settings, $in['settings'] ) ); return true;`, { bot, settings } );
const say = async ( session, text ) => textOf( await allParts( await ask( session, text ) ) );
const lastRecord = async ( session ) => ( await records( session.id ) ).at( -1 );
const outcomes = ( { attempts } ) => attempts.map( ( { provider, outcome } ) => `${ provider }: ${ outcome }` );

/** Everything that was said in a request, whatever the provider calls it. */
const saidIn = ( { body } ) => JSON.stringify( body.input ?? body.messages ?? body.contents ?? body );

test( 'a conversation goes on with every provider, and each knows what was said before', async () => {
	const bot = await makeBot( {} );
	const session = await startSession( bot );
	for ( const [ number, [ provider, model ] ] of PROVIDERS.entries() ) {
		await change( bot, { model: { provider, model } } );
		assert.equal( await say( session, `Question ${ number }?` ), `You said: Question ${ number }?`, provider );
		const request = server.requests().at( -1 );
		assert.deepEqual( [ request.provider, request.problem ], [ provider, null ] );
		// Causerie keeps the conversation itself and is told the question alone.
		for ( let before = 0; before < ( provider === 'causerie' ? 0 : number ); before++ ) {
			assert.match( saidIn( request ), new RegExp( `Question ${ before }\\?.*You said: Question ${ before }\\?` ), `${ provider } knows question ${ before }` );
		}
		const record = await lastRecord( session );
		assert.equal( record.model, `${ provider }/${ model }` );
		assert.deepEqual( outcomes( record ), [ `${ provider }: ok` ] );
	}
	await change( bot, { model: { provider: 'builtin', model: '' } } );
	assert.notEqual( await say( session, 'Thank you!' ), '' );
	assert.equal( ( await lastRecord( session ) ).model, 'builtin/builtin' );
	assert.equal( ( await messagesOf( session ) ).length, 2 * ( PROVIDERS.length + 1 ) );
} );

test( 'a provider that dies in mid-conversation is replaced, and the visitor reads one reply', async () => {
	const bot = await makeBot( { model: { provider: 'openai', model: 'gpt-6-luna', fallbacks: [ { provider: 'anthropic', model: 'claude-haiku-5-5' }, { provider: 'builtin', model: '' } ] } } );
	const session = await startSession( bot );
	assert.match( await say( session, 'First?' ), /^You said: First\?/ );
	server.modes( { openai: 'auth' } );
	assert.match( await say( session, 'Second?' ), /^You said: Second\?/ );
	assert.deepEqual( outcomes( await lastRecord( session ) ), [ 'openai: model_auth', 'anthropic: ok' ] );
	server.modes( { openai: 'auth', anthropic: 'auth' } );
	assert.notEqual( await say( session, 'Thank you!' ), '' );
	assert.deepEqual( outcomes( await lastRecord( session ) ), [ 'openai: model_auth', 'anthropic: model_auth', 'builtin: ok' ] );
	assert.deepEqual( ( await messagesOf( session ) ).map( ( { state } ) => state ), Array( 6 ).fill( 'complete' ) );
} );

test( 'a reply that broke after its first words is not completed by somebody else', async () => {
	const bot = await makeBot( { model: { provider: 'openai', model: 'gpt-6-luna', fallbacks: [ { provider: 'anthropic', model: 'claude-haiku-5-5' } ] } } );
	const session = await startSession( bot );
	server.modes( { openai: 'cut' } );
	const parts = await allParts( await ask( session, 'Hello?' ) );
	assert.equal( textOf( parts ).trim(), 'One two three' );
	assert.equal( parts.find( ( { type } ) => type === 'data-problem' ).data.code, 'model_cut_off' );
	assert.deepEqual( outcomes( await lastRecord( session ) ), [ 'openai: model_cut_off' ] );
} );

test( 'when the budget is spent, the cheaper model answers, then the pages, and the record says why', async () => {
	const bot = await makeBot( {
		model: { provider: 'anthropic', model: 'claude-fable-5-2', max_output_tokens: 1000 },
		budget: { per_day: 0.02, when_spent: [ 'cheaper_model', 'builtin' ], cheaper_model: { provider: 'openai', model: 'gpt-6-luna' } },
	} );
	const session = await startSession( bot );
	// A thousand tokens of the dear model can cost 4 cents, of the cheap one a twentieth of a cent.
	assert.match( await say( session, 'Hello?' ), /^You said: Hello\?/ );
	assert.deepEqual( outcomes( await lastRecord( session ) ), [ 'anthropic: over_budget', 'openai: ok' ] );
	await change( bot, { budget: { per_day: 0 } } );
	assert.notEqual( await say( session, 'Thank you!' ), '' );
	assert.deepEqual( outcomes( await lastRecord( session ) ), [ 'anthropic: over_budget', 'openai: over_budget', 'builtin: ok' ] );
	await change( bot, { budget: { when_spent: [] } } );
	await php( `$bot = $services->bots()->find( $in ); $settings = $bot->settings; $settings['budget']['when_spent'] = []; $services->bots()->replace( $in, $bot->name, $settings ); return true;`, bot );
	assert.match( await say( session, 'When are you open on Sunday?' ), /^I have answered as much as I may for now/ );
	const { usage, cost } = await lastRecord( session );
	assert.deepEqual( [ usage.output_tokens, cost ], [ 0, 0 ] );
} );

test( 'what a reply took and cost is on its record', async () => {
	const bot = await makeBot( { model: { provider: 'anthropic', model: 'claude-haiku-5-5' } } );
	const session = await startSession( bot );
	const words = ( await say( session, 'Hello?' ) ).split( ' ' ).length;
	const { usage, cost } = await lastRecord( session );
	// 11 tokens in at 0.10 dollars for a million, the words out at 0.50, rounded up to a millionth of a dollar.
	assert.deepEqual( [ usage, cost ], [ { input_tokens: 11, output_tokens: words, cached_tokens: 0 }, Math.ceil( 1.1 + words / 2 ) / 1e6 ] );
} );
