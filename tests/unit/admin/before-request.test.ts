import { describe, expect, test } from '@jest/globals';
import { beforeRequest } from '../../../src/admin/api/before-request.ts';
import type { Caller } from '../../../src/admin/api/caller.tsx';

const API = 'https://shop.example/wp-json/causerie/v1';
const KEY: Caller = { kind: 'key', secret: 'ck_1' };

const prepared = ( url: string, caller: Caller ) => beforeRequest( { url, headers: { Accept: 'application/json' } }, API, caller, 'a-nonce' );

describe( 'a request of the reference', () => {
	test.each( [
		[ { kind: 'user', secret: '' }, 'same-origin', { 'X-WP-Nonce': 'a-nonce' } ],
		[ KEY, 'omit', { 'X-Causerie-Key': 'ck_1' } ],
		[ { kind: 'visitor', secret: 'token' }, 'omit', { 'X-Causerie-Visitor': 'token' } ],
	] as Array< [ Caller, string, Record< string, string > ] > )( 'carries what the caller needs and nothing else: %j', ( caller, credentials, headers ) => {
		expect( prepared( `${ API }/bots`, caller ) ).toEqual( { url: `${ API }/bots`, credentials, headers: { Accept: 'application/json', ...headers } } );
	} );

	test.each( [
		'https://evil.example/bots',
		'https://shop.example/wp-json/causerie/v10/bots',
		'https://shop.example/wp-json/wp/v2/users',
		`${ API }/../../wp/v2/users`,
		'https://shop.example.evil.example/wp-json/causerie/v1/bots',
		'/wp-json/causerie/v1/bots',
	] )( 'is not sent anywhere but to the API of this site: %s', ( url ) => {
		expect( () => prepared( url, KEY ) ).toThrow( 'is not an address of this API' );
	} );
} );
