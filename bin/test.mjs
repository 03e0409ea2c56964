#!/usr/bin/env node
/**
 * Runs the tests: all of them, or those of the groups and parts that are named (`npm test -- unit e2e`, `--list` shows them).
 * Installs and builds what they need first. Says again at the end what failed. Ends with one line, `N passed, N failed`, and
 * with 1 where one failed.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { stripVTControlCharacters } from 'node:util';
import { LEGS, settingsOf } from './test/legs.mjs';
import { settle } from './test/counts.mjs';
import { failuresOf } from './test/failures.mjs';
import { inTurns, sideBySide } from './test/order.mjs';
import { ensureBuild, ensurePackages } from './lib/freshness.mjs';
import { projectRoot } from './lib/paths.mjs';
import { provide } from './lib/requirements.mjs';
import { createSite } from './lib/site.mjs';

const wanted = process.argv.slice( 2 ).filter( ( argument ) => ! argument.startsWith( '--' ) );

if ( process.argv.includes( '--list' ) ) {
	console.log( LEGS.map( ( leg ) => `${ leg.name } (${ leg.group }): ${ leg.title }` ).join( '\n' ) );
	process.exit( 0 );
}

const legs = LEGS.filter( ( leg ) => ( wanted.length === 0 ? ! leg.onlyNamed : wanted.includes( leg.group ) || wanted.includes( leg.name ) ) );
if ( legs.length === 0 ) {
	console.error( `No part of the tests is called ${ wanted.join( ' or ' ) }; npm test -- --list shows their names.` );
	process.exit( 1 );
}

/** Runs a command, shows what it prints — at its end, where others run beside it — and keeps it. */
function show( [ command, ...args ], env, isAlone ) {
	return new Promise( ( resolve ) => {
		let output = '';
		const child = spawn( command, args, { cwd: projectRoot, env: { ...process.env, ...env }, stdio: [ 'ignore', 'pipe', 'pipe' ] } );
		const keep = ( stream ) => ( data ) => {
			output += data;
			if ( isAlone ) {
				stream.write( data );
			}
		};
		child.stdout.on( 'data', keep( process.stdout ) );
		child.stderr.on( 'data', keep( process.stderr ) );
		child.on( 'error', ( error ) => {
			console.error( error.message );
			resolve( { status: 1, output } );
		} );
		child.on( 'close', ( code ) => {
			if ( ! isAlone ) {
				process.stdout.write( output );
			}
			resolve( { status: code ?? 1, output } );
		} );
	} );
}

/** Sites are made and stopped one after the other: they share a database server and what is downloaded. */
const prepare = inTurns();

async function runLeg( leg, isAlone ) {
	const onProgress = ( text ) => console.log( `  ${ text }` );
	const [ found, site ] = await prepare( async () => [ await provide( leg.needs ?? [], onProgress ), leg.site ? await createSite( { ...( await leg.site() ), onProgress } ) : undefined ] );
	if ( ! site ) {
		return show( leg.command(), found, isAlone );
	}
	try {
		return await show( leg.command(), { ...found, ...settingsOf( site ) }, isAlone );
	} finally {
		await prepare( () => site.stop() );
	}
}

const seconds = ( since ) => `${ ( ( Date.now() - since ) / 1000 ).toFixed( 0 ) } s`;
const say = ( text ) => console.log( `\n▸ ${ text }` );

await ensurePackages( say );
say( 'Build' );
await ensureBuild();

async function resultOf( leg, isAlone ) {
	const began = Date.now();
	say( leg.title );
	let counts;
	let text;
	try {
		const { status, output } = await runLeg( leg, isAlone );
		// Colours would stand between the words that are looked for.
		text = stripVTControlCharacters( output );
		counts = settle( leg.counts( text ), status );
	} catch ( error ) {
		text = error instanceof Error ? error.message : String( error );
		console.error( text );
		counts = { passed: 0, failed: 1 };
	}
	return { leg, ...counts, failures: counts.failed === 0 ? '' : failuresOf( text ), time: seconds( began ) };
}

const results = await sideBySide( legs, availableParallelism(), resultOf );

for ( const { leg, failures } of results.filter( ( result ) => result.failures ) ) {
	say( `What failed: ${ leg.title }` );
	console.log( failures );
}

const sum = ( name ) => results.reduce( ( total, result ) => total + result[ name ], 0 );
console.log( '\n' + results.map( ( { leg, passed, failed, time } ) => `${ failed === 0 ? '✓' : '✗' } ${ leg.title }: ${ passed } passed, ${ failed } failed (${ time })` ).join( '\n' ) );
console.log( `\n${ sum( 'passed' ) } passed, ${ sum( 'failed' ) } failed` );
process.exit( sum( 'failed' ) === 0 ? 0 : 1 );
