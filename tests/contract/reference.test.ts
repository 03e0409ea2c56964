/** @jest-environment node */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openApi } from '../../src/emit/openapi/document.ts';
import type { Call } from '../../src/emit/reference/call.ts';
import { callOf } from '../../src/emit/reference/call.ts';
import { curl } from '../../src/emit/reference/curl.ts';
import { operations, type ApiDocument, type Placed, type Schema } from '../../src/emit/reference/document.ts';
import { fieldsOf, limitsOf, typeOf } from '../../src/emit/reference/fields.ts';
import { node } from '../../src/emit/reference/node.ts';
import { referencePages } from '../../src/emit/reference/pages.ts';
import { php } from '../../src/emit/reference/php.ts';
import { python } from '../../src/emit/reference/python.ts';
import { anchor } from '../../src/emit/reference/wording.ts';

const docs = join( __dirname, '../../docs' );
const document = openApi( '1.2.3' ) as unknown as ApiDocument;
const pages = referencePages( document );

test( 'the written reference is the one that the contract gives (npm run build)', () => {
	expect( readdirSync( join( docs, 'reference' ) ).sort() ).toEqual( [ ...pages.keys() ].sort() );
	for ( const [ name, text ] of pages ) {
		expect( readFileSync( join( docs, 'reference', name ), 'utf8' ) ).toBe( text );
	}
} );

test( 'every link of the reference leads to a heading', () => {
	const headings = ( text: string ): string[] => [ ...text.matchAll( /^#+ (.+)$/gm ) ].map( ( [ , heading = '' ] ) => anchor( heading ) );
	const broken = [ ...pages ].flatMap( ( [ name, text ] ) => [ ...text.matchAll( /\]\(([^)#]*)(?:#([^)]+))?\)/g ) ].filter( ( [ , file = '', place ] ) => {
		if ( /^https?:/.test( file ) ) {
			return false;
		}
		const target = file === '' ? text : readFileSync( join( docs, 'reference', file ), 'utf8' );
		return place !== undefined && ! headings( target ).includes( place );
	} ).map( ( [ link ] ) => `${ name }: ${ link }` ) );
	expect( broken ).toEqual( [] );
} );

test( 'an operation has all its errors and every field of its body', () => {
	const page = pages.get( 'chat.md' ) ?? '';
	expect( page ).toContain( '| `page.title` | string | `""` | at most 300 characters |' );
	expect( page ).toContain( '| `message` | string | required |' );
	for ( const code of [ 'message_empty', 'rate_limited', 'model_timeout', 'internal_error' ] ) {
		expect( page ).toContain( `| [\`${ code }\`](../guides/errors.md#${ code }) |` );
	}
	expect( pages.get( 'users.md' ) ).toContain( '| `If-Match` | header |' );
	expect( pages.get( 'oauth.md' ) ).toContain( '| `invalid_grant` | 400 |' );
} );

const field = ( schema: Schema ): string[] => fieldsOf( schema, document ).map( ( { name, required } ) => ( required ? name : `${ name }?` ) );

test( 'nested fields are dotted, and a schema that holds itself ends', () => {
	expect( field( { type: 'object', required: [ 'a' ], properties: { a: { type: 'array', items: { type: 'object', properties: { b: { type: 'string' } } } }, c: { type: 'object', additionalProperties: { type: 'number' } } } } ) ).toEqual( [ 'a', 'a[].b?', 'c?', 'c.*?' ] );
	const one: Schema = { anyOf: [ { type: 'string', minLength: 1, maxLength: 9, pattern: '^`$' }, { type: 'array', maxItems: 3, items: { type: 'integer', minimum: 2 } }, { type: 'null' } ] };
	expect( typeOf( one, document ) ).toBe( 'string or array of integer or null' );
	expect( limitsOf( one, document ) ).toBe( '1 to 9 characters; matches `` ^`$ ``; at most 3 entries; each: at least 2' );
	const endless: ApiDocument = { ...document, components: { ...document.components, schemas: { Tree: { type: 'object', properties: { branch: { $ref: '#/components/schemas/Tree' } } } } } };
	expect( fieldsOf( { $ref: '#/components/schemas/Tree' }, endless ).length ).toBeLessThan( 20 );
} );

const call = ( id: string ): Call => callOf( operations( document ).find( ( { operationId } ) => operationId === id ) as Placed, document );

test( 'what differs from site to site comes from the environment', () => {
	expect( curl( call( 'sessions.figures' ) ) ).toContain( '"ids=$SESSION_ID,order-2041"' );
	expect( python( call( 'users.get' ) ) ).toContain( '/users/{quote(os.environ[\'USER_ID\'], safe=\'\')}"' );
	expect( node( call( 'oauth.token' ) ) ).toContain( 'client_secret: process.env.CLIENT_SECRET,' );
	expect( php( call( 'settings.update' ) ) ).toContain( '\'default_bot\' => (int) getenv( \'BOT_ID\' )' );
	expect( curl( call( 'own_models.replace' ) ) ).not.toContain( '$' + 'PROVIDER' );
	expect( curl( call( 'messages.create' ) ) ).not.toContain( 'stream' );
} );

const NASTY = 'It\'s "5" \\ `x` $HOME {y}';
const nasty: Call = { method: 'POST', path: { parts: [ '/chat' ] }, query: new Map(), login: 'none', body: { isForm: false, fields: new Map( [ [ 'a', { parts: [ NASTY ] } ] ] ) } };
const withVariable: Call = { ...nasty, body: { isForm: false, fields: new Map( [ [ 'a', { parts: [ NASTY, { variable: 'X' }, 'y' ] } ] ] ) } };

test( 'no text breaks out of its quotes', () => {
	expect( curl( nasty ) ).toContain( '-d \'{ "a": "It\'\\\'\'s \\"5\\" \\\\ `x` $HOME {y}" }\'' );
	expect( curl( withVariable ) ).toContain( '{ "a": "It\'s \\\\"5\\\\" \\\\\\\\ \\`x\\` \\$HOME {y}${X}y" }' );
	expect( python( nasty ) ).toContain( '{"a": "It\'s \\"5\\" \\\\ `x` $HOME {y}"}' );
	expect( python( withVariable ) ).toContain( 'f"It\'s \\"5\\" \\\\ `x` $HOME {{y}}{os.environ[\'X\']}y"' );
	expect( node( nasty ) ).toContain( '{ a: \'It\\\'s "5" \\\\ `x` $HOME {y}\' }' );
	expect( node( withVariable ) ).toContain( '`It\'s "5" \\\\ \\`x\\` $HOME {y}${ process.env.X }y`' );
	expect( php( nasty ) ).toContain( '[ \'a\' => \'It\\\'s "5" \\\\ `x` $HOME {y}\' ]' );
	expect( php( withVariable ) ).toContain( ' . getenv( \'X\' ) . \'y\' ]' );
} );

test( 'what has no page is refused', () => {
	expect( () => referencePages( { ...document, tags: document.tags.slice( 1 ) } ) ).toThrow( 'belongs to no area' );
	const twice = Object.fromEntries( Object.entries( document.paths ).map( ( [ path, methods ] ) => [ path, Object.fromEntries( Object.entries( methods ).map( ( [ method, one ] ) => [ method, { ...one, summary: 'The same' } ] ) ) ] ) );
	expect( () => referencePages( { ...document, paths: twice } ) ).toThrow( 'have the same summary' );
} );
