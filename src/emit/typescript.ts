import { ERRORS, ROUTES, SCHEMAS } from '../contract/index.ts';
import { namedSchemas, reach } from './openapi/components.ts';
import type { Direction } from './json-schemas.ts';

type Json = Readonly< Record< string, unknown > >;

const AT = '#/components/schemas/';

const isObject = ( value: unknown ): value is Json => typeof value === 'object' && value !== null && ! Array.isArray( value );

const literal = ( value: unknown ): string => ( typeof value === 'string' ? `'${ value.replace( /[\\']/g, '\\$&' ) }'` : JSON.stringify( value ) );

const union = ( parts: readonly string[] ): string => [ ...new Set( parts ) ].join( ' | ' );

/** The comment above a type or a field. */
const docs = ( { description, default: preset }: Json, indent: string ): string => {
	const lines = [ ...( typeof description === 'string' ? [ description ] : [] ), ...( preset === undefined ? [] : [ `@default ${ JSON.stringify( preset ) }` ] ) ].map( ( line ) => line.replaceAll( '*/', '*\\/' ) );
	if ( lines.length < 2 ) {
		return lines.map( ( line ) => `${ indent }/** ${ line } */\n` ).join( '' );
	}
	return `${ indent }/**\n${ lines.map( ( line ) => `${ indent } * ${ line }\n` ).join( '' ) }${ indent } */\n`;
};

/**
 * Says a JSON Schema as a type.
 *
 * @param schema What the emitter of the contract made of a zod schema.
 * @param rename Names of other schemas, as they are called in the file.
 * @param indent Of the line that the type stands in.
 * @throws Error for a schema of a kind that the contract does not have today.
 */
