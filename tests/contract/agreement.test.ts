/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { contractFiles } from '../../src/emit/contract-files.ts';
import { fuzz } from './lib/fuzz.ts';
import { judgeByPhp } from './lib/judge-by-php.ts';
import { judgeByZod } from './lib/judge-by-zod.ts';
import { REQUEST_SCHEMAS, samples, type Request } from './lib/samples.ts';
import { canonical, type Verdict } from './lib/verdict.ts';

/** PHP stops listing problems there. */
const MAX_PROBLEMS = 100;

/** A verdict of both judges that can be compared: PHP's list may be cut off. */
const comparable = ( verdict: Verdict, other: Verdict ): Verdict =>
	other.at.length >= MAX_PROBLEMS ? { ...verdict, at: verdict.at.filter( ( pointer ) => other.at.includes( pointer ) ) } : verdict;

const describeRequest = ( { schema, bytes }: Request ): string => `${ schema } ${ Buffer.from( bytes ).toString( 'utf8' ).slice( 0, 300 ) }`;

const disagreements = ( requests: readonly Request[] ): unknown[] => {
	const byPhp = judgeByPhp( requests );
	return requests.flatMap( ( request, index ) => {
		const php = byPhp[ index ] as Verdict;
		const zod = comparable( judgeByZod( request ), php );
		return JSON.stringify( zod ) === JSON.stringify( php ) ? [] : [ { request: describeRequest( request ), zod, php } ];
	} );
};

test( 'what PHP loads is what the contract says now (npm run build)', () => {
	for ( const [ path, text ] of contractFiles() ) {
		expect( readFileSync( join( __dirname, '../../build/contract', path ), 'utf8' ) ).toBe( text );
	}
} );

test.each( [ ...REQUEST_SCHEMAS ] )( '%s has valid samples, and at least ten invalid ones', ( schema ) => {
	const own = samples().filter( ( sample ) => sample.schema === schema );
	expect( own.filter( ( { outcome } ) => outcome === 'valid' ).length ).toBeGreaterThan( 0 );
	expect( own.filter( ( { outcome } ) => outcome !== 'valid' ).length ).toBeGreaterThanOrEqual( 10 );
} );

test( 'zod says of every sample what the sample says', () => {
	const wrong = samples().flatMap( ( sample ) => {
		const verdict = judgeByZod( sample );
		const expected = {
			outcome: sample.outcome,
			at: sample.at ? [ ...sample.at ].sort() : verdict.at,
			value: sample.value === undefined ? verdict.value : canonical( sample.value ),
		};
		return JSON.stringify( verdict ) === JSON.stringify( expected ) ? [] : [ { sample: `${ sample.schema }: ${ sample.name }`, verdict, expected } ];
	} );
	expect( wrong ).toEqual( [] );
} );

test( 'PHP agrees with zod on every sample: verdict, pointers, value with defaults', () => {
	expect( disagreements( samples() ) ).toEqual( [] );
} );

test( 'PHP agrees with zod on thousands of mutations', () => {
	const requests = fuzz( 20261122, 6000 );
	const outcomes = new Set( requests.map( ( request ) => judgeByZod( request ).outcome ) );
	expect( outcomes ).toEqual( new Set( [ 'valid', 'invalid_json', 'invalid_request' ] ) );
	expect( disagreements( requests ) ).toEqual( [] );
} );
