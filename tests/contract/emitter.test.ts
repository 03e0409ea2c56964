/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { ROUTES, type Route } from '../../src/contract/index.ts';
import { checkJsonSchema } from '../../src/emit/check-json-schema.ts';
import { toJsonSchema } from '../../src/emit/json-schemas.ts';
import { toPcre, toPcrePattern } from '../../src/emit/pcre.ts';
import { phpFile } from '../../src/emit/php.ts';
import { emitRoute, emitRoutes } from '../../src/emit/routes.ts';

const REFUSED: ReadonlyArray< readonly [ what: string, schema: z.ZodType, said: RegExp ] > = [
	[ 'refine', z.string().refine( () => true ), /custom check/ ],
	[ 'superRefine', z.string().superRefine( () => {} ), /custom check/ ],
	[ 'refine of an object', z.strictObject( {} ).refine( () => true ), /"checks" of a object/ ],
	[ 'transform', z.string().transform( ( text ) => text.length ), /zod type "pipe"/ ],
	[ 'preprocess', z.preprocess( String, z.string() ), /zod type "pipe"/ ],
	[ 'pipe', z.string().pipe( z.string() ), /zod type "pipe"/ ],
	[ 'trim', z.string().trim(), /changes the value/ ],
	[ 'toLowerCase', z.string().toLowerCase(), /changes the value/ ],
	[ 'coerce', z.coerce.number(), /"coerce" of a number/ ],
	[ 'catch', z.string().catch( '' ), /zod type "catch"/ ],
	[ 'readonly', z.array( z.string() ).readonly(), /zod type "readonly"/ ],
	[ 'lazy', z.lazy( () => z.string() ), /zod type "lazy"/ ],
	[ 'date', z.date(), /zod type "date"/ ],
	[ 'unknown', z.unknown(), /zod type "unknown"/ ],
	[ 'email', z.email(), /string/ ],
	[ 'url', z.url(), /string/ ],
	[ 'datetime', z.iso.datetime(), /string/ ],
	[ 'startsWith', z.string().startsWith( 'a' ), /string format "starts_with"/ ],
	[ 'length', z.string().length( 3 ), /check "length_equals"/ ],
	[ 'a flag of a regular expression', z.string().regex( /a/i ), /flags "i"/ ],
	[ 'an exclusive bound', z.number().gt( 1 ), /exclusive/ ],
	[ 'multipleOf', z.number().multipleOf( 5 ), /multiple_of/ ],
	[ 'a 32-bit integer', z.int32(), /number format "int32"/ ],
	[ 'a loose object in the middle', z.object( { a: z.string() } ), /drops or converts/ ],
	[ 'a literal of several values', z.literal( [ 'a', 'b' ] ), /literal/ ],
	[ 'a record with keys of a kind', z.record( z.enum( [ 'a' ] ), z.string() ), /keys/ ],
	[ 'an infinite default', z.number().default( Infinity ), /plain JSON/ ],
	[ 'a default that its schema refuses', z.string().min( 1 ).default( '' ), /its own schema refuses/ ],
	[ 'a default that skips the defaults inside', z.strictObject( { a: z.string().default( 'x' ) } ).default( {} as { a: string } ), /prefault/ ],
	[ 'two regular expressions', z.string().regex( /a/ ).regex( /b/ ), /keyword "allOf"/ ],
];

test.each( REFUSED )( 'refuses %s, and says where', ( _, schema, said ) => {
	const inside = z.strictObject( { outer: z.array( z.strictObject( { inner: schema.optional() } ) ) } );
	for ( const direction of [ 'input', 'output' ] as const ) {
		const emit = () => toJsonSchema( 'Sample', inside, direction );
		expect( emit ).toThrow( said );
		expect( emit ).toThrow( /Sample\/(outer\/\*\/inner|properties\/outer\/items\/properties\/inner)/ );
	}
} );

test.each( [
	[ 'an unknown keyword', { type: 'string', format: 'uri' }, /keyword "format"/ ],
	[ 'an unknown keyword deep inside', { type: 'object', properties: { a: { type: 'array', items: { not: {} } } } }, /x\/properties\/a\/items: .*keyword "not"/ ],
	[ 'a list of types', { type: [ 'string', 'null' ] }, /type \["string","null"\]/ ],
	[ 'a reference', { anyOf: [ { $ref: '#/x' } ] }, /keyword "\$ref"/ ],
	[ 'an integer without bounds', { type: 'integer', minimum: 0 }, /integer/ ],
	[ 'something that is no schema', { items: 5 }, /not a JSON Schema/ ],
] )( 'refuses %s', ( _, schema, said ) => {
	expect( () => checkJsonSchema( 'x', schema ) ).toThrow( said );
} );

test( 'fills defaults with the defaults inside them', () => {
	const inner = z.strictObject( { a: z.int().default( 1 ), b: z.strictObject( { c: z.string().default( 'x' ) } ).prefault( {} ) } );
	expect( toJsonSchema( 'Sample', z.strictObject( { inner: inner.prefault( {} ) } ), 'input' ).properties?.inner?.default ).toEqual( { a: 1, b: { c: 'x' } } );
} );

