/** The package where there is no Node: in the runtime of edge functions, with web standards only. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { EdgeVM } from '@edge-runtime/vm';
import { build } from 'esbuild';
import { root } from '../architecture/files.mjs';

let server;
let vm;
let url;
const asked = [];

before( async () => {
	server = createServer( ( request, response ) => {
		asked.push( { url: request.url, headers: request.headers } );
		if ( request.headers.accept === 'text/event-stream' ) {
			response.writeHead( 200, { 'Content-Type': 'text/event-stream' } );
			const parts = [ { type: 'start', messageId: 'msg_1' }, { type: 'text-delta', id: 't', delta: 'Hel' }, { type: 'text-delta', id: 't', delta: 'lo' }, { type: 'finish', messageMetadata: { state: 'complete' } } ];
			response.end( [ ...parts.map( ( part ) => JSON.stringify( part ) ), '[DONE]' ].map( ( data ) => `data: ${ data }\n\n` ).join( '' ) );
			return;
		}
		const isFirst = asked.length === 1;
		response.writeHead( isFirst ? 503 : 200, { 'Content-Type': 'application/json', 'Retry-After': '0' } );
		response.end( JSON.stringify( isFirst ? { code: 'model_overloaded', message: 'Busy', data: { status: 503, retryable: true, advice: '' } } : { documents: 3 } ) );
	} );
	server.listen( 0, '127.0.0.1' );
	await once( server, 'listening' );
	url = `http://127.0.0.1:${ server.address().port }`;
	const { outputFiles } = await build( {
		stdin: { contents: "export * from './index.js'; export * from './webhooks.js';", resolveDir: join( root, 'build/sdk' ) },
		bundle: true,
		format: 'iife',
		globalName: 'sdk',
		write: false,
	} );
	vm = new EdgeVM();
	vm.evaluate( outputFiles[ 0 ].text );
} );
after( () => server.close() );

const run = ( code ) => vm.evaluate( `( async () => { const client = new sdk.Causerie( { url: ${ JSON.stringify( url ) }, key: 'ck_1' } ); ${ code } } )()` );

test( 'there is nothing of Node in this runtime', () => {
	assert.equal( vm.evaluate( 'typeof process + typeof Buffer + typeof require' ), 'undefinedundefinedundefined' );
} );

test( 'it calls, and tries again', async () => {
	assert.equal( await run( 'return ( await client.knowledge.status() ).documents;' ), 3 );
	assert.equal( asked.length, 2 );
	assert.equal( asked[ 1 ].headers[ 'x-causerie-key' ], 'ck_1' );
} );

test( 'it streams', async () => {
	assert.equal( await run( "let text = ''; for await ( const piece of client.chat.stream( { message: 'x' } ).textStream ) { text += piece + '|'; } return text;" ), 'Hel|lo|' );
} );

test( 'it aborts', async () => {
	assert.equal( await run( "return client.knowledge.status( { signal: AbortSignal.abort() } ).catch( ( error ) => error.name );" ), 'AbortError' );
} );

test( 'it verifies webhooks', async () => {
	const now = 1800000000;
	const payload = '{"type":"message.created"}';
	const secret = Buffer.alloc( 32, 7 ).toString( 'base64' );
	const signature = createHmac( 'sha256', Buffer.from( secret, 'base64' ) ).update( `evt_1.${ now }.${ payload }` ).digest( 'base64' );
	const verify = ( body ) =>
		run( `return sdk.verifyWebhook( { payload: ${ JSON.stringify( body ) }, headers: new Headers( { 'webhook-id': 'evt_1', 'webhook-timestamp': '${ now }', 'webhook-signature': 'v1,${ signature }' } ), secret: 'whsec_${ secret }', now: ${ now * 1000 } } ).then( ( event ) => event.type, ( error ) => error.code );` );
	assert.equal( await verify( payload ), 'message.created' );
	assert.equal( await verify( `${ payload } ` ), 'no_matching_signature' );
} );
