/** The key of the model: no response, page, script, log line, export or error says it, whoever asks and whatever goes wrong. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { createServer } from '../servers/openai-compatible.mjs';
import { findKey, spellings } from './lib/key-search.mjs';
import { loginAs } from './lib/login.mjs';
import { ask, call, createBots, php, prepare, restUrl, startSessions, textOf, url, wpPath } from './lib/site.mjs';
import { removeEndpoints } from './lib/webhooks.mjs';

const contract = ( name ) => JSON.parse( readFileSync( fileURLToPath( new URL( `../../build/contract/${ name }`, import.meta.url ) ), 'utf8' ) );
const ROUTES = contract( 'routes.json' );
const { paths } = contract( 'openapi.json' );

/** No prefix by which a key is known, and the characters that every encoding writes in its own way. */
const newKey = () => `${ randomBytes( 12 ).toString( 'hex' ) }/+"&${ randomBytes( 12 ).toString( 'hex' ) }`;
const KEY = newKey();
const PRESET = newKey();

const ROLES = [ 'nobody', 'subscriber', 'contributor', 'author', 'editor', 'administrator' ];

/** What the model server does, as models that a bot can have. */
const MODES = [ 'echo', '401', '401-masked', 'reflect:size=3', 'error-in-stream' ];

/** Where the web server's PHP writes its errors, and where WordPress has them written on a host that leaves that to it. */
const logs = [ join( wpPath, '../php-fpm.log' ), join( wpPath, 'wp-content/debug.log' ) ];
const muPlugin = ( name ) => join( wpPath, 'wp-content/mu-plugins', name );
const helper = muPlugin( 'causerie-test-key.php' );
const presetFile = muPlugin( 'causerie-test-preset.php' );

/** Pages of wp-admin that no menu names: exports, the state of the site, every option, a bot in the editor of posts. */
const hiddenPages = ( bot ) => [
	'site-health.php?tab=debug', 'options.php', 'export.php?download=true&content=all', 'export.php?download=true&content=causerie_bot',
	`post.php?post=${ bot }&action=edit`, 'admin.php?page=causerie-chat', 'edit.php?post_type=causerie_bot', 'admin-ajax.php?action=causerie',
];

/** Core's own routes that could tell something of a plugin. */
const CORE_ROUTES = [ '/', '/wp/v2/settings', '/wp/v2/types?context=edit', '/wp/v2/plugins', '/wp/v2/posts', '/causerie/v1', '/wp-site-health/v1/tests/loopback-requests' ];

/** On the public internet, where nothing is sent in this test. */
const WEBHOOK = { url: 'https://93.184.216.34/in', events: [ 'budget.*' ] };
const LEAD = { fields: { name: 'Crawl', email: 'crawl@shop.example' } };
const HOOK = { target: 'https://93.184.216.34/hook', event: 'budget.threshold_reached', source: 'zapier' };

/** A source of which there is one of each name. */
const sourceOf = ( name ) => ( { name, description: 'Crawl', actions: [ 'message.push' ] } );

let server;
let bots;
let page;
let people;

before( async () => {
	server = await createServer( { key: KEY, mode: 'reflect' } );
	// Nothing but this machine is asked, and one plugin fails with what it should not have said.
	writeFileSync( helper, `<?php
		define( 'WP_HTTP_BLOCK_EXTERNAL', true );
		add_action( 'http_api_debug', static function ( $response, $context, $class, $arguments ) {
			if ( str_contains( (string) ( $arguments['body'] ?? '' ), 'Break the log.' ) ) {
				throw new RuntimeException( 'Another plugin says: ' . wp_json_encode( $arguments['headers'] ) );
			}
		}, 10, 4 );` );
	await prepare( server );
	bots = await createBots( MODES );
	page = await php(
		`$bot = $services->bots()->create( 'Floats', array( 'placement' => array( 'mode' => 'everywhere' ), 'model' => array( 'provider' => 'openai_compatible' ) ) )->id;
		$id = wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'A page with a chatbot', 'post_content' => '[causerie_chat]' ) );
		return array( 'bot' => $bot, 'id' => $id, 'url' => get_permalink( $id ) );`
	);
	people = { nobody: { cookie: {}, headers: {} } };
	for ( const role of ROLES.slice( 1 ) ) {
		people[ role ] = await loginAs( role );
	}
} );
after( async () => {
	rmSync( helper, { force: true } );
	rmSync( presetFile, { force: true } );
	await removeEndpoints();
	// What is traced costs queries, which others count.
	await php( 'wp_delete_post( $in["id"], true ); $services->bots()->trash( $in["bot"] ); $services->traceSwitch()->set( 0 ); return true;', page );
	await server.close();
} );

