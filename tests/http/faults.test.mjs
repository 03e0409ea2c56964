import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { createServer } from '../servers/openai-compatible.mjs';
import { records } from './lib/login.mjs';
import { allParts, ask, call, closeCircuits, createBots, messagesOf, php, prepare, startSession, textOf, until, wpPath } from './lib/site.mjs';

/**
 * Every way in which a model fails: the mode of the server, the error that the visitor gets, whether trying again can help,
 * what is kept of the reply, and what the owner reads about it.
 */
const FAULTS = [
	{ mode: '401', code: 'model_auth', retryable: false, text: '', detail: /401|key/i },
	{ mode: '404', code: 'model_not_found', retryable: false, text: '', detail: /does not exist/ },
	{ mode: '429:retry=70', code: 'model_rate_limited', retryable: true, text: '', detail: /Rate limit/, retryAfter: 70 },
	{ mode: '500', code: 'model_overloaded', retryable: true, text: '', detail: /500|server had an error/ },
	{ mode: 'slow-first:ms=60000', code: 'model_timeout', retryable: true, text: '', detail: /said nothing/ },
	{ mode: 'stall:after=3,ms=60000', code: 'model_fell_silent', retryable: true, text: 'word1 word2 word3', detail: /fell silent/ },
	{ mode: 'cut:after=3', code: 'model_cut_off', retryable: true, text: 'word1 word2 word3', detail: /./ },
	{ mode: 'cut-politely', code: 'model_cut_off', retryable: true, text: 'word1 word2 word3', detail: /ended before/ },
	{ mode: 'malformed', code: 'model_garbled', retryable: true, text: 'word1 word2 word3', detail: /./ },
	{ mode: 'html', code: 'model_bad_response', retryable: true, text: '', detail: /./ },
	{ mode: 'empty', code: 'model_empty_reply', retryable: true, text: '', detail: /without any text/ },
	{ mode: 'huge', code: 'model_reply_too_long', retryable: true, text: null, detail: /./ },
];

const PATIENCE = { first_byte: 5, idle: 5, total: 30 };

let server;
let bots;

before( async () => {
	server = await createServer();
	await prepare( { ...server, patience: PATIENCE } );
	bots = await createBots( [ 'echo', ...FAULTS.map( ( fault ) => fault.mode ) ] );
} );
beforeEach( closeCircuits );
after( () => server.close() );

/** What must hold after any fault: a message of its own, a record of its own, and the question is still there. */
async function checkFault( session, fault, question ) {
	const parts = await allParts( await ask( session, question ) );
	const problem = parts.find( ( part ) => part.type === 'data-problem' )?.data;
	assert.ok( problem, `the stream names the problem: ${ JSON.stringify( parts ) }` );
	assert.equal( problem.code, fault.code );
	assert.equal( problem.retryable, fault.retryable );
	assert.equal( problem.retry_after, fault.retryAfter );
	assert.equal( parts.find( ( part ) => part.type === 'error' ).errorText, problem.message );
	assert.equal( parts.at( -1 ).messageMetadata.state, 'failed' );

	const [ asked, reply ] = await messagesOf( session );
	assert.equal( asked.text, question );
	assert.equal( asked.state, 'complete' );
	assert.equal( reply.state, 'failed' );
	assert.deepEqual( reply.error, { code: fault.code, message: problem.message, retryable: fault.retryable } );
	assert.equal( reply.text, textOf( parts ), 'what was said is kept' );
	if ( fault.text !== null ) {
		assert.equal( reply.text.trim(), fault.text );
	}

	const record = ( await records( session.id ) ).at( -1 );
	assert.match( record.error_detail, fault.detail );
	assert.match( record.model, /^openai_compatible/ );
	assert.ok( ! JSON.stringify( record ).includes( server.key ), 'the record has no key' );
	return { parts, reply };
}

/** The same question again, when the model works: one question, one reply that counts. */
async function checkRetry( session, bot, replyId, question ) {
	await php(
		`$bot = $services->bots()->find( $in );
		$services->bots()->replace( $bot->id, $bot->name, array_replace_recursive( $bot->settings, array( 'model' => array( 'model' => 'echo' ) ) ) );
		return true;`,
		bot
	);
	const parts = await allParts( await call( 'POST', `${ session.messages }/${ replyId }/retry`, { token: session.token, body: { stream: true } } ) );
	assert.match( textOf( parts ), new RegExp( `You said: ${ question }` ) );
	const messages = await messagesOf( session );
	assert.deepEqual( messages.map( ( message ) => [ message.role, message.state ] ), [ [ 'user', 'complete' ], [ 'assistant', 'complete' ] ] );
	assert.equal( ( await records( session.id ) ).length, 3, 'the owner sees the failed reply too' );
}

for ( const fault of FAULTS ) {
	test( `${ fault.mode }: ${ fault.code }`, async () => {
		const question = `Does ${ fault.mode.replace( /\W/g, ' ' ) } matter`;
		const session = await startSession( bots[ fault.mode ] );
		const { reply } = await checkFault( session, fault, question );
		if ( fault.mode === 'huge' ) {
			assert.ok( reply.text.length > 200000 && Buffer.byteLength( reply.text ) <= 262144, 'as much as fits is kept' );
		}
		await checkRetry( session, bots[ fault.mode ], reply.id, question );
	} );
}

