import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Request } from './samples.ts';
import { invalidJson, invalidRequest, valid, type Verdict } from './verdict.ts';

type Line = { readonly outcome: Verdict[ 'outcome' ]; readonly at: string[]; readonly value: unknown };

const read = ( { outcome, at, value }: Line ): Verdict => {
	switch ( outcome ) {
		case 'valid':
			return valid( value );
		case 'invalid_json':
			return invalidJson;
		case 'invalid_request':
			return invalidRequest( at );
	}
};

/** Judges the bytes of requests as the plugin does, all in one PHP process. */
export const judgeByPhp = ( requests: readonly Request[] ): Verdict[] => {
	const input = requests
		.map( ( { schema, kind, bytes } ) => JSON.stringify( { schema, kind, bytes: Buffer.from( bytes ).toString( 'base64' ) } ) )
		.join( '\n' );
	const run = spawnSync( process.env.PHP_BINARY ?? 'php', [ join( __dirname, '../judge.php' ) ], { input, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 } );
	if ( run.status !== 0 || run.stderr !== '' ) {
		throw new Error( `judge.php failed: ${ run.error?.message ?? '' }${ run.stderr }${ run.stdout.slice( -2000 ) }` );
	}
	const lines = run.stdout.trimEnd().split( '\n' ).map( ( line ) => JSON.parse( line ) as Line );
	if ( lines.length !== requests.length ) {
		throw new Error( `judge.php gave ${ lines.length } verdicts on ${ requests.length } requests.` );
	}
	return lines.map( read );
};
