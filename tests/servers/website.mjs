#!/usr/bin/env node
/**
 * A website, for tests of how it is read: answers each path with what it was given for it, and 404 otherwise.
 *
 *     node tests/servers/website.mjs
 *
 * It prints one JSON line, {"url"}, when it is ready, and ends when its standard input does. POST /__pages takes an object of
 * {status, headers, body, encoding, drop} by path, or of lists of them that take turns, in the place of all before, and forgets
 * what came; with `drop` the connection ends without an answer. GET /__requests lists what came, {path, agent}, and forgets it.
 */
import { createServer } from 'node:http';

let pages = {};
let requests = [];

async function textOf( request ) {
	const chunks = [];
	for await ( const chunk of request ) {
		chunks.push( chunk );
	}
	return Buffer.concat( chunks ).toString();
}

const server = createServer( async ( request, response ) => {
	if ( request.url === '/__pages' ) {
		pages = JSON.parse( await textOf( request ) );
		requests = [];
		response.end();
		return;
	}
	if ( request.url === '/__requests' ) {
		response.end( JSON.stringify( requests ) );
		requests = [];
		return;
	}
	requests.push( { path: request.url, agent: request.headers[ 'user-agent' ] } );
	const turns = [ pages[ request.url ] ?? { status: 404, body: 'Nothing.' } ].flat();
	const { status = 200, headers = {}, body = '', encoding = 'utf8', drop = false } = turns[ requests.filter( ( { path } ) => path === request.url ).length % turns.length ];
	if ( drop ) {
		request.socket.destroy();
		return;
	}
	response.writeHead( status, { 'Content-Type': 'text/html; charset=utf-8', ...headers } );
	response.end( Buffer.from( body, encoding ) );
} );

server.listen( 0, '127.0.0.1', () => console.log( JSON.stringify( { url: `http://127.0.0.1:${ server.address().port }` } ) ) );
process.stdin.on( 'end', () => process.exit() ).resume();