/** Reads a response to its end; none may hold a key. */
async function check( what, response ) {
	const body = await response.text();
	for ( const key of [ KEY, PRESET ] ) {
		const said = [ JSON.stringify( [ ...response.headers ] ), [ ...response.headers.values() ].join( '\n' ), body ].flatMap( ( text ) => findKey( text, key ) );
		assert.deepEqual( said, [], `${ what } (${ response.status }) says the key: ${ body.slice( 0, 2000 ) }` );
	}
	return { status: response.status, body };
}

const fetchPage = async ( who, address ) => check( `${ who }: ${ address }`, await fetch( address, { headers: people[ who ].cookie } ) );

/** Bodies of a route: right ones, and wrong ones; with the key in them where it belongs. */
function bodiesOf( route, { bot, sourceName } ) {
	if ( route.body === null ) {
		return [ undefined ];
	}
	const key = server.key;
	const operation = Object.values( paths[ route.path ] ).find( ( one ) => one.operationId === route.id );
	// Of OAuth the bodies are forms; sent as JSON they are refused, and what is said then must not have the key either.
	const [ { value: example } ] = Object.values( Object.values( operation.requestBody.content )[ 0 ].examples );
	const connection = { base_url: server.baseUrl, api_key: key, model: 'reflect' };
	const right = {
		'chat.create': [ { message: 'Hello', bot: bots.echo }, { message: 'Hello', bot: bots[ 'reflect:size=3' ] }, { message: 'Hello', bot: bots[ '401' ], stream: true } ],
		'sessions.create': [ { bot } ],
		'messages.create': [ { message: 'Hello' } ],
		'models.connect': [ connection ],
		'models.test': [ connection, ...MODES.map( ( model ) => ( { ...connection, model } ) ), { ...connection, base_url: `${ server.url }/elsewhere` }, { ...connection, base_url: 'http://127.0.0.1:9' } ],
		'settings.update': [ { per_minute: 100000 } ],
		// The attributes of the examples are defined by nobody here.
		'users.replace': [ { name: 'Crawl' } ],
		'users.patch': [ { name: 'Crawl' } ],
		'webhooks.create': [ WEBHOOK ],
		'webhooks.update': [ WEBHOOK ],
		'hooks.subscribe': [ HOOK ],
		'sources.create': [ sourceOf( `${ sourceName }-more` ) ],
		'sources.update': [ sourceOf( sourceName ) ],
	}[ route.id ] ?? [ example ];
	const wrong = [ '{"broken', [], { ...right[ 0 ], [ Object.keys( right[ 0 ] )[ 0 ] ?? 'stream' ]: [ 1 ] }, { unknown: true } ];
	const wrongConnections = [ { ...connection, base_url: 'nowhere' }, { ...connection, api_key: [ key ] }, { ...connection, api_key: ` ${ key }` }, { base_url: 'http://127.0.0.1:9', model: 'echo' } ];
	return [ ...right, ...wrong, ...( right[ 0 ] === connection ? wrongConnections : [] ) ];
}

