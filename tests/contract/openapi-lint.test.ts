/** @jest-environment node */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { openApi } from '../../src/emit/openapi/document.ts';

const root = join( __dirname, '../..' );
const folder = mkdtempSync( join( tmpdir(), 'causerie-openapi-' ) );
afterAll( () => rmSync( folder, { recursive: true, force: true } ) );

/** The rules that a description breaks, as the linter names them. */
const broken = ( name: string, document: unknown ): string[] => {
	const file = join( folder, `${ name }.json` );
	writeFileSync( file, JSON.stringify( document ) );
	const { stdout } = spawnSync( join( root, 'node_modules/.bin/redocly' ), [ 'lint', '--format', 'json', '--config', join( root, '.config/redocly.yaml' ), file ], {
		encoding: 'utf8',
		env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
	} );
	const { problems } = JSON.parse( stdout ) as { problems: ReadonlyArray< { ruleId: string } > };
	return [ ...new Set( problems.map( ( { ruleId } ) => ruleId ) ) ].sort();
};

interface Mutable {
	tags: object[];
	paths: Record< string, { get: { description?: string; tags: string[]; parameters: Array< { description?: string } >; responses: Record< number, { content: Record< string, { examples: Record< string, { value: unknown } > } > } > } } >;
}

test( 'the strict linter finds nothing in the description', () => {
	expect( broken( 'good', openApi( '1.2.3' ) ) ).toEqual( [] );
}, 60_000 );

test( 'the strict linter finds what a reader would miss', () => {
	const document = openApi( '1.2.3' ) as unknown as Mutable;
	const { get } = document.paths[ '/sessions' ] as Mutable[ 'paths' ][ string ];
	delete get.description;
	delete get.parameters[ 0 ]?.description;
	get.tags = [ 'nowhere' ];
	get.responses[ 200 ] = { ...get.responses[ 200 ], content: { 'application/json': { ...get.responses[ 200 ]?.content[ 'application/json' ], examples: { wrong: { value: { sessions: 'none' } } } } } };
	expect( broken( 'bad', document ) ).toEqual( [ 'no-invalid-media-type-examples', 'operation-description', 'operation-tag-defined', 'parameter-description' ] );
}, 60_000 );
