import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CauserieDesk } from '../../build/sdk/desk.js';
import { Causerie } from '../../build/sdk/index.js';
import { root } from '../architecture/files.mjs';

const ROUTES = JSON.parse( readFileSync( join( root, 'build/contract/routes.json' ), 'utf8' ) );
/** What tools ask for themselves, and what any library for OAuth speaks. */
const OTHERS = [ 'openapi.get', 'oauth.metadata', 'oauth.token', 'oauth.revoke', 'oauth.introspect' ];

const forCallers = ROUTES.filter( ( { id, access, scope } ) => ! OTHERS.includes( id ) && ( scope || [ 'public', 'visitor', 'reader', 'holder' ].includes( access ) ) );

/** Calls every method of a client and gives what each asked for. */
async function callAll( Client ) {
	const asked = [];
	const client = new Client( {
		url: 'https://example.com',
		maxRetries: 0,
		fetch: async ( url, { method } ) => {
			asked.push( { method, path: new URL( url ).pathname.replace( '/wp-json/causerie/v1', '' ) } );
			return new Response( '{}', { status: 418 } );
		},
	} );
	const walk = async ( value, name ) => {
		for ( const [ key, item ] of Object.entries( value ) ) {
			if ( typeof item === 'object' ) {
				await walk( item, `${ name }.${ key }` );
				continue;
			}
			if ( key === 'request' ) {
				continue;
			}
			const before = asked.length;
			const result = item( 'first', 'second', 'third' );
			await Promise.resolve( result.finalReply?.() ?? result ).catch( () => undefined );
			assert.equal( asked.length, before + 1, `${ name }.${ key }() makes one call` );
			asked[ before ].name = `${ name }.${ key }`.slice( 1 );
		}
	};
	await walk( client, '' );
	return asked;
}

const CALLS = [ ...await callAll( Causerie ), ...await callAll( CauserieDesk ) ];
const routeOf = ( { method, path } ) =>
	ROUTES.find( ( route ) => route.method === method && new RegExp( `^${ route.path.replace( /\{\w+\}/g, '(first|second)' ).replaceAll( '.', '\\.' ) }$` ).test( path ) );

for ( const call of CALLS ) {
	test( `client.${ call.name }() calls a route that exists, with the ids where they belong`, () => {
		const route = routeOf( call );
		assert.ok( route, `there is no ${ call.method } ${ call.path }` );
		const ids = [ 'first', 'second' ];
		assert.equal( call.path, route.path.replace( /\{\w+\}/g, () => ids.shift() ) );
	} );
}

test( 'every route that keys, applications and visitors may call has a method', () => {
	const known = new Set( CALLS.map( ( call ) => routeOf( call )?.id ) );
	const missing = forCallers.filter( ( { id } ) => ! known.has( id ) ).map( ( { id, method, path } ) => `${ id } (${ method } ${ path })` );
	assert.deepEqual( missing, [], 'src/sdk/resources has no method for these' );
} );