test( 'an answer has every field that has a default, a request needs none of them', () => {
	const schema = z.strictObject( { a: z.string().default( '' ), b: z.string().optional() } );
	expect( toJsonSchema( 'Sample', schema, 'output' ).required ).toEqual( [ 'a' ] );
	expect( toJsonSchema( 'Sample', schema, 'input' ).required ).toBeUndefined();
} );

test.each( [
	[ '^[a-z]+$', '^[a-z]+$' ],
	[ '^\\s$', '^[\\x{9}-\\x{d}\\x{20}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]$' ],
	[ '[\\x21-\\x7e]*', '[\\x{21}-\\x{7e}]*' ],
	[ '\\u20ac', '\\x{20ac}' ],
	[ '(?:a|b){2,3}(?=c)(?!d)', '(?:a|b){2,3}(?=c)(?!d)' ],
] )( 'says the pattern %s in PCRE', ( source, pcre ) => {
	expect( toPcre( source ) ).toBe( pcre );
} );

test( 'delimits a pattern once', () => {
	expect( toPcrePattern( '^https?:\\/\\/' ) ).toBe( '/^https?:\\/\\//uD' );
	expect( toPcrePattern( '^a/b\\\\/' ) ).toBe( '/^a\\/b\\\\\\//uD' );
} );

test.each( [ '.', '\\S', '\\b', '(?<=a)b', '(?<name>a)', '\\1', '[^a]', '[^a]{2}', '[[:alpha:]]', '[]', 'é', '\\ud83d', 'a++', '\\p{L}' ] )(
	'refuses the pattern %s, which PHP reads in another way',
	( source ) => {
		expect( () => toPcre( source ) ).toThrow( /which PHP reads in another way/ );
	}
);

test( 'writes PHP that means the same', () => {
	expect( phpFile( { 'it\'s \\': [ 1, 0.5, true, null, '$x' ], empty: {} } ) ).toContain(
		'array(\n\t\'it\\\'s \\\\\' => array(\n\t\t1,\n\t\t0.5,\n\t\ttrue,\n\t\tnull,\n\t\t\'$x\',\n\t),\n\t\'empty\' => array(),\n)'
	);
} );

const route: Route = { id: 'a.b', method: 'GET', path: '/a', access: 'public', summary: '', response: null, status: 204, errors: [] };

test( 'writes paths as WordPress routes them', () => {
	const emitted = emitRoute( { ...route, path: '/a.json/{bot_id}/{provider}' }, [] );
	expect( emitted.regex ).toBe( '/a\\.json/(?P<bot_id>(?-i:[1-9][0-9]{0,9}))/(?P<provider>(?-i:[a-z][a-z0-9_]{1,31}))' );
	expect( emitted.parameters ).toEqual( [ 'bot_id', 'provider' ] );
} );

test.each( [ '/a/{nobody}', '/a/{bot_id}/{bot_id}', '/a b', '/a/(x)' ] )( 'refuses the path %s', ( path ) => {
	expect( () => emitRoute( { ...route, path }, [] ) ).toThrow( /a\.b/ );
} );

test( 'refuses two routes of one name or one address', () => {
	expect( () => emitRoutes( [ route, { ...route, path: '/b' } ], [] ) ).toThrow( /a\.b/ );
	expect( () => emitRoutes( [ { ...route, path: '/{bot_id}' }, { ...route, id: 'c.d', path: '/{provider}' } ], [] ) ).toThrow( /GET/ );
} );

test( 'refuses a versioned route that nothing reads', () => {
	const change: Route = { ...route, id: 'a.update', method: 'PUT', versioned: true };
	expect( () => emitRoutes( [ change, { ...route, id: 'a.get' } ], [] ) ).toThrow( /a\.update/ );
	expect( emitRoutes( [ change, { ...route, id: 'a.get', versioned: true } ], [] ) ).toHaveLength( 2 );
} );

test( 'says to those that change what passes which fields do', () => {
	const change: Route = { ...route, id: 'a.update', method: 'PUT', versioned: true };
	const emitted = emitRoutes( [ change, { ...route, id: 'a.get', versioned: true, passing: [ 'seen' ] }, { ...route, id: 'c.d', path: '/c' } ], [] );
	expect( emitted.map( ( { passing } ) => passing ) ).toEqual( [ [ 'seen' ], [ 'seen' ], [] ] );
} );

test( 'says how each route honours an idempotency key', () => {
	expect( emitRoute( route, [] ).idempotent ).toBe( 'none' );
	expect( emitRoute( { ...route, method: 'POST' }, [] ).idempotent ).toBe( 'answer' );
	expect( emitRoute( { ...route, method: 'POST', idempotent: 'turn' }, [] ).idempotent ).toBe( 'turn' );
} );

test( 'lists the errors of the body, the query and the access with each route', () => {
	const order = [ 'invalid_json', 'invalid_request', 'login_required', 'forbidden', 'bot_not_found', 'internal_error' ] as const;
	const update = ROUTES.find( ( { id } ) => id === 'bots.update' ) as Route;
	expect( emitRoute( update, order ).errors ).toEqual( order );
} );
