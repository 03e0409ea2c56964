import { spawn, spawnSync } from 'node:child_process';
import { accessSync, closeSync, constants, existsSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { interruption, watchesSignals } from './interruption.mjs';
import { waitUntil } from './wait.mjs';

/**
 * Where a program is.
 *
 * @param {string} name
 * @return {string|undefined} absolute path; the sbin folders count although they are not on everybody's PATH
 */
export function findProgram( name ) {
	const folders = [ ...( process.env.PATH ?? '' ).split( delimiter ), '/usr/local/sbin', '/usr/sbin', '/sbin' ];
	return folders
		.filter( Boolean )
		.map( ( folder ) => join( folder, name ) )
		.find( ( file ) => {
			try {
				accessSync( file, constants.X_OK );
				return true;
			} catch {
				return false;
			}
		} );
}

function signalGroup( pid, name ) {
	try {
		process.kill( -pid, name );
	} catch ( error ) {
		if ( error.code !== 'ESRCH' ) {
			throw error;
		}
	}
}

/**
 * Runs a program to its end. When the process is to stop, the program is ended with all its children.
 *
 * @param {string}   command
 * @param {string[]} args
 * @param {Object}   [options]
 * @param {string}   [options.input]    standard input
 * @param {string}   [options.cwd]
 * @param {Object}   [options.env]      added to this process's environment
 * @param {boolean}  [options.interruptible] false while cleaning up, which goes on when the process is to stop
 * @param {(text: string) => void} [options.onOutput] is given output as it comes
 * @return {Promise<string>} standard output
 * @throws {Error} with the end of what it printed when it fails, or the interruption
 */
export function run( command, args, { input, cwd, env, onOutput, interruptible = true } = {} ) {
	return new Promise( ( resolve, reject ) => {
		if ( interruptible ) {
			interruption.throwIfAborted();
		}
		const child = spawn( command, args, {
			cwd,
			env: { ...process.env, ...env },
			detached: watchesSignals(),
			stdio: [ input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe' ],
		} );
		let output = '';
		let all = '';
		const collect = ( text ) => {
			all = ( all + text ).slice( -20_000 );
			onOutput?.( text );
		};
		child.stdout.setEncoding( 'utf8' ).on( 'data', ( text ) => {
			output += text;
			collect( text );
		} );
		child.stderr.setEncoding( 'utf8' ).on( 'data', collect );
		child.on( 'error', ( error ) => reject( new Error( `${ command } could not be started: ${ error.message }` ) ) );
		const end = () => signalGroup( child.pid, 'SIGTERM' );
		if ( interruptible ) {
			interruption.addEventListener( 'abort', end, { once: true } );
		}
		child.on( 'close', ( code, signal ) => {
			interruption.removeEventListener( 'abort', end );
			if ( interruptible && interruption.aborted ) {
				reject( interruption.reason );
				return;
			}
			if ( code === 0 ) {
				resolve( output );
				return;
			}
			const tail = all.trim().split( '\n' ).slice( -25 ).join( '\n' );
			reject( new Error( `${ command } ${ args.join( ' ' ).slice( 0, 200 ) } ended with ${ code ?? signal }:\n${ tail }` ) );
		} );
		if ( input !== undefined ) {
			child.stdin.on( 'error', () => {} ).end( input );
		}
	} );
}

/**
 * Starts a server in a process group of its own, so that stopping it takes its workers along and Ctrl-C in the
 * terminal reaches only us, who then stop it in order.
 *
 * @param {string}   command
 * @param {string[]} args
 * @param {Object}   options
 * @param {string}   options.log   file that takes its output
 * @param {string}   options.cwd
 * @param {Object}   [options.env] added to this process's environment
 * @return {Promise<number>} its process id, which is its group's too
 */
export function startServer( command, args, { log, cwd, env } ) {
	return new Promise( ( resolve, reject ) => {
		const output = openSync( log, 'a' );
		const child = spawn( command, args, {
			cwd,
			env: { ...process.env, ...env },
			stdio: [ 'ignore', output, output ],
			detached: true,
		} );
		closeSync( output );
		child.on( 'error', ( error ) => reject( new Error( `${ command } could not be started: ${ error.message }` ) ) );
		child.on( 'spawn', () => {
			child.unref();
			resolve( child.pid );
		} );
	} );
}

/** The state and the command line of a process; nothing when it is gone. */
function describeProcess( pid ) {
	if ( ! existsSync( '/proc/self/cmdline' ) ) {
		return ( spawnSync( 'ps', [ '-ww', '-o', 'stat=,command=', '-p', String( pid ) ], { encoding: 'utf8' } ).stdout ?? '' ).trim();
	}
	// Linux: small images have no ps.
	try {
		const state = readFileSync( `/proc/${ pid }/stat`, 'utf8' ).split( ') ' ).at( -1 );
		return `${ state.charAt( 0 ) } ${ readFileSync( `/proc/${ pid }/cmdline`, 'utf8' ).replaceAll( '\0', ' ' ) }`;
	} catch {
		return '';
	}
}

/**
 * Whether a process is alive and still the one that was started: ids are given again to others.
 *
 * @param {number} pid
 * @param {string} mark text that its command line contains
 */
export function isRunning( pid, mark ) {
	const line = describeProcess( pid );
	return line !== '' && ! line.startsWith( 'Z' ) && line.includes( mark );
}

/** The state and the group of each process of this machine. */
function everyProcess() {
	if ( ! existsSync( '/proc/self/stat' ) ) {
		const lines = ( spawnSync( 'ps', [ '-A', '-o', 'stat=,pgid=' ], { encoding: 'utf8' } ).stdout ?? '' ).trim().split( '\n' );
		return lines.map( ( line ) => line.trim().split( /\s+/ ) ).map( ( [ state, group ] ) => ( { state, group: Number( group ) } ) );
	}
	return readdirSync( '/proc' )
		.filter( ( name ) => /^\d+$/.test( name ) )
		.flatMap( ( name ) => {
			try {
				const [ state, , group ] = readFileSync( `/proc/${ name }/stat`, 'utf8' ).split( ') ' ).at( -1 ).split( ' ' );
				return [ { state, group: Number( group ) } ];
			} catch {
				// It has ended since the folder was read.
				return [];
			}
		} );
}

/** Whether anything of a group is left, also what is on its way out: it holds its files and its port until it is gone. */
const isGroupLeft = ( group ) => everyProcess().some( ( process ) => process.group === group && ! /^[ZX]/.test( process.state ) );

/**
 * Ends a server and its workers, gently, and by force after five seconds; when it is over, none of them is left.
 *
 * @param {number} pid
 * @param {string} mark text that its command line contains
 */
export async function stopServer( pid, mark ) {
	if ( ! isRunning( pid, mark ) ) {
		return;
	}
	const untilGone = () => waitUntil( `The end of process ${ pid }`, () => ! isGroupLeft( pid ), { timeout: 5000, interruptible: false } );
	signalGroup( pid, 'SIGTERM' );
	try {
		await untilGone();
	} catch {
		signalGroup( pid, 'SIGKILL' );
		await untilGone();
	}
}