/** The query that a route cannot do without, as its description shows it. */
function queryOf( route ) {
	const operation = Object.values( paths[ route.path ] ).find( ( one ) => one.operationId === route.id );
	const needed = ( operation.parameters ?? [] ).filter( ( { in: place, required } ) => place === 'query' && required );
	return needed.length === 0 ? '' : `?${ new URLSearchParams( needed.map( ( { name, example } ) => [ name, String( example ) ] ) ) }`;
}

/**
 * Routes that want what a crawl does not make: an application with its own credentials, a grant, a second user, a model for
 * a task, a bot that asks for consent, a signature. They are called like all others; that they can be got through, their own tests see.
 */
const ELSEWHERE = [ 'oauth.token', 'oauth.revoke', 'oauth.introspect', 'oauth_grants.revoke', 'users.merge', 'sessions.summarize', 'messages.translate', 'consents.give', 'sessions.identify', 'inbound.receive' ];

/** Calls one route in all its ways: with things that are there, and with things that are not. */
async function callRoute( who, route, things ) {
	const missing = { ...things, session: { id: 'ses_01h2xcejqtf2nbrexx3vqjhp41', token: things.session.token }, bot: 999999, message: 'msg_01h2xcejqtf2nbrexx3vqjhp41', provider: 'nobody', key: 'key_000000000000', apiKey: '0000000000000000', user: 'nobody', secret: 'ids_000000000000', client: 'app_01h2xcejqtf2nbrexx3vqjhp41', webhook: 'end_01h2xcejqtf2nbrexx3vqjhp41', delivery: 'dlv_999999', document: 999999, answer: 999999, gap: 999999, website: 999999, hook: 'end_01h2xcejqtf2nbrexx3vqjhp41', source: 'src_01h2xcejqtf2nbrexx3vqjhp41', event: 'evt_01h2xcejqtf2nbrexx3vqjhp41', lead: 'lead_01h2xcejqtf2nbrexx3vqjhp41', call: 'call_01h2xcejqtf2nbrexx3vqjhp41' };
	const statuses = [];
	for ( const thing of [ missing, { ...things, provider: 'openai_compatible' } ] ) {
		const values = { session_id: thing.session.id, message_id: thing.message, bot_id: thing.bot, provider: thing.provider, key_id: thing.key, api_key_id: thing.apiKey, user_id: thing.user, secret_id: thing.secret, client_id: thing.client, grant_id: 'grt_01h2xcejqtf2nbrexx3vqjhp41', webhook_id: route.id.startsWith( 'hooks.' ) ? thing.hook : thing.webhook, source_id: thing.source, source: 'nobody', delivery_id: thing.delivery, document_id: thing.document, answer_id: thing.answer, gap_id: thing.gap, website_id: thing.website, lead_id: thing.lead, event_id: thing.event, call_id: thing.call };
		const path = route.path.replace( /\{(\w+)\}/g, ( _, name ) => values[ name ] );
		const query = queryOf( route );
		for ( const body of bodiesOf( route, things ) ) {
			const response = await call( route.method, path + query, { body, headers: people[ who ].headers, token: thing.session.token } );
			statuses.push( ( await check( `${ who }: ${ route.id } ${ JSON.stringify( body ) ?? '' }`, response ) ).status );
		}
	}
	return statuses;
}

