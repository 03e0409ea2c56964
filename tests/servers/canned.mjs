#!/usr/bin/env node
/**
 * Answers requests with what it was given, in that order: for tests of how an answer is understood, and of what is sent.
 *
 *     node tests/servers/canned.mjs
 *
 * It prints one JSON line, {"url"}, when it is ready, and ends when its standard input does. POST /__answers takes a list of
 * {status, type, body}; each request after that takes the next one, and 500 when there is none left. GET /__requests lists
 * what came: {method, path, headers, body}, the body as text. POST /__answers also forgets what came.
 */
import { createServer } from 'node:http';

let answers = [];
let requests = [];

async function textOf( request ) {
	const chunks = [];
	for await ( const chunk of request ) {
		chunks.push( chunk );
	}
	return Buffer.concat( chunks ).toString( 'utf8' );
}

const server = createServer( async ( request, response ) => {
	const body = await textOf( request );
	if ( request.url === '/__answers' ) {
		answers = JSON.parse( body );
		requests = [];
		response.end();
	} else if ( request.url === '/__requests' ) {
		response.setHeader( 'content-type', 'application/json' );
		response.end( JSON.stringify( requests ) );
	} else {
		requests.push( { method: request.method, path: request.url, headers: request.headers, body } );
		const answer = answers.shift() ?? { status: 500, type: 'text/plain', body: 'There is no answer left.' };
		response.writeHead( answer.status, { 'content-type': answer.type } );
		response.end( answer.body );
	}
} );

server.listen( 0, '127.0.0.1', () => {
	process.stdout.write( JSON.stringify( { url: `http://127.0.0.1:${ server.address().port }` } ) + '\n' );
} );

process.stdin.resume();
process.stdin.on( 'end', () => process.exit( 0 ) );
