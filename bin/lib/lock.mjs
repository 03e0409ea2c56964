import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { waitUntil } from './wait.mjs';

function isAlive( pid ) {
	try {
		process.kill( pid, 0 );
		return true;
	} catch ( error ) {
		return error.code === 'EPERM';
	}
}

/**
 * Removes the lock of an owner who died. Two who find it so may both come here: the later one may hold what the first one has
 * taken meanwhile, and puts it back.
 *
 * @param {string} file
 * @param {string} owner what stood in it
 */
export function takeAway( file, owner ) {
	const away = `${ file }.${ process.pid }.${ Math.random().toString( 36 ).slice( 2 ) }`;
	renameSync( file, away );
	try {
		if ( readFileSync( away, 'utf8' ) !== owner ) {
			linkSync( away, file );
		}
	} finally {
		rmSync( away, { force: true } );
	}
}

/**
 * Does one thing at a time among all processes of this checkout. A lock whose owner died is taken over.
 *
 * @template T
 * @param {string}           file
 * @param {() => Promise<T>} action
 * @param {Object}           [options]
 * @param {boolean}          [options.interruptible] as in waitUntil()
 * @return {Promise<T>} what the action returns
 * @throws {Error} when another living process holds the lock for ten minutes
 */
export async function withLock( file, action, { interruptible = true } = {} ) {
	mkdirSync( dirname( file ), { recursive: true } );
	// A link to a finished file: whoever sees the lock also sees its owner.
	const own = `${ file }.${ process.pid }.${ Math.random().toString( 36 ).slice( 2 ) }`;
	writeFileSync( own, String( process.pid ) );
	const take = () => {
		try {
			linkSync( own, file );
			return true;
		} catch ( error ) {
			if ( error.code !== 'EEXIST' ) {
				throw error;
			}
		}
		try {
			const owner = readFileSync( file, 'utf8' );
			if ( ! isAlive( Number( owner ) ) ) {
				takeAway( file, owner );
			}
		} catch ( error ) {
			if ( error.code !== 'ENOENT' ) {
				throw error;
			}
		}
		return false;
	};
	try {
		await waitUntil( `The lock ${ file }`, take, { timeout: 600_000, interval: 100, interruptible } );
		return await action();
	} finally {
		try {
			if ( Number( readFileSync( file, 'utf8' ) ) === process.pid ) {
				rmSync( file, { force: true } );
			}
		} catch {
			// Nothing of ours is left to free.
		}
		rmSync( own, { force: true } );
	}
}
