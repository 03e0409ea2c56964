/** @jest-environment node */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { SCOPE_TEXTS } from '../../src/contract/access.ts';
import { ERRORS, EVENT_TYPES, EVENTS } from '../../src/contract/index.ts';
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

test( 'the guide to events has every type that can be subscribed to, and no other', () => {
	const rows = [ ...guide( 'events' ).matchAll( /^\| `([a-z_]+\.[a-z_]+)` \|/gm ) ].map( ( [ , type ] ) => type );
	expect( rows.sort() ).toEqual( EVENT_TYPES.filter( ( type ) => EVENTS[ type ].availability === 'offered' ).sort() );
} );

test( 'every guide is in the list of wp-admin and in the README', () => {
	const files = readdirSync( join( __dirname, '../../docs/guides' ) ).sort();
	const listed = ( path: string, address: RegExp ) => [ ...new Set( [ ...readFileSync( join( __dirname, '../..', path ), 'utf8' ).matchAll( address ) ].map( ( [ , file ] ) => file ) ) ].sort();
	expect( listed( 'README.md', /\]\(docs\/guides\/([a-z-]+\.md)\)/g ) ).toEqual( files );
	expect( listed( 'src/admin/api/guides.ts', /docs\/guides\/([a-z-]+\.md)'/g ) ).toEqual( files );
} );
