/**
 * The site under test, over real sockets: its address and path come from the environment (CAUSERIE_URL, CAUSERIE_WP).
 *
 * What only its owner could set up is done by PHP inside the site; everything that is tested goes over HTTP.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const need = ( name ) => {
	const value = process.env[ name ];
	if ( ! value ) {
		throw new Error( `${ name } is not set: these tests run against a site; \`npm run test:http\` prepares one.` );
	}
	return value;
};

export const url = need( 'CAUSERIE_URL' );
export const wpPath = need( 'CAUSERIE_WP' );
export const restUrl = `${ url }/wp-json/causerie/v1`;

/**
 * Runs PHP inside the site.
 *
 * @param {string} code  Statements; `$in` is the input, `$services` the plugin's services, and what they return comes back.
 * @param {unknown} input JSON.
 * @return {Promise<any>} JSON.
 */
export function php( code, input = null ) {
	const script = `
		$_SERVER['HTTP_HOST'] = ${ JSON.stringify( new URL( url ).host ) };
		$_SERVER['REQUEST_METHOD'] = 'GET'; $_SERVER['REQUEST_URI'] = '/'; $_SERVER['REMOTE_ADDR'] = '127.0.0.1';
		define( 'WP_DISABLE_FATAL_ERROR_HANDLER', true );
		require $argv[1] . '/wp-load.php';
		$run = static function ( $in, $services ) { ${ code } };
		$out = $run( json_decode( stream_get_contents( STDIN ), true ), Causerie\\Chat\\Plugin::services() );
		echo "\\nOUT:" . json_encode( $out );`;
	return new Promise( ( resolve, reject ) => {
		let [ out, errors ] = [ '', '' ];
		const child = spawn( process.env.PHP_BINARY ?? 'php', [ '-d', 'display_errors=stderr', '-d', 'error_reporting=-1', '-r', script, wpPath ], { stdio: [ 'pipe', 'pipe', 'pipe' ] } );
		child.stdout.on( 'data', ( data ) => ( out += data ) );
		child.stderr.on( 'data', ( data ) => ( errors += data ) );
		child.on( 'error', reject );
		child.on( 'close', ( status ) => {
			const at = out.lastIndexOf( '\nOUT:' );
			if ( status !== 0 || at < 0 ) {
				reject( new Error( `PHP ended with ${ status }: ${ errors }${ out }` ) );
			} else {
				resolve( JSON.parse( out.slice( at + 5 ) ) );
			}
		} );
		child.stdin.end( JSON.stringify( input ) );
	} );
}

/** Forgets that providers failed, so that the next test finds them asked. */
export const closeCircuits = () =>
	php(
		`$GLOBALS['wpdb']->query( 'DELETE FROM ' . $services->database()->table( 'circuits' ) );
		return update_option( 'causerie_circuits', array(), true );`
	);

const ROOMY = { per_session_per_minute: 600, per_address_per_minute: 6000, per_address_per_day: 100000, per_day: 1000000 };

/** Opens the limits that a test run would meet, and connects the model server. */
export const prepare = ( { baseUrl, key, patience = {} } ) => {
	const folder = join( wpPath, 'wp-content/mu-plugins' );
	mkdirSync( folder, { recursive: true } );
	// A model that hangs is given up after seconds, not minutes.
	writeFileSync(
		join( folder, 'causerie-test-patience.php' ),
		"<?php\nadd_filter( 'causerie_model_patience', static fn ( array $patience ): array => array_merge( $patience, (array) get_option( 'causerie_test_patience', array() ) ) );\n"
	);
	return php(
		`$services->settings()->replace( array( 'per_minute' => 100000 ) );
		update_option( 'causerie_test_patience', $in['patience'] );
		$services->connections()->connect( 'openai_compatible', array( 'base_url' => $in['base_url'], 'api_key' => $in['key'], 'model' => 'echo' ) );
		global $wpdb;
		$wpdb->query( 'DELETE FROM ' . $services->database()->table( 'counters' ) );
		$wpdb->query( 'DELETE FROM ' . $services->database()->table( 'circuits' ) );
		update_option( 'causerie_circuits', [] );
		return true;`,
		{ base_url: baseUrl, key, patience }
	);
};

/**
 * Makes bots that answer through the model server, one for each model (the server's modes).
 *
 * @param {string[]} models
 * @param {Object}   settings What is different from a bot with roomy limits.
 * @return {Promise<Record<string, number>>} Ids by model.
 */