test( 'a server that refuses the connection', async () => {
	const closed = await createServer();
	await closed.close();
	await prepare( { ...closed, patience: PATIENCE } );
	try {
		const session = await startSession( bots.echo );
		const { reply } = await checkFault( session, { code: 'model_network', retryable: true, text: '', detail: /connect/i }, 'Is anybody there' );
		await prepare( { ...server, patience: PATIENCE } );
		await checkRetry( session, bots.echo, reply.id, 'Is anybody there' );
	} finally {
		await prepare( { ...server, patience: PATIENCE } );
	}
} );

test( 'a site without a connection, and what JSON callers get of a failure', async () => {
	await php( '$services->connections()->disconnect( "openai_compatible" ); return true;' );
	try {
		const session = await startSession( bots.echo );
		const response = await call( 'POST', session.messages, { token: session.token, body: { message: 'Hello' } } );
		assert.equal( response.status, 503 );
		assert.equal( ( await response.json() ).code, 'model_not_connected' );
		const [ question, reply ] = await messagesOf( session );
		assert.equal( question.text, 'Hello' );
		assert.equal( reply.error.code, 'model_not_connected' );
	} finally {
		await prepare( { ...server, patience: PATIENCE } );
	}
} );

test( 'a busy provider says in JSON mode, too, when to come back', async () => {
	const [ bot ] = Object.values( await createBots( [ '429:retry=90' ] ) );
	const session = await startSession( bot );
	const response = await call( 'POST', session.messages, { token: session.token, body: { message: 'Hello' } } );
	assert.equal( response.status, 503 );
	assert.equal( response.headers.get( 'retry-after' ), '90' );
	assert.equal( ( await response.json() ).data.retry_after, 90 );
} );

test( 'a PHP process that dies in the middle ends its reply', async () => {
	const session = await startSession( bots.echo );
	// What a fatal error in another plugin does: PHP ends while the model is asked.
	const state = await php(
		`$calls = static fn (): int => (int) $services->database()->value( "SELECT SUM( requests ) FROM {usage} WHERE bot_id = %d AND task = 'conversation'", $in['bot'] );
		$before = $calls();
		add_action( 'http_api_debug', static function () use ( $in, $services, $calls, $before ): void {
			register_shutdown_function( static function () use ( $in, $services, $calls, $before ): void {
				$reply = $services->messages()->list( $in['session'], null, 2 )[1];
				echo "\\nOUT:" . json_encode( array( $reply->state->value, $reply->errorCode, $reply->text, $calls() - $before ) );
			} );
			exit;
		}, 0 );
		$turn = $services->turnRunner()->open( Causerie\\Chat\\Chat\\TurnRequest::message( new Causerie\\Chat\\Visitors\\VisitorClaims( $in['session'], $in['bot'], PHP_INT_MAX ), 'Will you survive?', array( 'url' => '', 'title' => '', 'language' => '' ), 'test', null ) );
		$services->turnRunner()->answer( $turn, new Causerie\\Chat\\Chat\\SilentListener() );`,
		{ session: session.id, bot: bots.echo }
	);
	assert.deepEqual( state.slice( 0, 2 ), [ 'failed', 'reply_interrupted' ] );
	assert.match( state[ 2 ], /You said/, 'what was said before is kept' );
	assert.equal( state[ 3 ], 1, 'the call is counted' );
} );

test( 'a reply that another plugin keeps from being written ends, and blocks nothing', async () => {
	const file = join( wpPath, 'wp-content/mu-plugins/causerie-test-replaces.php' );
	// One answers in our place, one replaces what we answer, and one dies as soon as it hears of the question.
	writeFileSync( file, `<?php
		$causerie_how = $_SERVER['HTTP_X_REPLACE'] ?? '';
		'serve' === $causerie_how && add_filter( 'rest_pre_serve_request', static function (): bool { echo 'Mine.'; return true; }, 16 );
		'replace' === $causerie_how && add_filter( 'rest_request_after_callbacks', static fn () => new WP_REST_Response( array( 'mine' => true ) ) );
		'exit' === $causerie_how && add_action( 'causerie_message_created', static function (): void { exit; } );
		'throw' === $causerie_how && add_action( 'causerie_message_created', static function (): void { throw new RuntimeException( 'Not mine.' ); } );` );
	try {
		for ( const how of [ 'serve', 'replace', 'exit', 'throw' ] ) {
			const session = await startSession( bots.echo );
			const body = await ( await ask( session, 'Will you answer?', { headers: { 'X-Replace': how } } ) ).text();
			assert.doesNotMatch( body, /You said/, `${ how }: nobody wrote it` );
			const [ question, reply ] = await until( async () => {
				const messages = await messagesOf( session );
				return messages[ 1 ].state !== 'streaming' && messages;
			}, `${ how }: the reply ends with its process` );
			assert.equal( question.text, 'Will you answer?' );
			assert.equal( reply.error.code, 'reply_interrupted', how );
			assert.match( textOf( await allParts( await ask( session, 'And now?' ) ) ), /You said: And now/, `${ how }: the next question is answered` );
		}
	} finally {
		rmSync( file, { force: true } );
	}
} );
