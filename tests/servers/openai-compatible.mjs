#!/usr/bin/env node
/**
 * A strict OpenAI-compatible server for tests: made by hand, without dependencies, on loopback.
 *
 *     node tests/servers/openai-compatible.mjs --port N [--key KEY] [--mode MODE] [--tls FILE] [--once-parent-ends]
 *
 * When it is ready it prints one JSON line: {"port", "url", "baseUrl", "key"}. Port 0, the default, takes a free one. In Node
 * tests: `const server = await createServer( { port, key, mode } )`, `await server.close()`. With --once-parent-ends it
 * ends when its standard input does, so that it never outlives the test that started it.
 *
 * With --tls it speaks HTTPS, with the certificate and the private key in that PEM file.
 *
 * Below `baseUrl` (/v1): POST /chat/completions, streamed or whole, and GET /models. The key must be right, as a bearer
 * token or in the header api-key (an empty --key asks for none), the content type JSON, and the body keeps to openai-compatible/validate.mjs: unknown parameters, wrong
 * types, wrong order of roles are 400, as OpenAI says it.
 *
 * What it answers is the mode's matter: openai-compatible/modes.mjs lists them. The header X-Mode names one, else the model
 * does, else --mode (echo). Options follow with commas: `words:n=200,delay=20`, `429:retry=3`. Options that every stream
 * takes: `first` ms before the first byte, `delay` ms after each event, `size` characters in an event (a word by default),
 * `chunk` bytes in a write.
 *
 * The echo says `You said: …` and, when the last message has numbered passages (`<passage number="1">`), cites `[1]`. POST
 * /__script {"answers": ["…"]} gives it other answers, one for each request.
 *
 * GET /__requests lists what came: {requests: [{n, path, headers, body, model, mode, status, events, finished,
 * aborted_by_client}]}; DELETE /__requests forgets it together with the script.
 */
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { MODES } from './openai-compatible/modes.mjs';
import { Turn } from './openai-compatible/turn.mjs';
import { problemOfCompletion } from './openai-compatible/validate.mjs';

const DEFAULT_KEY = 'test-key-4f81c2d97be03a65';
const MODELS = [ 'zeta-large', 'echo', 'alpha-small' ];
const CREATED = 1_790_000_000;

const refusal = ( message, type, code = null, param = null ) => ( { error: { message, type, param, code } } );

async function readBody( request ) {
	const chunks = [];
	for await ( const chunk of request ) {
		chunks.push( chunk );
	}
	return Buffer.concat( chunks );
}

/** @return {unknown} Decoded JSON, or undefined for what is no JSON in UTF-8. */
function decode( bytes ) {
	try {
		return JSON.parse( new TextDecoder( 'utf-8', { fatal: true } ).decode( bytes ) );
	} catch {
		return undefined;
	}
}

/** @return {{mode: string, options: Record<string, string>}} `429:retry=3` in its parts. */
function readMode( name, fallback ) {
	const [ mode ] = String( name ).split( ':', 1 );
	if ( ! Object.hasOwn( MODES, mode ) ) {
		return name === fallback ? { mode: 'echo', options: {} } : readMode( fallback, fallback );
	}
	return { mode, options: Object.fromEntries( String( name ).slice( mode.length + 1 ).split( ',' ).filter( Boolean ).map( ( option ) => option.split( '=' ) ) ) };
}

/** As OpenAI takes it, or as Azure does. */
const keyOf = ( request ) => request.headers.authorization?.match( /^Bearer (.*)$/ )?.[ 1 ] ?? request.headers[ 'api-key' ] ?? '';

/** The text that the echo answers with. */
function echo( body ) {
	const asked = body.messages.at( -1 ).content;
	const question = asked.split( '</passages>' ).at( -1 ).trim();
	return `You said: ${ question }${ /<passage number="1">/.test( asked ) ? ' [1]' : '' }`;
}

/**
 * @param {{port?: number, key?: string, mode?: string, tls?: string}} options `tls` is the text of the PEM file.
 * @return {Promise<{port: number, url: string, baseUrl: string, key: string, requests: () => object[], reset: () => void, script: (answers: string[]) => void, close: () => Promise<void>}>} The running server.
 */
