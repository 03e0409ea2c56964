/** Processes of the site under test that are killed: those of php-fpm, and workers of their own. */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { php, url, wpPath } from '../http/lib/site.mjs';

const root = fileURLToPath( new URL( '../..', import.meta.url ) );
const source = fileURLToPath( new URL( './mu-plugins/kill-points.php', import.meta.url ) );
const target = join( wpPath, 'wp-content/mu-plugins/causerie-kill-points.php' );
const log = join( wpPath, 'wp-content/causerie-kills.log' );

/** Lets processes of the site be killed at points, until this is called. */
export function installKillPoints() {
	mkdirSync( join( wpPath, 'wp-content/mu-plugins' ), { recursive: true } );
	copyFileSync( source, target );
	rmSync( log, { force: true } );
	return () => [ target, log ].forEach( ( file ) => rmSync( file, { force: true } ) );
}

/** @return {Record<string, number>} How often each point was hit, by `web point what` or `cli point what`. */
export function kills() {
	const counts = {};
	for ( const line of existsSync( log ) ? readFileSync( log, 'utf8' ).trim().split( '\n' ) : [] ) {
		counts[ line ] = ( counts[ line ] ?? 0 ) + 1;
	}
	return counts;
}

/** The process that keeps php-fpm's others. */
export async function fpmMaster() {
	const file = join( wpPath, 'causerie-test-master.php' );
	writeFileSync( file, '<?php echo posix_getppid();' );
	try {
		return Number( await ( await fetch( `${ url }/causerie-test-master.php` ) ).text() );
	} finally {
		rmSync( file );
	}
}

const children = ( pid ) => spawnSync( 'ps', [ '-o', 'pid=', '--ppid', String( pid ) ], { encoding: 'utf8' } ).stdout.split( '\n' ).map( Number ).filter( Boolean );

/** Kills any of php-fpm's processes, and says whether there was one. */
export function killAny( master ) {
	const all = children( master );
	const pid = all[ Math.floor( Math.random() * all.length ) ];
	return pid !== undefined && process.kill( pid, 'SIGKILL' );
}

/** Begins php-fpm anew, as a host does when its settings change: what was under way is cut off. */
export const reload = ( master ) => process.kill( master, 'SIGUSR2' );

/** Ends a connection of the site to its database, whatever it does. */
export const killConnection = () =>
	php(
		`$database = $services->database();
		$number = $database->value( 'SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID() ORDER BY RAND() LIMIT 1' );
		try {
			return $number !== null && $database->run( 'KILL %d', (int) $number ) >= 0;
		} catch ( Causerie\\Chat\\Platform\\DatabaseException ) {
			// It was just ending.
			return false;
		}`
	);

const wpCli = join( root, 'tests/tools/vendor/wp-cli/wp-cli/php/boot-fs.php' );

/**
 * A worker of its own process: `wp causerie webhooks work` by WP-CLI, or the dispatcher alone.
 *
 * @param {{isWpCli?: boolean, kill?: string, after?: number}} options `kill` is what kill-points.php takes; or SIGKILL after so many milliseconds.
 * @return {Promise<boolean>} whether it was killed
 */
export const worker = ( { isWpCli = false, kill = '', after } = {} ) =>
	new Promise( ( resolve, reject ) => {
		const script = `
			$_SERVER['HTTP_HOST'] = ${ JSON.stringify( new URL( url ).host ) }; $_SERVER['REQUEST_METHOD'] = 'GET'; $_SERVER['REQUEST_URI'] = '/'; $_SERVER['REMOTE_ADDR'] = '127.0.0.1';
			require $argv[1] . '/wp-load.php';
			Causerie\\Chat\\Plugin::services()->dispatcher()->run( Causerie\\Chat\\Webhooks\\Dispatch\\Budget::onCommandLine( 20, false ) );`;
		const args = isWpCli ? [ wpCli, `--path=${ wpPath }`, `--url=${ url }`, '--allow-root', 'causerie', 'webhooks', 'work', '--seconds=20' ] : [ '-r', script, wpPath ];
		const child = spawn( process.env.PHP_BINARY ?? 'php', args, { env: { ...process.env, CAUSERIE_TEST_KILL: kill }, stdio: 'ignore' } );
		const timer = after === undefined ? undefined : setTimeout( () => child.kill( 'SIGKILL' ), after );
		child.on( 'error', reject );
		child.on( 'close', ( _, signal ) => {
			clearTimeout( timer );
			resolve( signal === 'SIGKILL' );
		} );
	} );
