/** The commands `wp causerie …`, run by the real WP-CLI against the site. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { getPriority } from 'node:os';
import { after, before, test } from 'node:test';
import { createServer } from '../servers/openai-compatible.mjs';
import { createReceiver } from '../servers/webhook-receiver.mjs';
import { call, createBots, php, prepare, until, url, wpPath } from './lib/site.mjs';
import { addEndpoint, allowReceiver, removeEndpoints } from './lib/webhooks.mjs';

let server;
let bots;

before( async () => {
	server = await createServer();
	await prepare( server );
	bots = await createBots( [ 'echo' ] );
} );
after( () => server.close() );

/** Begins a command: `said()` is what it has printed so far, `ended` resolves with its status and all that it printed, `stop()` ends it. */
function begin( ...args ) {
	const child = spawn( process.execPath, [ 'bin/php.mjs', 'wp', `--path=${ wpPath }`, `--url=${ url }`, '--allow-root', '--no-color', 'causerie', ...args ], { detached: true } );
	let [ out, errors ] = [ '', '' ];
	child.stdout.on( 'data', ( data ) => ( out += data ) );
	child.stderr.on( 'data', ( data ) => ( errors += data ) );
	const ended = new Promise( ( resolve, reject ) => {
		child.on( 'error', reject );
		child.on( 'close', ( status ) => resolve( { status, out: out.trim(), errors: errors.trim() } ) );
	} );
	return { said: () => out, ended, stop: () => child.exitCode ?? process.kill( -child.pid, 'SIGKILL' ) };
}

const wp = ( ...args ) => begin( ...args ).ended;

const json = async ( ...args ) => {
	const { status, out, errors } = await wp( ...args, '--format=json' );
	assert.equal( status, 0, errors );
	return JSON.parse( out );
};

test( 'ask prints the answer and its sources, and goes on in a session', async () => {
	const first = await json( 'ask', 'How long does delivery take?', `--bot=${ bots.echo }`, '--session=from-the-terminal' );
	assert.match( first.reply, /How long does delivery take\?/ );
	assert.equal( first.session_id, 'from-the-terminal' );
	const { out } = await wp( 'ask', 'And to Norway?', '--session=from-the-terminal' );
	assert.match( out, /And to Norway\?/ );
	assert.equal( ( await json( 'session', 'messages', 'from-the-terminal' ) ).length, 4 );
} );

test( 'ask says what is wrong and ends with 1', async () => {
	const nobody = await wp( 'ask', 'Hello', '--bot=999999' );
	assert.equal( nobody.status, 1 );
	assert.match( nobody.errors, /bot_not_found/ );
	assert.match( ( await wp( 'ask', 'Hello', '--session=no' ) ).errors, /\/session_id/ );
} );

test( 'a key that the command made opens the API, until it is revoked', async () => {
	const { out: key } = await wp( 'key', 'create', 'Terminal', '--scopes=bots:read', '--porcelain' );
	assert.match( key, /^ck_[0-9a-f]{16}_[0-9a-f]{48}$/ );
	const headers = { Authorization: `Bearer ${ key }` };
	assert.equal( ( await call( 'GET', '/bots', { headers } ) ).status, 200 );
	const made = ( await json( 'key', 'list' ) ).find( ( { name } ) => name === 'Terminal' );
	assert.equal( made.state, 'active' );
	assert.ok( ! JSON.stringify( made ).includes( key.slice( -48 ) ) );
	assert.equal( ( await wp( 'key', 'revoke', made.id ) ).status, 0 );
	assert.equal( ( await call( 'GET', '/bots', { headers } ) ).status, 401 );
	assert.match( ( await wp( 'key', 'create', 'Wrong', '--scopes=everything' ) ).errors, /\/scopes/ );
	assert.match( ( await wp( 'key', 'create', 'Wrong', '--scopes=bots:read', '--expires=2027-13-45T00:00:00Z' ) ).errors, /\/expires_at/ );
	assert.match( ( await wp( 'key', 'revoke', '0000000000000000' ) ).errors, /api_key_not_found/ );
} );

