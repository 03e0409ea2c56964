/** @jest-environment node */
import { expect, test } from '@jest/globals';
import Ajv from 'ajv/dist/2020.js';
import { REQUEST_EXAMPLES, RESPONSE_EXAMPLES, STREAM_EXAMPLE } from '../../src/contract/examples.ts';
import { ERRORS, ROUTES, SCHEMAS, type SchemaName } from '../../src/contract/index.ts';
import { toJsonSchema, type Direction } from '../../src/emit/json-schemas.ts';
import { openApi } from '../../src/emit/openapi/document.ts';
import { streamText } from '../../src/emit/openapi/examples.ts';
import { judgeByPhp } from './lib/judge-by-php.ts';
import { kindOf, REQUEST_SCHEMAS, type Request } from './lib/samples.ts';

type Example = { readonly value?: unknown; readonly $ref?: string };
type Content = Readonly< Record< string, { readonly schema: object; readonly examples: Readonly< Record< string, Example > > } > >;

interface Operation {
	readonly operationId: string;
	readonly description: string;
	readonly security: ReadonlyArray< Record< string, unknown > >;
	readonly parameters?: ReadonlyArray< { name: string; in: string; description: string; schema: object; example?: unknown } >;
	readonly requestBody?: { readonly content: Content };
	readonly responses: Record< string, { content?: Content } >;
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

/** The description's own schemas. Parts are narrowed where they are used, beside a reference: there the type stands in the part. */
const own = new Ajv( { strict: true, strictTypes: false, allErrors: true } );
const rebased = ( schema: object ): object => JSON.parse( JSON.stringify( schema ).replaceAll( '#/components/schemas/', 'api#/$defs/' ) ) as object;
own.addSchema( { $id: 'api', $defs: rebased( description.components.schemas ) } );

/** What is wrong with a value that stands in the description as an example. */
const faults = ( schema: object, value: unknown ): unknown => {
	own.validate( rebased( schema ), value );
	return own.errors;
};

const exampleValue = ( { value, $ref }: Example ): unknown => ( $ref === undefined ? value : description.components.examples[ $ref.split( '/' ).at( -1 ) ?? '' ]?.value );

test.each( operations.map( ( one ): [ string, Operation ] => [ one.operationId, one ] ) )( '%s: every body and every answer has an example, and each keeps to its schema', ( _, { requestBody, responses, parameters } ) => {
	const contents = [ requestBody?.content, ...Object.values( responses ).map( ( { content } ) => content ) ].flatMap( ( content ) => Object.entries( content ?? {} ) );
	for ( const [ type, { schema, examples } ] of contents ) {
		expect( Object.keys( examples ) ).not.toEqual( [] );
		for ( const example of Object.values( examples ) ) {
			const value = exampleValue( example );
			expect( value ).toBeDefined();
			expect( type === 'text/event-stream' ? typeof value : faults( schema, value ) ).toEqual( type === 'text/event-stream' ? 'string' : null );
		}
	}
	for ( const { schema, example } of ( parameters ?? [] ).filter( ( one ) => one.example !== undefined ) ) {
		expect( faults( schema, example ) ).toBeNull();
	}
} );

test( 'PHP takes every example of a request', () => {
	const requests: Request[] = rows( 'input', REQUEST_EXAMPLES ).filter( ( [ , schema ] ) => REQUEST_SCHEMAS.has( schema ) ).map( ( [ , schema, , value ] ) => {
		const kind = kindOf( schema );
		const text = kind === 'query' ? new URLSearchParams( value as Record< string, string > ).toString() : JSON.stringify( value );
		return { schema, kind, bytes: Buffer.from( text ) };
	} );
	expect( requests.length ).toBeGreaterThan( 20 );
	expect( judgeByPhp( requests ).map( ( { outcome, at }, index ) => [ requests[ index ]?.schema, outcome, at ] ) ).toEqual( requests.map( ( { schema } ) => [ schema, 'valid', [] ] ) );
} );

test( 'every parameter is described, and every operation says who may call it', () => {
	for ( const { parameters, description: text } of operations ) {
		expect( text ).toMatch( /Who may call it: .+\./ );
		for ( const parameter of parameters ?? [] ) {
			expect( parameter.description ).toMatch( /\S.*\./ );
		}
	}
} );

test( 'the description has no extensions: every tool understands all of it', () => {
	const extensions = [ ...JSON.stringify( description ).matchAll( /"(x-[a-z-]+)":/g ) ].map( ( [ , name ] ) => name );
	// Names of response headers.
	expect( extensions.filter( ( name ) => name !== 'x-vercel-ai-ui-message-stream' ) ).toEqual( [] );
} );

test( 'the example of a stream keeps to the schema and to the wire format', () => {
	const parts = streamText().split( '\n\n' ).slice( 0, -1 ).map( ( event ) => event.replace( /^data: /, '' ) );
	expect( parts.pop() ).toBe( '[DONE]' );
	expect( parts.map( ( part ) => SCHEMAS.StreamPart.parse( JSON.parse( part ) ) ) ).toEqual( STREAM_EXAMPLE );
} );

test( 'every error that an operation can answer has an example that is a problem of the contract', () => {
	const answered = new Set( operations.flatMap( ( { responses } ) => Object.values( responses ).flatMap( ( { content } ) => Object.values( content?.[ 'application/json' ]?.examples ?? {} ).flatMap( ( { $ref } ) => $ref?.split( '/' ).at( -1 ) ?? [] ) ) ) );
	expect( Object.keys( description.components.examples ) ).toEqual( Object.keys( ERRORS ).filter( ( code ) => answered.has( code ) ) );
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
	const keys = [ 'apiKey', 'apiKeyHeader', 'oauth' ];
	expect( names( 'openapi.get' ) ).toEqual( [] );
	expect( names( 'oauth.token' ) ).toEqual( [ '', 'oauthClient' ] );
	expect( names( 'sessions.create' ) ).toEqual( [ '', ...keys ] );
	expect( names( 'chat.create' ) ).toEqual( [ '', 'visitorToken', ...keys ] );
	expect( names( 'messages.create' ) ).toEqual( [ 'visitorToken', ...keys ] );
	expect( names( 'messages.list' ) ).toEqual( [ 'visitorToken', 'applicationPassword', 'cookie+nonce', ...keys, ...keys ] );
	expect( names( 'settings.get' ) ).toEqual( [ 'applicationPassword', 'cookie+nonce' ] );
} );

test( 'an operation names its parameters and its ways to answer', () => {
	const parameters = ( id: string ) => ( operation( id ).parameters ?? [] ).map( ( parameter ) => `${ parameter.in } ${ parameter.name }` );
	expect( parameters( 'messages.list' ) ).toEqual( [ 'path session_id', 'query after', 'query wait', 'query limit' ] );
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

test( 'what speaks OAuth takes forms, has errors of its own, and repeats nothing by a key', () => {
	const { requestBody, responses, parameters } = operation( 'oauth.token' );
	expect( Object.keys( requestBody?.content ?? {} ) ).toEqual( [ 'application/x-www-form-urlencoded' ] );
	expect( Object.keys( responses ) ).toEqual( [ '200', '400', '401', '403', '413', '429', '500' ] );
	expect( responses[ 401 ]?.content?.[ 'application/json' ]?.schema ).toEqual( { $ref: '#/components/schemas/OAuthError' } );
	expect( parameters ).toBeUndefined();
} );