/** What a role can call and destroy: a session with a failed reply, which a retry can mend by now, and a bot. */
async function thingsFor() {
	const bot = ( await createBots( [ '401' ] ) )[ '401' ];
	const [ session ] = await startSessions( bot, 1 );
	// All that follows is traced, so that the trace could have the key.
	await check( 'the trace', await call( 'PUT', '/trace', { headers: people.administrator.headers, body: { hours: 1 } } ) );
	const refused = await check( 'a question', await call( 'POST', session.messages, { token: session.token, body: { message: 'Hello?' } } ) );
	assert.equal( JSON.parse( refused.body ).code, 'model_auth' );
	const { messages } = await ( await call( 'GET', session.messages, { token: session.token } ) ).json();
	const { calls: [ traced ] } = JSON.parse( ( await check( 'traced calls', await call( 'GET', '/trace/calls', { headers: people.administrator.headers } ) ) ).body );
	assert.deepEqual( [ traced.session_id, traced.error ], [ session.id, 'model_auth' ] );
	await php(
		`$bot = $services->bots()->find( $in );
		return $services->bots()->replace( $bot->id, $bot->name, array_replace_recursive( $bot->settings, array( 'model' => array( 'model' => 'reflect' ) ) ) )->id;`,
		bot
	);
	const added = await check( 'one more key', await call( 'POST', '/models/openai_compatible/keys', { headers: people.administrator.headers, body: { api_key: server.key } } ) );
	const made = await check( 'an API key', await call( 'POST', '/api-keys', { headers: people.administrator.headers, body: { name: 'Crawl', scopes: [ 'bots:read' ] } } ) );
	const others = {};
	for ( const [ name, path, body ] of [
		[ 'user', '/users', { user_id: `crawl-${ messages[ 1 ].id }` } ],
		[ 'client', '/oauth/clients', { name: 'Crawl', redirect_uris: [ 'https://app.example/callback' ], scopes: [ 'bots:read' ] } ],
	] ) {
		const answer = await check( name, await call( 'POST', path, { headers: people.administrator.headers, body } ) );
		others[ name ] = JSON.parse( answer.body );
	}
	const webhook = JSON.parse( ( await check( 'an endpoint', await call( 'POST', '/webhooks', { headers: people.administrator.headers, body: WEBHOOK } ) ) ).body );
	const delivery = JSON.parse( ( await check( 'a delivery', await call( 'POST', `/webhooks/${ webhook.id }/test`, { headers: people.administrator.headers, body: {} } ) ) ).body );
	const hook = JSON.parse( ( await check( 'a hook', await call( 'POST', '/hooks', { headers: people.administrator.headers, body: HOOK } ) ) ).body );
	const sourceName = `crawl-${ messages[ 1 ].id.slice( -12 ) }`;
	const source = JSON.parse( ( await check( 'a source', await call( 'POST', '/inbound-sources', { headers: people.administrator.headers, body: sourceOf( sourceName ) } ) ) ).body );
	const document = JSON.parse( ( await check( 'a document', await call( 'POST', '/knowledge/documents', { headers: people.administrator.headers, body: { title: 'Crawl', content: 'Crawl' } } ) ) ).body );
	const answer = JSON.parse( ( await check( 'a question and its answer', await call( 'POST', '/knowledge/answers', { headers: people.administrator.headers, body: { questions: [ 'Crawl?' ], answer: 'Crawl.' } } ) ) ).body );
	const website = JSON.parse( ( await check( 'a website', await call( 'POST', '/knowledge/websites', { headers: people.administrator.headers, body: { url: `https://crawl.example/${ messages[ 1 ].id }` } } ) ) ).body );
	const gap = await php(
		`$services->gapStore()->add( new Causerie\\Chat\\Gaps\\AnsweredReply( $in['reply'], $in['session'], 'complete', '', 'builtin', false, array(), 0, $in['reply'], 'Where is the ' . $in['reply'] . ' crawler?', 'en', 1 ), 'unanswered' );
		return (int) $services->database()->value( 'SELECT gap_id FROM {gap_questions} WHERE message_id = %s', $in['reply'] );`,
		{ reply: messages[ 1 ].id, session: session.id }
	);
	const lead = JSON.parse( ( await check( 'a lead', await call( 'POST', '/leads', { headers: people.administrator.headers, body: LEAD } ) ) ).body );
	// A site has only so many at once: those of the roles before this one go.
	await php( 'delete_option( "causerie_identity_secrets" ); return true;' );
	await check( 'an identity secret', await call( 'POST', '/identity/secrets', { headers: people.administrator.headers, body: {} } ) );
	const secrets = await check( 'identity secrets', await call( 'GET', '/identity/secrets', { headers: people.administrator.headers } ) );
	return {
		session, message: messages[ 1 ].id, bot, webhook: webhook.id, hook: hook.id, source: source.id, sourceName, delivery: delivery.id, document: document.id, answer: answer.id, website: website.id, gap, lead: lead.id, call: traced.id, event: delivery.event_id, key: JSON.parse( added.body ).keys.at( -1 ).id, apiKey: JSON.parse( made.body ).id,
		user: others.user.user_id, client: others.client.client_id ?? others.client.id, secret: Object.values( JSON.parse( secrets.body ) )[ 0 ].at( -1 ).id,
	};
}