test( 'bots are listed, shown, made, trashed and brought back', async () => {
	const { out: id } = await wp( 'bot', 'create', 'Lumi', '--settings={"tone":"concise"}', '--porcelain' );
	assert.equal( ( await json( 'bot', 'get', id ) ).settings.tone, 'concise' );
	assert.ok( ( await json( 'bot', 'list' ) ).some( ( bot ) => String( bot.id ) === id && bot.name === 'Lumi' ) );
	assert.equal( ( await wp( 'bot', 'delete', id ) ).status, 0 );
	assert.equal( ( await json( 'bot', 'get', id ) ).state, 'trashed' );
	assert.equal( ( await wp( 'bot', 'restore', id ) ).status, 0 );
	assert.match( ( await wp( 'bot', 'create', 'Wrong', '--settings={"tone":5}' ) ).errors, /\/settings\/tone/ );
	assert.match( ( await wp( 'bot', 'get', '999999' ) ).errors, /bot_not_found/ );
} );

test( 'a long session is shown from its first message to its last', async () => {
	await php( '$services->sessions()->create( 1, "", "en", id: "a-long-talk" ); for ( $n = 1; $n <= 105; $n++ ) { $services->replies()->open( "a-long-talk", 0, "Question $n", "en", null ); }' );
	const messages = await json( 'session', 'messages', 'a-long-talk' );
	assert.deepEqual( [ messages.length, messages[ 0 ].text, messages[ 208 ].text ], [ 210, 'Question 1', 'Question 105' ] );
} );

test( 'sessions are listed, searched and deleted', async () => {
	await json( 'ask', 'Umbrellas, please', `--bot=${ bots.echo }`, '--session=umbrellas-1' );
	const found = await json( 'session', 'list', '--search=Umbrellas' );
	assert.deepEqual( found.map( ( { session_id: id } ) => id ), [ 'umbrellas-1' ] );
	const { out: ids } = await wp( 'session', 'list', '--search=Umbrellas', '--format=ids' );
	assert.equal( ids, 'umbrellas-1' );
	assert.match( ( await wp( 'session', 'list' ) ).out, /session_id/ );
	assert.equal( ( await json( 'session', 'messages', 'umbrellas-1' ) ).length, 2 );
	assert.equal( ( await wp( 'session', 'delete', 'umbrellas-1' ) ).status, 0 );
	const log = await php( 'return array_map( fn ( $entry ) => "$entry->action $entry->actorKind", $services->auditStore()->page( 1, 10, [ "session_id" => "umbrellas-1" ] )["entries"] );' );
	assert.deepEqual( log, [ 'session.deleted system', 'session.read system' ] );
	assert.match( ( await wp( 'session', 'messages', 'umbrellas-1' ) ).errors, /session_not_found/ );
	assert.match( ( await wp( 'session', 'list', '--per-page=1000' ) ).errors, /\/per_page/ );
} );

test( 'what a visitor wrote cannot command the terminal', async () => {
	await json( 'ask', 'Red \u001b[31malert\u001b]0;title\u0007', `--bot=${ bots.echo }`, '--session=escape-codes' );
	const { out } = await wp( 'session', 'messages', 'escape-codes' );
	assert.match( out, /alert/ );
	assert.ok( ! out.includes( '\u001b' ) && ! out.includes( '\u0007' ) );
} );

test( 'the knowledge is told, searched and read again', async () => {
	await php( `return wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Delivery', 'post_content' => 'Delivery takes two days.' ) );` );
	assert.match( ( await wp( 'knowledge', 'reindex' ) ).out, /\d+ documents, \d+ passages/ );
	const status = await json( 'knowledge', 'status' );
	assert.equal( status.pending, 0 );
	const found = await json( 'knowledge', 'search', 'delivery', '--limit=2' );
	assert.ok( found.length > 0 && found.length <= 2 && found[ 0 ].url.startsWith( url ) );
	assert.match( ( await wp( 'knowledge', 'search', 'delivery', '--limit=many' ) ).errors, /\/limit/ );
} );

test( 'the doctor finds a healthy site, and says what is wrong with a sick one', async () => {
	await php( `return $services->settings()->replace( array_replace( $services->settings()->get(), array( 'default_bot' => $in ) ) );`, bots.echo );
	const well = await wp( 'doctor', '--online', '--format=json' );
	assert.equal( well.status, 0, well.out + well.errors );
	assert.deepEqual( [ ...new Set( JSON.parse( well.out ).map( ( { status } ) => status ) ) ], [ 'good' ] );
	await php( `return $services->connections()->disconnect( 'openai_compatible' );` );
	const ill = await wp( 'doctor', '--format=json' );
	assert.equal( ill.status, 1 );
	assert.match( JSON.parse( ill.out ).find( ( { status } ) => status === 'bad' ).advice, /openai_compatible/ );
	await prepare( server );
} );

