import { z } from 'zod';
import * as apiKey from '../../contract/api-key.ts';
import * as bot from '../../contract/bot.ts';
import * as catalogue from '../../contract/catalogue.ts';
import * as chat from '../../contract/chat.ts';
import * as events from '../../contract/events.ts';
import * as feedback from '../../contract/feedback.ts';
import * as errors from '../../contract/errors.ts';
import * as ids from '../../contract/ids.ts';
import { SCHEMAS, type SchemaName } from '../../contract/index.ts';
import * as knowledge from '../../contract/knowledge.ts';
import * as model from '../../contract/model.ts';
import * as user from '../../contract/user.ts';
import * as oauth from '../../contract/oauth.ts';
import * as sessions from '../../contract/sessions.ts';
import type { Direction } from '../json-schemas.ts';

type Json = Readonly< Record< string, unknown > >;

const AT = '#/components/schemas/';

/** Every schema that has a name in the contract, so that a part such as `Source` is described once. */
const registry = (): z.core.$ZodRegistry< { id: string } > => {
	const named = z.registry< { id: string } >();
	for ( const exports of [ SCHEMAS, apiKey, bot, catalogue, chat, errors, events, feedback, ids, knowledge, model, oauth, sessions, user ] ) {
		for ( const [ name, schema ] of Object.entries( exports ) ) {
			if ( schema instanceof z.ZodType && ! named.has( schema ) ) {
				named.add( schema, { id: name.replace( /Schema$/, '' ) } );
			}
		}
	}
	return named;
};

/** Every named schema of the contract as JSON Schema; its parts are references. */
export const namedSchemas = ( io: Direction ): Map< string, Json > => {
	const { schemas } = z.toJSONSchema( registry(), {
		io,
		uri: ( id ) => AT + id,
		override: ( { jsonSchema } ) => {
			delete jsonSchema.propertyNames;
		},
	} );
	return new Map( Object.entries( schemas ).map( ( [ name, { $schema: _draft, $id: _id, ...schema } ] ) => [ name, schema ] ) );
};

/** Names of the components that a piece of JSON refers to. */
const referred = ( value: unknown ): string[] => {
	if ( typeof value !== 'object' || value === null ) {
		return [];
	}
	return Object.entries( value ).flatMap( ( [ key, item ] ) =>
		key === '$ref' && typeof item === 'string' ? [ item.slice( AT.length ) ] : referred( item )
	);
};

/** The given components and all that they rest on. */
export const reach = ( components: ReadonlyMap< string, Json >, roots: readonly string[] ): ReadonlySet< string > => {
	const found = new Set< string >();
	const visit = ( name: string ): void => {
		if ( ! found.has( name ) ) {
			found.add( name );
			referred( components.get( name ) ).forEach( visit );
		}
	};
	roots.forEach( visit );
	return found;
};

const renamed = ( value: unknown, names: ReadonlyMap< string, string > ): unknown => {
	if ( Array.isArray( value ) ) {
		return value.map( ( item ) => renamed( item, names ) );
	}
	if ( typeof value !== 'object' || value === null ) {
		return value;
	}
	return Object.fromEntries(
		Object.entries( value ).map( ( [ key, item ] ) => {
			const name = key === '$ref' && typeof item === 'string' ? item.slice( AT.length ) : null;
			return [ key, name === null ? renamed( item, names ) : AT + ( names.get( name ) ?? name ) ];
		} )
	);
};

/** The schemas of an OpenAPI document, and where to find one of them. */
export interface Components {
	readonly schemas: Readonly< Record< string, unknown > >;
	/** A reference to a schema, or to a named part, as it is sent or answered. */
	readonly ref: ( name: string, direction: Direction ) => { readonly $ref: string };
	/** A schema itself, as it is sent; its parts are references. */
	readonly sent: ( name: SchemaName ) => Json;
}

/**
 * Writes the components of the API description. Where a schema is both sent and answered and the two differ (a default may
 * be left out, but is always answered), the one that is sent is called `…Input`.
 *
 * @param sent     Names of the schemas that requests carry.
 * @param answered Names of the schemas that responses carry.
 * @param queries  Names of the schemas whose fields are query parameters: only their parts become components.
 * @param parts    Names of parts that path parameters refer to.
 */
export const components = (
	sent: readonly SchemaName[],
	answered: readonly SchemaName[],
	queries: readonly SchemaName[],
	parts: readonly string[]
): Components => {
	const inputs = namedSchemas( 'input' );
	const outputs = namedSchemas( 'output' );
	const answeredNames = reach( outputs, answered );
	const sentNames = reach( inputs, [ ...sent, ...parts, ...queries.flatMap( ( name ) => referred( inputs.get( name ) ) ) ] );
	const differs = ( name: string ): boolean =>
		[ ...reach( inputs, [ name ] ) ].some( ( part ) => JSON.stringify( inputs.get( part ) ) !== JSON.stringify( outputs.get( part ) ) );
	const inputNames = new Map(
		[ ...sentNames ].map( ( name ) => [ name, answeredNames.has( name ) && differs( name ) ? `${ name }Input` : name ] )
	);
	const schemas: Record< string, unknown > = {};
	for ( const name of answeredNames ) {
		schemas[ name ] = outputs.get( name );
	}
	for ( const [ name, inputName ] of inputNames ) {
		schemas[ inputName ] ??= renamed( inputs.get( name ), inputNames );
	}
	return {
		schemas: Object.fromEntries( Object.entries( schemas ).sort( ( [ a ], [ b ] ) => a.localeCompare( b, 'en' ) ) ),
		ref: ( name, direction ) => ( { $ref: AT + ( ( direction === 'input' ? inputNames.get( name ) : name ) ?? name ) } ),
		sent: ( name ) => renamed( inputs.get( name ), inputNames ) as Json,
	};
};
