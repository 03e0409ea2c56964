#!/usr/bin/env node
/**
 * A stand-in for the paid providers, for tests: OpenAI (Responses), Anthropic, Google, Mistral, Causerie and a compatible
 * server, each below a path of its own, strict about requests, and with every fault that a network and a provider have.
 *
 *     node tests/servers/providers.mjs [--port N] [--key KEY] [--once-parent-ends]
 *
 * When it is ready it prints one JSON line: {"port", "url", "key", "baseUrls"}. In Node tests: `await createProviders( { port, key } )`.
 *
 * What a request gets is the mode of its provider: PUT /__modes {"openai": "rate", …} sets it (echo at first), or the model's
 * name is one. modes.mjs lists them. Embeddings have modes of their own: {"openai/embeddings": "server"}. GET and DELETE /__requests show and forget what came.
 */
import { createServer } from 'node:http';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DIALECTS, isObject } from './providers/dialects.mjs';
import { answerEmbeddings, EMBEDDINGS } from './providers/embed.mjs';
import { MODES } from './providers/modes.mjs';
import { Reply } from './providers/reply.mjs';

const DEFAULT_KEY = 'provider-key-93b1d7e05c2a';

async function readJson( request ) {
	const chunks = [];
	for await ( const chunk of request ) {
		chunks.push( chunk );
	}
	try {
		return JSON.parse( new TextDecoder( 'utf-8', { fatal: true } ).decode( Buffer.concat( chunks ) ) );
	} catch {
		return undefined;
	}
}

/**
 * @param {{port?: number, key?: string}} options
 * @return {Promise<{port: number, url: string, key: string, baseUrls: Record<string, string>, modes: (modes: Record<string, string>) => void, requests: () => object[], close: () => Promise<void>}>} The running server.
 */
export async function createProviders( { port = 0, key = DEFAULT_KEY } = {} ) {
	let records = [];
	let modes = {};
	const sendJson = ( response, status, value, headers = {} ) => response.writeHead( status, { 'Content-Type': 'application/json', ...headers } ).end( JSON.stringify( value ) );

	async function control( request, response, path ) {
		if ( path === '/__modes' && request.method === 'PUT' ) {
			modes = await readJson( request );
		} else if ( path === '/__requests' && request.method === 'DELETE' ) {
			records = [];
			modes = {};
		}
		return sendJson( response, 200, { requests: records, modes } );
	}

	async function answer( request, response ) {
		const { pathname } = new URL( request.url, 'http://127.0.0.1' );
		if ( pathname.startsWith( '/__' ) ) {
			return control( request, response, pathname );
		}
		const [ provider, dialect ] = Object.entries( DIALECTS ).find( ( [ , { prefix } ] ) => pathname.startsWith( `${ prefix }/` ) ) ?? [];
		if ( ! dialect ) {
			return sendJson( response, 404, { detail: 'Not Found' } );
		}
		const path = pathname.slice( dialect.prefix.length );
		const record = { provider, method: request.method, path, query: request.url.split( '?' )[ 1 ] ?? '', headers: request.headers, body: null, mode: '', problem: null, ended: '' };
		records.push( record );
		response.on( 'close', () => {
			record.ended = response.writableFinished ? 'finished' : 'aborted';
		} );
		if ( dialect.key( request ) !== key ) {
			return sendJson( response, ...dialect.error( 'auth' ) );
		}
		const route = `${ request.method } ${ path }`;
		if ( dialect.paths.list.test( route ) ) {
			return sendJson( response, 200, dialect.list() );
		}
		const embeddings = EMBEDDINGS[ provider ];
		if ( embeddings?.path.test( route ) ) {
			record.body = await readJson( request );
			record.problem = isObject( record.body ) ? embeddings.problem( record.body ) : 'The body is no JSON object.';
			record.mode = modes[ `${ provider }/embeddings` ] ?? 'echo';
			if ( record.problem !== null ) {
				return sendJson( response, 400, { error: { message: record.problem, type: 'invalid_request_error' } } );
			}
			return record.mode === 'echo'
				? sendJson( response, 200, answerEmbeddings( embeddings, record.body, path ) )
				: MODES[ record.mode ]( new Reply( { dialect, request, response, record, model: embeddings.model( record.body, path ) } ) );
		}
		if ( ! dialect.paths.reply.test( route ) ) {
			return sendJson( response, 404, { detail: 'Not Found' } );
		}
		record.body = await readJson( request );
		record.problem = isObject( record.body ) ? dialect.problem( record.body, path, request.headers ) : 'The body is no JSON object.';
		if ( record.problem !== null ) {
			return sendJson( response, 400, { error: { message: record.problem, type: 'invalid_request_error' } } );
		}
		const model = dialect.model( record.body, path );
		record.mode = modes[ provider ] ?? ( model in MODES ? model : 'echo' );
		return MODES[ record.mode ]( new Reply( { dialect, request, response, record, model } ) );
	}

	const server = createServer( ( request, response ) => void answer( request, response ).catch( ( failure ) => response.destroy( failure ) ) );
	await new Promise( ( resolve, reject ) => server.once( 'error', reject ).listen( port, '127.0.0.1', resolve ) );
	const url = `http://127.0.0.1:${ server.address().port }`;
	return {
		port: server.address().port,
		url,
		key,
		baseUrls: Object.fromEntries( Object.entries( DIALECTS ).map( ( [ name, { prefix } ] ) => [ name, url + prefix ] ) ),
		modes: ( more ) => void ( modes = more ),
		requests: () => records,
		close: () => new Promise( ( resolve ) => {
			server.close( () => resolve() );
			server.closeAllConnections();
		} ),
	};
}

if ( process.argv[ 1 ] && realpathSync( process.argv[ 1 ] ) === fileURLToPath( import.meta.url ) ) {
	const { values } = parseArgs( { options: { port: { type: 'string', default: '0' }, key: { type: 'string', default: DEFAULT_KEY }, 'once-parent-ends': { type: 'boolean', default: false } } } );
	const { port, url, key, baseUrls } = await createProviders( { port: Number( values.port ), key: values.key } );
	process.stdout.write( JSON.stringify( { port, url, key, baseUrls } ) + '\n' );
	if ( values[ 'once-parent-ends' ] ) {
		process.stdin.resume().once( 'end', () => process.exit( 0 ) );
	}
}