/** Only the newest reply can be asked for again, and what is deleted is gone; a connection with all of its keys. */
const TURNS = [ 'messages.retry', '', 'DELETE', 'models.disconnect' ];
const turnOf = ( route ) => TURNS.indexOf( [ route.id, route.method ].find( ( word ) => TURNS.includes( word ) ) ?? '' );

/** Everything that the API says to a role. */
async function callEveryRoute( who ) {
	await prepare( server );
	const things = await thingsFor();
	const found = new Map();
	for ( const turn of new Set( ROUTES.map( turnOf ).toSorted( ( one, other ) => one - other ) ) ) {
		const waiting = ROUTES.filter( ( route ) => turnOf( route ) === turn );
		const callNext = async () => {
			for ( let route = waiting.shift(); route; route = waiting.shift() ) {
				found.set( route.id, await callRoute( who, route, things ) );
			}
		};
		// Whom nearly everything is refused can take nothing from itself; what an administrator does changes what comes after it.
		await Promise.all( Array.from( { length: who === 'administrator' ? 1 : 4 }, callNext ) );
	}
	for ( const path of CORE_ROUTES ) {
		await check( `${ who }: ${ path }`, await fetch( `${ url }/wp-json${ path }`, { headers: people[ who ].headers } ) );
	}
	// An administrator has disconnected the server.
	await prepare( server );
	return found;
}

/** Every page of wp-admin that the menu of a role names, and those that it does not. */
async function openEveryPage( who ) {
	const { body } = await fetchPage( who, `${ url }/wp-admin/` );
	const menu = body.split( 'id="adminmenu"' )[ 1 ]?.split( 'id="wpbody"' )[ 0 ] ?? '';
	const links = [ ...menu.matchAll( /href=['"]([\w.-]+\.php[^'"]*)['"]/g ) ].map( ( [ , link ] ) => link.replaceAll( '&#038;', '&' ).replaceAll( '&amp;', '&' ) );
	for ( const link of new Set( [ ...links, ...hiddenPages( bots.echo ) ] ) ) {
		await fetchPage( who, `${ url }/wp-admin/${ link }` );
	}
	return links;
}

async function openFrontEnd( who ) {
	for ( const address of [ `${ url }/`, page.url, `${ url }/?feed=rss2`, `${ url }/nowhere/`, `${ url }/wp-sitemap.xml` ] ) {
		const { body } = await fetchPage( who, address );
		assert.ok( address !== page.url || body.includes( '<causerie-chat' ), 'the page has its chatbot' );
	}
}