export async function createServer( { port = 0, key = DEFAULT_KEY, mode: fallback = 'echo', tls = '' } = {} ) {
	let records = [];
	let answers = [];
	const reset = () => {
		records = [];
		answers = [];
	};

	const sendJson = ( response, status, value, headers = {} ) => {
		response.writeHead( status, { 'Content-Type': 'application/json', ...headers } ).end( JSON.stringify( value ) );
	};

	async function control( request, response, path ) {
		if ( path === '/__requests' && request.method === 'GET' ) {
			return sendJson( response, 200, { requests: records } );
		}
		if ( path === '/__requests' && request.method === 'DELETE' ) {
			reset();
			return sendJson( response, 200, { requests: records } );
		}
		if ( path === '/__script' && request.method === 'POST' ) {
			answers.push( ...( decode( await readBody( request ) )?.answers ?? [] ) );
			return sendJson( response, 200, { answers } );
		}
		return sendJson( response, 404, refusal( 'No such control.', 'invalid_request_error' ) );
	}

	async function complete( request, response, record ) {
		const bytes = await readBody( request );
		record.body = decode( bytes ) ?? null;
		if ( ! /^application\/json(;|$)/i.test( request.headers[ 'content-type' ] ?? '' ) ) {
			return sendJson( response, 415, refusal( 'Expected the content type application/json.', 'invalid_request_error' ) );
		}
		const problem = problemOfCompletion( record.body );
		if ( problem !== null ) {
			return sendJson( response, 400, refusal( problem.message, 'invalid_request_error', null, problem.param ) );
		}
		record.model = record.body.model;
		const { mode, options } = readMode( request.headers[ 'x-mode' ] ?? record.model, fallback );
		record.mode = mode;
		const answer = mode === 'echo' && answers.length > 0 ? answers.shift() : echo( record.body );
		const turn = new Turn( { request, response, record, options, answer, key: keyOf( request ), created: CREATED } );
		await MODES[ mode ]( turn );
	}

	async function answer( request, response ) {
		const path = new URL( request.url, 'http://127.0.0.1' ).pathname;
		if ( path.startsWith( '/__' ) ) {
			return control( request, response, path );
		}
		const record = { n: records.length + 1, method: request.method, path, headers: request.headers, body: null, model: '', mode: '', status: 0, events: 0, finished: false, aborted_by_client: false };
		records.push( record );
		response.on( 'close', () => {
			record.status = response.headersSent ? response.statusCode : 0;
			record.finished = response.writableFinished;
			record.aborted_by_client = ! response.writableFinished && ! record.cut;
		} );
		if ( key !== '' && keyOf( request ) !== key ) {
			return sendJson( response, 401, refusal( `Incorrect API key provided: ${ keyOf( request ) }.`, 'invalid_request_error', 'invalid_api_key' ) );
		}
		const route = `${ request.method } ${ path }`;
		if ( route === 'GET /v1/models' ) {
			const models = fallback === 'reflect' ? [ ...MODELS, `gateway-${ key }` ] : MODELS;
			return sendJson( response, 200, { object: 'list', data: models.map( ( id ) => ( { id, object: 'model', created: CREATED, owned_by: 'tests' } ) ) } );
		}
		if ( route === 'POST /v1/chat/completions' ) {
			return complete( request, response, record );
		}
		return sendJson( response, 404, { detail: 'Not Found' } );
	}

	const listener = ( request, response ) => {
		answer( request, response ).catch( ( failure ) => response.destroy( failure ) );
	};
	const server = tls === '' ? createHttpServer( listener ) : createHttpsServer( { cert: tls, key: tls }, listener );
	await new Promise( ( resolve, reject ) => server.once( 'error', reject ).listen( port, '127.0.0.1', resolve ) );
	const url = `${ tls === '' ? 'http' : 'https' }://127.0.0.1:${ server.address().port }`;
	return {
		port: server.address().port,
		url,
		baseUrl: `${ url }/v1`,
		key,
		requests: () => records,
		reset,
		script: ( more ) => void answers.push( ...more ),
		close: () => new Promise( ( resolve ) => {
			server.close( () => resolve() );
			server.closeAllConnections();
		} ),
	};
}

if ( process.argv[ 1 ] && realpathSync( process.argv[ 1 ] ) === fileURLToPath( import.meta.url ) ) {
	const { values } = parseArgs( { options: {
		port: { type: 'string', default: '0' },
		key: { type: 'string', default: DEFAULT_KEY },
		mode: { type: 'string', default: 'echo' },
		tls: { type: 'string', default: '' },
		'once-parent-ends': { type: 'boolean', default: false },
	} } );
	const tls = values.tls === '' ? '' : readFileSync( values.tls, 'utf8' );
	const { port, url, baseUrl, key } = await createServer( { port: Number( values.port ), key: values.key, mode: values.mode, tls } );
	process.stdout.write( JSON.stringify( { port, url, baseUrl, key } ) + '\n' );
	if ( values[ 'once-parent-ends' ] ) {
		process.stdin.resume().once( 'end', () => process.exit( 0 ) );
	}
}
