/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { curlExample } from '../../../src/admin/access/example.ts';
import { presets, scopeText } from '../../../src/admin/access/scope-words.ts';
import { SCOPE_TEXTS, SCOPES } from '../../../src/contract/access.ts';

const ROOT = 'https://shop.example/wp-json/causerie/v1/';

test( 'scopes are said in the words of the contract', () => {
	expect( Object.fromEntries( SCOPES.map( ( scope ) => [ scope, scopeText( scope ) ] ) ) ).toEqual( SCOPE_TEXTS );
} );

test( 'presets name scopes that there are, and "read everything" writes nothing', () => {
	const [ , read ] = presets( SCOPES );
	expect( presets( SCOPES ).flatMap( ( { scopes } ) => scopes ).filter( ( scope ) => ! SCOPES.includes( scope ) ) ).toEqual( [] );
	expect( read?.scopes.filter( ( scope ) => ! scope.endsWith( ':read' ) ) ).toEqual( [] );
} );

test( 'the first call is one that the key may make', () => {
	expect( curlExample( ROOT, 'ck_1_2', [ 'chat:write', 'sessions:read' ] ) ).toBe(
		`curl 'https://shop.example/wp-json/causerie/v1/chat' \\\n  -H 'Authorization: Bearer ck_1_2' \\\n  -H 'Content-Type: application/json' \\\n  -d '{"message": "Hello!"}'`
	);
	expect( curlExample( ROOT, 'ck_1_2', [ 'usage:read' ] ) ).toBe( `curl 'https://shop.example/wp-json/causerie/v1/usage' \\\n  -H 'Authorization: Bearer ck_1_2'` );
} );

test( 'the first call works without pretty addresses, and on addresses that a shell would read', () => {
	const plain = "https://shop.example/it's/index.php?rest_route=/causerie/v1/";
	expect( curlExample( plain, 'ck_1_2', [ 'knowledge:read' ] ) ).toContain( `'https://shop.example/it'\\''s/index.php?rest_route=/causerie/v1/knowledge/search&query=delivery'` );
} );
