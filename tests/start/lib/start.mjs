/** `npm start` as its user has it: a process, what it prints, Ctrl-C. Its sites are not those of the developer. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

import { cacheDir, projectRoot } from '../../../bin/lib/paths.mjs';
import { isRunning } from '../../../bin/lib/processes.mjs';

/** Where these tests have their sites. */
export const sites = join( cacheDir, 'sites-of-tests' );

/**
 * Runs bin/start.mjs until it has printed its address.
 *
 * @param {...string} args
 * @return {Promise<{url: string, text: string, pids: number[], interrupt: () => Promise<number>}>} what it printed until then, the
 *   processes that serve the site, and Ctrl-C, which gives the exit code
 * @throws {Error} with what it printed, when it ends before
 */
export function start( ...args ) {
	const child = spawn( process.execPath, [ join( projectRoot, 'bin/start.mjs' ), ...args ], {
		cwd: projectRoot,
		env: { ...process.env, CAUSERIE_SITES: sites },
		stdio: [ 'ignore', 'pipe', 'pipe' ],
	} );
	const closed = once( child, 'close' );
	const interrupt = async () => {
		child.kill( 'SIGINT' );
		return ( await closed )[ 0 ];
	};
	return new Promise( ( resolve, reject ) => {
		let text = '';
		const listen = ( data ) => {
			text += data;
			const [ , url ] = /^ {2}The shop +(http:\/\/\S+?)\/ /m.exec( text ) ?? [];
			if ( url && text.includes( 'Ctrl-C stops it' ) ) {
				resolve( { url, text, pids: serversOf( url ), interrupt } );
			}
		};
		child.stdout.setEncoding( 'utf8' ).on( 'data', listen );
		child.stderr.setEncoding( 'utf8' ).on( 'data', listen );
		closed.then( ( [ code ] ) => reject( new Error( `npm start ended with ${ code }:\n${ text }` ) ) );
	} );
}

/** The processes that the site at an address says it runs. */
function serversOf( url ) {
	return [ 'demo', 'demo-6-8' ]
		.map( ( name ) => join( sites, name, 'servers.json' ) )
		.filter( existsSync )
		.map( ( file ) => JSON.parse( readFileSync( file, 'utf8' ) ) )
		.filter( ( state ) => state.url === url )
		.flatMap( ( { servers } ) => servers.map( ( { pid } ) => pid ) );
}

/** Whether a process runs. */
export const isAlive = ( pid ) => isRunning( pid, '' );

/** Whether somebody listens on a port of this machine. */
export const isTaken = ( port ) =>
	new Promise( ( resolve ) => {
		const socket = connect( port, '127.0.0.1' );
		socket.on( 'connect', () => resolve( true ) ).on( 'error', () => resolve( false ) );
		socket.on( 'connect', () => socket.destroy() );
	} );

const api = ( url, path ) => `${ url }/wp-json/causerie/v1/${ path }`;

/**
 * Asks the bot, as a visitor does.
 *
 * @param {string} url
 * @param {string} message
 * @return {Promise<{reply: string, session_id: string, visitor_token: string, sources: Array<{url: string}>}>} the contract's Reply
 */
export async function ask( url, message ) {
	const response = await fetch( api( url, 'chat' ), {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify( { message } ),
	} );
	const text = await response.text();
	if ( response.status !== 200 ) {
		throw new Error( `The bot answered ${ response.status }: ${ text }` );
	}
	return JSON.parse( text );
}

/** What a visitor finds of a conversation: the status, and the messages where there are any. */
export async function recall( url, { session_id: session, visitor_token: token } ) {
	const response = await fetch( api( url, `sessions/${ session }/messages` ), { headers: { 'X-Causerie-Visitor': token } } );
	const { messages } = await response.json();
	return { status: response.status, messages };
}
