import { z } from 'zod';
import { checkJsonSchema, type JsonSchema } from './check-json-schema.ts';
import { checkZod } from './check-zod.ts';
import { toPcrePattern } from './pcre.ts';

/** `input`: what may be sent, fields with a default left out. `output`: what is answered, everything there. */
export type Direction = 'input' | 'output';

/** Fills a default with the defaults of its own fields: one that says `{}` then holds everything. */
const filled = ( schema: JsonSchema, value: unknown ): unknown => {
	if ( typeof value !== 'object' || value === null || Array.isArray( value ) || ! schema.properties ) {
		return value;
	}
	const result: Record< string, unknown > = { ...value };
	for ( const [ name, child ] of Object.entries( schema.properties ) ) {
		if ( name in result ) {
			result[ name ] = filled( child, result[ name ] );
		} else if ( 'default' in child ) {
			result[ name ] = filled( child, child.default );
		}
	}
	return result;
};

/** Visits a schema and every schema inside it, inner ones first. */
const eachSchema = ( schema: JsonSchema, visit: ( schema: JsonSchema ) => void ): void => {
	const children = [
		...Object.values( schema.properties ?? {} ),
		...( schema.items ? [ schema.items ] : [] ),
		...( typeof schema.additionalProperties === 'object' ? [ schema.additionalProperties ] : [] ),
		...( schema.anyOf ?? [] ),
		...( schema.oneOf ?? [] ),
	];
	children.forEach( ( child ) => eachSchema( child, visit ) );
	visit( schema );
};

/**
 * Emits one schema, whole, without references.
 *
 * @param name      The name of the schema, for messages.
 * @param schema    The zod schema.
 * @param direction Which side of the defaults is meant.
 * @return JSON Schema (draft 2020-12) of the subset that PHP knows.
 * @throws Error When zod says something that JSON Schema or PHP would not learn about.
 */
export const toJsonSchema = ( name: string, schema: z.ZodType, direction: Direction ): JsonSchema => {
	checkZod( name, schema );
	const emitted = z.toJSONSchema( schema, {
		io: direction,
		reused: 'inline',
		override: ( { jsonSchema } ) => {
			// A record allows every name, which is what its absence says too.
			delete jsonSchema.propertyNames;
		},
	} );
	const { $schema: _draft, ...plain } = emitted;
	const checked = checkJsonSchema( name, plain );
	eachSchema( checked, ( part ) => {
		if ( direction === 'output' ) {
			// An answer holds every field that has a default, so there is nothing to fill in.
			delete part.default;
		} else if ( 'default' in part ) {
			part.default = filled( part, part.default );
		}
	} );
	return checked;
};

/** The same schema for PHP: without annotations, patterns in PCRE. */
export const forPhp = ( schema: JsonSchema ): JsonSchema => {
	const copy = structuredClone( schema );
	eachSchema( copy, ( part ) => {
		delete part.description;
		delete part.examples;
		if ( part.pattern !== undefined ) {
			part.pattern = toPcrePattern( part.pattern );
		}
	} );
	return copy;
};
