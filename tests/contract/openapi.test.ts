/** @jest-environment node */
import { expect, test } from '@jest/globals';
import Ajv from 'ajv/dist/2020.js';
import { REQUEST_EXAMPLES, RESPONSE_EXAMPLES, STREAM_EXAMPLE } from '../../src/contract/examples.ts';
import { ERRORS, ROUTES, SCHEMAS, type SchemaName } from '../../src/contract/index.ts';
import { toJsonSchema, type Direction } from '../../src/emit/json-schemas.ts';
import { openApi } from '../../src/emit/openapi.ts';
import { streamText } from '../../src/emit/operation.ts';

interface Operation {
	readonly operationId: string;
	readonly security: ReadonlyArray< Record< string, unknown > >;
	readonly parameters?: ReadonlyArray< { name: string; in: string } >;
	readonly responses: Record< string, { content?: Record< string, { examples: Record< string, unknown > } > } >;
}

const description = openApi( '1.2.3' ) as unknown as {
	paths: Record< string, Record< string, Operation > >;
	components: { schemas: Record< string, unknown >; examples: Record< string, { value: unknown } > };
};
const operations = Object.values( description.paths ).flatMap( ( path ) => Object.values( path ) );
const operation = ( id: string ): Operation => operations.find( ( { operationId } ) => operationId === id ) as Operation;

const ajv = new Ajv( { strict: true, allErrors: true } );

/** Every example as a row: direction, schema, name of the example, value. */
const rows = ( direction: Direction, all: object ): Array< [ Direction, SchemaName, string, unknown ] > =>
	Object.entries( all ).flatMap( ( [ schema, examples ] ) =>
		Object.entries( examples as object ).map( ( [ name, value ] ): [ Direction, SchemaName, string, unknown ] => [ direction, schema as SchemaName, name, value ] )
	);

test.each( [ ...rows( 'input', REQUEST_EXAMPLES ), ...rows( 'output', RESPONSE_EXAMPLES ) ] )( '%s %s: the example "%s" keeps to its schema', ( direction, schema, _, value ) => {
	expect( SCHEMAS[ schema ].safeParse( value ).error ).toBeUndefined();
	ajv.validate( toJsonSchema( schema, SCHEMAS[ schema ], direction ), value );
	expect( ajv.errors ).toBeNull();
} );

test( 'the example of a stream keeps to the schema and to the wire format', () => {
	const parts = streamText().split( '\n\n' ).slice( 0, -1 ).map( ( event ) => event.replace( /^data: /, '' ) );
	expect( parts.pop() ).toBe( '[DONE]' );
	expect( parts.map( ( part ) => SCHEMAS.StreamPart.parse( JSON.parse( part ) ) ) ).toEqual( STREAM_EXAMPLE );
} );

test( 'every error has an example that is a problem of the contract', () => {
	expect( Object.keys( description.components.examples ) ).toEqual( Object.keys( ERRORS ) );
	for ( const { value } of Object.values( description.components.examples ) ) {
		expect( SCHEMAS.Problem.safeParse( value ).error ).toBeUndefined();
	}
} );

test( 'every route is described, under its id', () => {
	expect( operations.map( ( { operationId } ) => operationId ).sort() ).toEqual( ROUTES.map( ( { id } ) => id ).sort() );
} );

test( 'an operation lists its errors by status', () => {
	const { responses } = operation( 'messages.create' );
	expect( Object.keys( responses[ 429 ]?.content?.[ 'application/json' ]?.examples ?? {} ) ).toEqual( [ 'rate_limited', 'daily_limit_reached' ] );
	expect( Object.keys( responses[ 413 ]?.content?.[ 'application/json' ]?.examples ?? {} ) ).toEqual( [ 'body_too_large' ] );
} );

test( 'an operation says who may call it', () => {
	const names = ( id: string ) => operation( id ).security.map( ( way ) => Object.keys( way ).join( '+' ) );
	const keys = [ 'apiKey', 'apiKeyHeader' ];
	expect( names( 'openapi.get' ) ).toEqual( [] );
	expect( names( 'sessions.create' ) ).toEqual( [ '', ...keys ] );
	expect( names( 'chat.create' ) ).toEqual( [ '', 'visitorToken', ...keys ] );
	expect( names( 'messages.create' ) ).toEqual( [ 'visitorToken', ...keys ] );
	expect( names( 'messages.list' ) ).toEqual( [ 'visitorToken', 'applicationPassword', 'cookie+nonce', ...keys ] );
	expect( names( 'settings.get' ) ).toEqual( [ 'applicationPassword', 'cookie+nonce' ] );
} );

test( 'an operation names its parameters and its ways to answer', () => {
	const parameters = ( id: string ) => ( operation( id ).parameters ?? [] ).map( ( parameter ) => `${ parameter.in } ${ parameter.name }` );
	expect( parameters( 'messages.list' ) ).toEqual( [ 'path session_id', 'query after', 'query limit' ] );
	expect( parameters( 'messages.create' ) ).toEqual( [ 'path session_id', 'header Idempotency-Key' ] );
	expect( Object.keys( operation( 'messages.create' ).responses[ 200 ]?.content ?? {} ) ).toEqual( [ 'application/json', 'text/event-stream' ] );
	expect( Object.keys( operation( 'bots.list' ).responses[ 200 ]?.content ?? {} ) ).toEqual( [ 'application/json' ] );
	expect( operation( 'sessions.delete' ).responses[ 204 ]?.content ).toBeUndefined();
} );

test( 'what is sent and what is answered have names of their own where they differ', () => {
	const { schemas } = description.components;
	expect( schemas.SiteSettings ).toMatchObject( { required: expect.arrayContaining( [ 'default_bot' ] ) } );
	expect( schemas.SiteSettingsInput ).not.toHaveProperty( 'required' );
	expect( schemas ).not.toHaveProperty( 'ChatInputInput' );
	expect( schemas ).not.toHaveProperty( 'SourceInput' );
	expect( JSON.stringify( schemas.BotInput ) ).toContain( '#/components/schemas/BotSettingsInput' );
	expect( JSON.stringify( schemas.Bot ) ).not.toContain( 'Input' );
} );

test( 'every reference leads somewhere', () => {
	const text = JSON.stringify( description );
	for ( const [ , kind = '', name = '' ] of text.matchAll( /"\$ref":"#\/components\/([a-zA-Z]+)\/([A-Za-z_]+)"/g ) ) {
		expect( description.components ).toHaveProperty( [ kind, name ] );
	}
} );