/** A turn with every kind of model server, as JSON and streamed, and what is kept of it. */
async function askEveryModel( who ) {
	for ( const mode of MODES ) {
		for ( const streamed of [ false, true ] ) {
			const [ session ] = await startSessions( bots[ mode ], 1 );
			const headers = streamed ? people[ who ].headers : { Accept: 'application/json', ...people[ who ].headers };
			const { body } = await check( `${ who }: a turn with ${ mode }`, await ask( session, 'Hello', { headers } ) );
			// A key that is cut in pieces is in no piece, but in all of them together.
			const text = streamed ? textOf( [ ...body.matchAll( /^data: (\{.*)$/gm ) ].map( ( [ , part ] ) => JSON.parse( part ) ) ) : JSON.parse( body ).reply ?? '';
			assert.deepEqual( findKey( text, server.key ), [], text );
			assert.equal( text.includes( 'Bearer •••' ), mode.startsWith( 'reflect' ), 'the model said the key' );
			await check( 'the messages', await call( 'GET', session.messages, { token: session.token } ) );
			await check( 'the records', await call( 'GET', `/sessions/${ session.id }/records`, { headers: people.administrator.headers } ) );
		}
	}
}

const logged = () => logs.filter( existsSync ).map( ( log ) => readFileSync( log, 'utf8' ) ).join( '\n' );

const complaints = () => logged().split( 'Another plugin says' ).length;

async function checkLog( key ) {
	const [ session ] = await startSessions( bots.echo, 1 );
	const before = complaints();
	await check( 'a plugin that fails', await ask( session, 'Break the log.' ) );
	assert.ok( complaints() > before, 'the failure was logged' );
	assert.deepEqual( findKey( logged(), key ), [] );
}

test( 'the search finds a key in each of its spellings, and the server was asked with it', async () => {
	for ( const [ name, spelling ] of Object.entries( spellings( KEY ) ) ) {
		assert.ok( findKey( `before ${ spelling } after`, KEY ).includes( name ), name );
	}
	const [ session ] = await startSessions( bots.echo, 1 );
	await ( await ask( session, 'Hello' ) ).text();
	assert.equal( server.requests().at( -1 ).headers.authorization, `Bearer ${ KEY }` );
	await assert.rejects( check( 'a leak', new Response( `{"key":"${ encodeURIComponent( KEY ) }"}` ) ), /says the key/ );
	await assert.rejects( check( 'a leak', new Response( '', { headers: { 'X-Key': KEY } } ) ), /says the key/ );
} );

for ( const who of ROLES ) {
	test( `no answer and no page has the key for ${ who }`, async () => {
		const found = await callEveryRoute( who );
		assert.equal( found.size, ROUTES.length );
		if ( who === 'administrator' ) {
			const never = [ ...found ].filter( ( [ , statuses ] ) => ! statuses.some( ( status ) => status < 300 ) ).map( ( [ id ] ) => id );
			assert.deepEqual( never.filter( ( id ) => ! ELSEWHERE.includes( id ) ), [], 'the administrator got through to every route' );
		}
		const links = await openEveryPage( who );
		assert.equal( links.length > 20, who === 'administrator' );
		await openFrontEnd( who );
	} );
}

test( 'no reply, stream, message, record or log line has it, whatever the model server says', async () => {
	for ( const who of [ 'nobody', 'administrator' ] ) {
		await askEveryModel( who );
	}
	await checkLog( KEY );
} );

test( 'the same holds for a key that the configuration has', async () => {
	const other = await createServer( { key: PRESET, mode: 'reflect' } );
	const stored = server;
	const name = 'CAUSERIE_OPENAI_COMPATIBLE';
	writeFileSync( presetFile, `<?php define( '${ name }_API_KEY', '${ PRESET }' ); define( '${ name }_BASE_URL', '${ other.baseUrl }' );` );
	server = other;
	try {
		const { body } = await check( 'the connections', await fetch( `${ restUrl }/models`, { headers: people.administrator.headers } ) );
		assert.deepEqual( JSON.parse( body ).connections.find( ( { provider } ) => provider === 'openai_compatible' ).key, { source: 'constant', last4: PRESET.slice( -4 ) } );
		for ( const who of [ 'nobody', 'administrator' ] ) {
			await callEveryRoute( who );
			await openEveryPage( who );
			await openFrontEnd( who );
			await askEveryModel( who );
		}
		assert.equal( other.requests().at( -1 ).headers.authorization, `Bearer ${ PRESET }` );
		await checkLog( PRESET );
	} finally {
		server = stored;
		rmSync( presetFile, { force: true } );
		await other.close();
	}
} );