export const typeOf = ( schema: Json, rename: ( name: string ) => string, indent = '' ): string => {
	const inner = ( part: unknown ): string => typeOf( part as Json, rename, indent );
	if ( typeof schema.$ref === 'string' ) {
		return rename( schema.$ref.slice( AT.length ) );
	}
	if ( 'const' in schema ) {
		return literal( schema.const );
	}
	if ( Array.isArray( schema.enum ) ) {
		return union( schema.enum.map( literal ) );
	}
	const choices = schema.anyOf ?? schema.oneOf ?? ( Array.isArray( schema.type ) ? schema.type.map( ( type: unknown ) => ( { ...schema, type } ) ) : undefined );
	if ( Array.isArray( choices ) ) {
		return union( choices.map( inner ) );
	}
	if ( Array.isArray( schema.allOf ) ) {
		return schema.allOf.map( inner ).join( ' & ' );
	}
	switch ( schema.type ) {
		case 'string':
		case 'boolean':
		case 'null':
			return schema.type;
		case 'integer':
		case 'number':
			return 'number';
		case 'array': {
			const item = inner( schema.items );
			return /[ {]/.test( item ) ? `Array< ${ item } >` : `${ item }[]`;
		}
		case 'object': {
			const required = new Set( schema.required as string[] | undefined );
			const fields = Object.entries( ( schema.properties ?? {} ) as Record< string, Json > ).map( ( [ name, part ] ) => {
				const deeper = `${ indent }\t`;
				const isThere = required.has( name );
				return `${ docs( part, deeper ) }${ deeper }${ /^\w+$/.test( name ) ? name : literal( name ) }${ isThere ? '' : '?' }: ${ typeOf( part, rename, deeper ) }${ isThere ? '' : ' | undefined' };\n`;
			} );
			const others = schema.additionalProperties;
			const hasOthers = isObject( others );
			if ( fields.length === 0 ) {
				return hasOthers ? `Record< string, ${ Object.keys( others ).length > 0 ? inner( others ) : 'unknown' } >` : 'Record< string, never >';
			}
			return `{\n${ fields.join( '' ) }${ hasOthers ? `${ indent }\t[ name: string ]: unknown;\n` : '' }${ indent }}`;
		}
	}
	if ( Object.keys( schema ).every( ( key ) => key === 'description' ) ) {
		return 'unknown';
	}
	throw new Error( `Contract: no type is known for ${ JSON.stringify( schema ) }.` );
};

const parametersOf = ( path: string ): string => {
	const names = [ ...path.matchAll( /\{(\w+)\}/g ) ].map( ( match ) => match[ 1 ] );
	return names.length > 0 ? `{ ${ names.map( ( name ) => `readonly ${ name }: string | number` ).join( '; ' ) } }` : 'undefined';
};

/** The named schemas and all that they rest on. */
const reached = ( schemas: ReadonlyMap< string, Json >, roots: readonly string[] ): ReadonlyMap< string, Json > => {
	const names = reach( schemas, roots );
	return new Map( [ ...schemas ].filter( ( [ name ] ) => names.has( name ) ) );
};

/**
 * The contract as plain types for the consumers of the SDK, who have no zod.
 *
 * What may be sent is called `…Input` where it differs from what is answered under the same name (defaults may be left out).
 *
 * @return The text of `contract.d.ts`.
 * @throws Error where two types would have the same name.
 */
export const contractTypes = (): string => {
	const routes = { answered: ROUTES.flatMap( ( { response, accepted } ) => [ response ?? [], accepted ?? [] ].flat() ), sent: ROUTES.flatMap( ( { query, body } ) => [ query ?? [], body ?? [] ].flat() ) };
	const answered = reached( namedSchemas( 'output' ), [ ...routes.answered, 'StreamPart', 'Problem' ] );
	const sent = reached( namedSchemas( 'input' ), [ ...routes.sent, 'ContextAnswer', 'DeliveryAnswer' ] );
	const asOutput = ( name: string ) => name;
	// Two differ too where a part of theirs does: names are given until no more is found.
	const inputs = new Map< string, string >();
	const asInput = ( name: string ) => inputs.get( name ) ?? name;
	let before: number;
	do {
		before = inputs.size;
		for ( const [ name, schema ] of sent ) {
			const twin = answered.get( name );
			if ( twin && ! inputs.has( name ) && typeOf( schema, asInput ) !== typeOf( twin, asOutput ) ) {
				inputs.set( name, `${ name }Input` );
			}
		}
	} while ( inputs.size > before );

	const types = new Map< string, string >();
	const declare = ( name: string, schema: Json, rename: ( name: string ) => string ): void => {
		if ( types.has( name ) ) {
			throw new Error( `Contract: two types are called ${ name }.` );
		}
		const type = typeOf( schema, rename );
		types.set( name, `${ docs( { description: schema.description }, '' ) }${ schema.type === 'object' && type.startsWith( '{' ) ? `export interface ${ name } ${ type }` : `export type ${ name } = ${ type };` }\n` );
	};
	answered.forEach( ( schema, name ) => declare( name, schema, asOutput ) );
	sent.forEach( ( schema, name ) => {
		if ( ! answered.has( name ) || inputs.has( name ) ) {
			declare( asInput( name ), schema, asInput );
		}
	} );

	const table = ( name: string, about: string, rows: readonly string[] ): string => `/** ${ about } */\nexport interface ${ name } {\n${ rows.map( ( row ) => `\t${ row };\n` ).join( '' ) }}\n`;
	const names = ( these: ReadonlyMap< string, Json > ) => Object.keys( SCHEMAS ).filter( ( name ) => these.has( name ) );
	const of = ( direction: Direction, name: string | null | undefined ) => ( name ? ( direction === 'input' ? asInput : asOutput )( name ) : 'undefined' );
	return [
		'// Made from the contract of Causerie Chat.\n',
		...[ ...types ].sort( ( [ a ], [ b ] ) => a.localeCompare( b, 'en' ) ).map( ( [ , text ] ) => text ),
		table( 'ParsedTypes', 'What is answered, by the name of its schema.', names( answered ).map( ( name ) => `${ name }: ${ asOutput( name ) }` ) ),
		table( 'SentTypes', 'What may be sent, by the name of its schema.', names( sent ).map( ( name ) => `${ name }: ${ asInput( name ) }` ) ),
		'/** What a schema gives once it is answered: `Parsed< \'Reply\' >`. */\nexport type Parsed< N extends keyof ParsedTypes > = ParsedTypes[ N ];\n',
		'/** What may be sent where a schema is expected: `Sent< \'ChatInput\' >`. */\nexport type Sent< N extends keyof SentTypes > = SentTypes[ N ];\n',
		table(
			'RouteTypes',
			'What each route carries and answers, by method and path.',
			ROUTES.map( ( { method, path, summary, query, body, response, accepted } ) => `/** ${ summary }. */\n\t'${ method } ${ path }': { path: ${ parametersOf( path ) }; query: ${ of( 'input', query ) }; body: ${ of( 'input', body ) }; response: ${ of( 'output', response ) }; accepted: ${ of( 'output', accepted ) } }` )
		),
		'/** A route by its method and path. */\nexport type RouteName = keyof RouteTypes;\n',
		...( types.has( 'ErrorCode' ) ? [] : [ `/** One of the closed list of errors. */\nexport type ErrorCode = ${ union( Object.keys( ERRORS ).map( literal ) ) };\n` ] ),
	].join( '\n' );
};