test( 'webhooks are listed, tested, delivered and sent again', async () => {
	const receiver = await createReceiver();
	try {
		allowReceiver( receiver );
		await removeEndpoints();
		const { id } = await addEndpoint( receiver, '/terminal' );
		assert.deepEqual( ( await json( 'webhooks', 'list' ) ).map( ( row ) => [ row.id, row.events, row.state ] ), [ [ id, '*', 'enabled' ] ] );
		assert.match( ( await wp( 'webhooks', 'test', id, '--type=message.created' ) ).out, /message\.created has arrived: the server answered 200/ );
		assert.equal( receiver.at( '/terminal' )[ 0 ].event.type, 'message.created' );
		receiver.answer( '/terminal', 500 );
		const failed = await wp( 'webhooks', 'test', id );
		assert.equal( failed.status, 1 );
		assert.match( failed.errors, /the server answered 500/ );
		receiver.answer( '/terminal', 200 );
		assert.match( ( await wp( 'webhooks', 'resend', id, '--since=2020-01-01T00:00:00Z' ) ).out, /^Success: 1 deliveries/ );
		assert.equal( ( await wp( 'webhooks', 'work' ) ).status, 0 );
		assert.equal( receiver.at( '/terminal' ).length, 3 );
		assert.match( ( await wp( 'webhooks', 'verify', id ) ).errors, /endpoint\.verify has not arrived: wrong_challenge/ );
		assert.match( ( await wp( 'webhooks', 'test', 'end_00000000000000000000000000' ) ).errors, /webhook_not_found/ );
		assert.match( ( await wp( 'webhooks', 'test', id, '--type=no.such' ) ).errors, /\/type/ );
		assert.match( ( await wp( 'webhooks', 'resend', id, '--since=yesterday' ) ).errors, /\/since/ );
	} finally {
		await removeEndpoints();
		await receiver.close();
	}
} );

test( 'a worker that stays lets pages go first', async () => {
	const worker = begin( 'webhooks', 'work', '--daemon', '--exec=echo getmypid(), PHP_EOL;' );
	try {
		const pid = await until( async () => Number( worker.said().trim() ), 'the worker is there' );
		await until( async () => getPriority( pid ) === getPriority() + 10, 'it lets others go first' );
	} finally {
		worker.stop();
		await worker.ended;
	}
} );

test( 'listen shows what happens and sends it to a local address, without any endpoint', async () => {
	const receiver = await createReceiver();
	await removeEndpoints();
	const listening = begin( 'webhooks', 'listen', `--forward-to=${ receiver.url( '/local' ) }`, '--events=session.started,reply.*', '--count=3', '--print-json' );
	try {
		await until( () => listening.said().includes( 'Ready' ), 'it listens' );
		const [ secret ] = listening.said().match( /whsec_\S+/ );
		receiver.trust( secret );
		receiver.answer( '/local', ( { number } ) => ( number === 1 ? 500 : 200 ) );
		const { session_id: session } = await ( await call( 'POST', '/chat', { body: { message: 'Does anybody listen?', bot: bots.echo } } ) ).json();
		await call( 'POST', '/sessions', { body: {} } );
		const { status, out } = await listening.ended;
		assert.equal( status, 0 );
		const came = receiver.at( '/local' );
		assert.deepEqual( came.map( ( { verified, event } ) => [ verified, event.type ] ), [ [ true, 'session.started' ], [ true, 'reply.created' ], [ true, 'session.started' ] ] );
		assert.equal( came[ 0 ].event.data.session_id, session );
		assert.match( out, /session\.started evt_\w+ → 500\n/ );
		assert.match( out, /reply\.created evt_\w+ → 200\n\{/ );
		assert.ok( out.includes( `"session_id": "${ session }"` ) );
	} finally {
		listening.stop();
		await receiver.close();
	}
} );

test( 'listen says what is wrong before it waits', async () => {
	assert.match( ( await wp( 'webhooks', 'listen', '--forward-to=localhost:3000' ) ).errors, /http:\/\// );
	assert.match( ( await wp( 'webhooks', 'listen', '--events=message' ) ).errors, /\/events\/0/ );
	assert.match( ( await wp( 'webhooks', 'listen', '--forward-to=http://localhost:3000/x', '--secret=whsec_short' ) ).errors, /24 to 64 bytes/ );
} );