export const createBots = ( models, settings = {} ) =>
	php(
		`$ids = array();
		foreach ( $in['models'] as $model ) {
			$settings = array_replace_recursive( array( 'model' => array( 'provider' => 'openai_compatible', 'model' => $model ), 'limits' => $in['limits'] ), $in['settings'] );
			$ids[ $model ] = $services->bots()->create( 'Bot for ' . $model, $settings )->id;
		}
		return $ids;`,
		{ models, settings, limits: ROOMY }
	);

/**
 * Calls the API.
 *
 * @param {string} method
 * @param {string} path    Below the namespace.
 * @param {{body?: unknown, headers?: Record<string, string>, token?: string, signal?: AbortSignal}} options A body that is a text is sent as it is.
 */
export const call = ( method, path, { body, headers = {}, token, signal } = {} ) =>
	fetch( restUrl + path, {
		method,
		signal: signal ?? null,
		headers: {
			...( body === undefined ? {} : { 'Content-Type': 'application/json' } ),
			...( token === undefined ? {} : { 'X-Causerie-Visitor': token } ),
			...headers,
		},
		...( body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify( body ) } ),
	} );

/** Makes an API key, with a limit that no test meets; what goes into the headers of a server's call. */
export const makeKey = async ( ...scopes ) => ( {
	Authorization: `Bearer ${ await php( `return $services->apiKeys()->make( 'Test', $in, 1000000, null, 0 )->text;`, scopes ) }`,
} );

/** Sessions with a bot, `{ id, token, messages }`, the last one the path of its messages: past the limit of new ones from one address. */
export const startSessions = async ( bot, count ) => {
	const sessions = await php(
		`return array_map( static function () use ( $in, $services ): array {
			$session = $services->sessions()->create( $in['bot'], '', '' );
			return array( 'id' => $session->id, 'token' => $services->visitorToken()->mint( $session->id, $in['bot'] )->token );
		}, range( 1, $in['count'] ) );`,
		{ bot, count }
	);
	return sessions.map( ( session ) => ( { ...session, messages: `/sessions/${ session.id }/messages` } ) );
};

export const startSession = async ( bot ) => ( await startSessions( bot, 1 ) )[ 0 ];

/** Asks a question and streams the reply. */
export const ask = ( session, message, { headers = {}, signal, ...body } = {} ) =>
	call( 'POST', session.messages, { token: session.token, signal, headers: { Accept: 'text/event-stream', ...headers }, body: { message, ...body } } );

/** The parts of a stream, as they arrive. */
export async function* partsOf( response ) {
	let rest = '';
	for await ( const piece of response.body.pipeThrough( new TextDecoderStream() ) ) {
		const events = ( rest + piece ).split( '\n\n' );
		rest = events.pop();
		for ( const event of events ) {
			if ( event.startsWith( 'data: ' ) && event !== 'data: [DONE]' ) {
				yield JSON.parse( event.slice( 6 ) );
			}
		}
	}
}

/** All parts of a stream. */
export const allParts = ( response ) => collect( partsOf( response ) );

async function collect( parts ) {
	const all = [];
	for await ( const part of parts ) {
		all.push( part );
	}
	return all;
}

/** The text of a reply from its parts. */
export const textOf = ( parts ) => parts.filter( ( part ) => part.type === 'text-delta' ).map( ( part ) => part.delta ).join( '' );

/** Waits until a condition holds, and gives what made it hold. */
export async function until( condition, what, milliseconds = 20000 ) {
	const end = Date.now() + milliseconds;
	while ( Date.now() < end ) {
		const result = await condition();
		if ( result ) {
			return result;
		}
		await new Promise( ( resolve ) => setTimeout( resolve, 100 ) );
	}
	throw new Error( `It did not come to this: ${ what }` );
}

export const messagesOf = async ( session ) => ( await ( await call( 'GET', session.messages, { token: session.token } ) ).json() ).messages;

/**
 * Runs a script of PHP in the site's web server, without WordPress.
 *
 * @param {string} code  After `<?php`.
 * @param {number} times How many requests ask for it at once.
 * @return {Promise<string[]>} What each of them printed.
 */
export async function served( code, times = 1 ) {
	const name = `causerie-test-${ randomUUID() }.php`;
	writeFileSync( join( wpPath, name ), `<?php ${ code }` );
	try {
		return await Promise.all( Array.from( { length: times }, async () => ( await fetch( `${ url }/${ name }` ) ).text() ) );
	} finally {
		rmSync( join( wpPath, name ) );
	}
}

/** How many PHP processes the site has. php-fpm tells one of them at a time. */
export async function workers() {
	return Number( ( await served( `while ( ! $status = fpm_get_status() ) { usleep( 1000 ); } echo (int) $status['total-processes'];` ) )[ 0 ] );
}
