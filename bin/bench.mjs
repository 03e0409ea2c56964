#!/usr/bin/env node
/**
 * Measures speed and size side by side in one run, prints medians, ratios and a verdict on each target, and writes them to
 * tests/bench/results.json. Ends with 1 where a target is missed. `npm run bench -- turn widget` runs only these, and
 * `webhooks` all whose names begin with it and a hyphen.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild, ensurePackages } from './lib/freshness.mjs';
import { projectRoot } from './lib/paths.mjs';
import { verdictLine } from '../tests/bench/verdict.mjs';

const folder = join( projectRoot, 'tests/bench' );
const wanted = process.argv.slice( 2 );
const names = readdirSync( folder )
	.filter( ( name ) => name.endsWith( '.bench.mjs' ) )
	.map( ( name ) => name.replace( '.bench.mjs', '' ) )
	.filter( ( name ) => wanted.length === 0 || wanted.some( ( word ) => name === word || name.startsWith( `${ word }-` ) ) );

if ( names.length === 0 ) {
	console.error( `There is no such measurement in tests/bench: ${ wanted.join( ', ' ) }` );
	process.exit( 1 );
}

await ensurePackages( console.log );
await ensureBuild();

const results = { date: new Date().toISOString(), node: process.version, cores: cpus().length, measurements: {} };
for ( const name of names ) {
	console.log( `\n▸ ${ name }` );
	const { run } = await import( pathToFileURL( join( folder, `${ name }.bench.mjs` ) ).href );
	const measured = await run();
	results.measurements[ name ] = measured;
	console.log( JSON.stringify( measured, null, 2 ) );
}
const file = join( folder, 'results.json' );
writeFileSync( file, JSON.stringify( results, null, '\t' ) + '\n' );
console.log( '\nWritten to tests/bench/results.json\n' );

const verdicts = Object.entries( results.measurements ).flatMap( ( [ name, { verdicts: some = [] } ] ) => some.map( ( verdict ) => ( { ...verdict, name } ) ) );
for ( const verdict of verdicts ) {
	console.log( `${ verdict.name } ${ verdictLine( verdict ) }` );
}
process.exitCode = verdicts.every( ( { met } ) => met ) ? 0 : 1;
