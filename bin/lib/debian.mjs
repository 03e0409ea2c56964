import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { cacheDir } from './paths.mjs';
import { findProgram, run } from './processes.mjs';

/** Whether this is Debian itself (not a descendant, whose keys and archives are others). */
export function isDebian() {
	try {
		return /^ID="?debian"?$/m.test( readFileSync( '/etc/os-release', 'utf8' ) ) && findProgram( 'apt-get' ) !== undefined;
	} catch {
		return false;
	}
}

/** Whether this process may install packages. */
export function canInstallPackages() {
	return isDebian() && process.getuid?.() === 0;
}

/**
 * The mirror that this machine's apt takes Debian from.
 *
 * @return {Promise<string>} an address like http://mirror.example/debian
 * @throws {Error} when apt is not configured with any Debian archive
 */
async function debianMirror() {
	const find = async () => {
		const lines = ( await run( 'apt-get', [ 'indextargets', '--format', '$(SITE) $(LABEL)' ] ) ).split( '\n' );
		const sites = lines.map( ( line ) => line.split( ' ' ) );
		const labelled = sites.find( ( [ , ...label ] ) => label.join( ' ' ) === 'Debian' );
		return ( labelled ?? sites.find( ( [ site ] ) => /\/debian\/?$/.test( site ) ) )?.[ 0 ];
	};
	let mirror = await find();
	if ( ! mirror && canInstallPackages() ) {
		await run( 'apt-get', [ 'update' ] );
		mirror = await find();
	}
	if ( ! mirror ) {
		throw new Error( "apt has no Debian archive configured, so Debian's WordPress package cannot be fetched." );
	}
	return mirror;
}

/**
 * Fetches packages of any Debian suite and unpacks them into a folder. Nothing is installed and the system's own
 * suites stay as they are: apt works on a source list, state and cache of its own. apt checks the signatures.
 *
 * @param {string}   suite    e.g. "sid"
 * @param {string[]} packages
 * @param {string}   target   folder that becomes their root; made when missing
 */
export async function unpackPackages( suite, packages, target ) {
	const mirror = await debianMirror();
	const apt = join( cacheDir, `apt-${ suite }-${ process.pid }` );
	rmSync( apt, { recursive: true, force: true } );
	mkdirSync( join( apt, 'lists', 'partial' ), { recursive: true } );
	mkdirSync( join( apt, 'cache', 'archives', 'partial' ), { recursive: true } );
	mkdirSync( join( apt, 'packages' ) );
	mkdirSync( target, { recursive: true } );
	writeFileSync( join( apt, 'sources.list' ), `deb ${ mirror } ${ suite } main\n` );
	writeFileSync( join( apt, 'status' ), '' );
	const settings = {
		'Dir::Etc::sourcelist': join( apt, 'sources.list' ),
		'Dir::Etc::sourceparts': '-',
		'Dir::State': apt,
		'Dir::State::status': join( apt, 'status' ),
		'Dir::Cache': join( apt, 'cache' ),
		'Acquire::Languages': 'none',
		'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled': 'false',
		// The folder belongs to whoever runs this; apt's own user may not be able to enter it.
		'APT::Sandbox::User': 'root',
	};
	const options = Object.entries( settings ).flatMap( ( [ name, value ] ) => [ '-o', `${ name }=${ value }` ] );
	try {
		await run( 'apt-get', [ ...options, 'update' ] );
		await run( 'apt-get', [ ...options, 'download', ...packages ], { cwd: join( apt, 'packages' ) } );
		for ( const file of readdirSync( join( apt, 'packages' ) ) ) {
			await run( 'dpkg-deb', [ '-x', join( apt, 'packages', file ), target ] );
		}
	} finally {
		rmSync( apt, { recursive: true, force: true } );
	}
}

/**
 * Installs packages on this machine. Servers among them are not started: the scripts run their own.
 *
 * @param {string[]}               packages
 * @param {(text: string) => void} [onOutput]
 * @throws {Error} when this is not Debian, or not root, or apt fails
 */
export async function installPackages( packages, onOutput ) {
	if ( ! canInstallPackages() ) {
		throw new Error( `Only root on Debian can install ${ packages.join( ' ' ) } here.` );
	}
	// Debian's own way to keep a fresh package from starting its service: see invoke-rc.d(8).
	const policy = '/usr/sbin/policy-rc.d';
	const ours = ! existsSync( policy );
	if ( ours ) {
		writeFileSync( policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 } );
	}
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	const args = [ 'install', '-y', '--no-install-recommends', ...packages ];
	try {
		try {
			await run( 'apt-get', args, { env, onOutput } );
		} catch {
			// Lists that are missing or older than the archive: fetch them and try once more.
			await run( 'apt-get', [ 'update' ], { env, onOutput } );
			await run( 'apt-get', args, { env, onOutput } );
		}
	} finally {
		if ( ours ) {
			rmSync( policy, { force: true } );
		}
	}
}
