/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { SCOPE_TEXTS } from '../../src/contract/access.ts';
import { ERRORS } from '../../src/contract/index.ts';
import { errorsGuide } from '../../src/emit/errors-guide.ts';

const guide = ( name: string ): string => readFileSync( join( __dirname, '../../docs/guides', `${ name }.md` ), 'utf8' );

test( 'the guide to errors is the one that the contract gives (npm run build)', () => {
	expect( guide( 'errors' ) ).toBe( errorsGuide() );
	for ( const code of Object.keys( ERRORS ) ) {
		expect( errorsGuide() ).toContain( `### \`${ code }\`` );
	}
} );

test( 'the guide to keys has every scope, in the words of the contract', () => {
	const rows = [ ...guide( 'keys' ).matchAll( /^\| `([a-z]+:[a-z]+)` \| (.+) \|$/gm ) ].map( ( [ , scope, text ] ) => [ scope, text ] );
	expect( rows ).toEqual( Object.entries( SCOPE_TEXTS ) );
} );
