import type { z } from 'zod';

/** The part of zod's definition objects that is read here. Everything else in them is refused by name. */
interface Definition {
	readonly type: string;
	readonly [ key: string ]: unknown;
}

type Place = readonly string[];

/**
 * Definition keys by type. `z.toJSONSchema` drops what it cannot say (`refine`, `trim`, `transform`, regex flags) without
 * a word, so whatever is not on this list is refused instead of emitted.
 */
const KEYS: Readonly< Record< string, readonly string[] > > = {
	string: [ 'checks' ],
	number: [ 'checks', 'check', 'abort', 'format' ],
	boolean: [],
	null: [],
	literal: [ 'values' ],
	enum: [ 'entries' ],
	object: [ 'shape', 'catchall' ],
	array: [ 'element', 'checks' ],
	record: [ 'keyType', 'valueType' ],
	union: [ 'options', 'inclusive', 'discriminator' ],
	optional: [ 'innerType' ],
	nullable: [ 'innerType' ],
	default: [ 'innerType', 'defaultValue' ],
	prefault: [ 'innerType', 'defaultValue' ],
};

const refuse = ( place: Place, what: string ): never => {
	throw new Error( `Contract: ${ place.join( '' ) }: ${ what } cannot be emitted as JSON Schema.` );
};

/** Whether a value says the same in zod, in JSON and in PHP. */
const isPlainJson = ( value: unknown ): boolean => {
	if ( value === null || typeof value === 'string' || typeof value === 'boolean' ) {
		return true;
	}
	if ( typeof value === 'number' ) {
		return Number.isFinite( value ) && ! Object.is( value, -0 );
	}
	return typeof value === 'object' && Object.values( value ).every( isPlainJson );
};

const checkRule = ( rule: Definition, place: Place ): void => {
	switch ( rule.check ) {
		case 'min_length':
		case 'max_length':
			return;
		case 'greater_than':
		case 'less_than':
			if ( rule.inclusive !== true ) {
				refuse( place, 'an exclusive bound' );
			}
			return;
		case 'number_format':
			if ( rule.format !== 'safeint' ) {
				refuse( place, `the number format "${ String( rule.format ) }"` );
			}
			return;
		case 'string_format': {
			const { format, pattern } = rule;
			if ( format !== 'regex' || ! ( pattern instanceof RegExp ) ) {
				return refuse( place, `the string format "${ String( format ) }"` );
			}
			if ( pattern.flags !== '' ) {
				refuse( place, `the regular expression flags "${ pattern.flags }"` );
			}
			return;
		}
		case 'overwrite':
			return refuse( place, 'a check that changes the value (trim, toLowerCase, normalize …)' );
		case 'custom':
			return refuse( place, 'a custom check (refine, superRefine …)' );
		default:
			refuse( place, `the check "${ String( rule.check ) }"` );
	}
};

const definitionOf = ( schema: unknown ): Definition => ( schema as { _zod: { def: Definition } } )._zod.def;

const checkDefault = ( schema: z.ZodType, definition: Definition, place: Place ): void => {
	const value = definition.defaultValue;
	if ( ! isPlainJson( value ) ) {
		refuse( place, 'a default that is not plain JSON' );
	}
	const inner = definition.innerType as z.ZodType;
	const parsed = inner.safeParse( value );
	if ( ! parsed.success ) {
		refuse( place, 'a default that its own schema refuses' );
	}
	// `.default()` skips the inner schema and `.prefault()` does not; PHP knows one kind, so both must give the same.
	if ( JSON.stringify( schema.parse( undefined ) ) !== JSON.stringify( parsed.data ) ) {
		refuse( place, 'a default() whose own fields have defaults (use prefault())' );
	}
};

/** Fields that the shape does not name are refused or kept; z.object() would drop them, which JSON Schema cannot say. */
const checkOthers = ( catchall: unknown, place: Place ): void => {
	if ( catchall === undefined || ! [ 'never', 'unknown' ].includes( definitionOf( catchall ).type ) ) {
		refuse( place, 'an object that drops or converts other fields (use z.strictObject)' );
	}
};

const walk = ( schema: z.ZodType, place: Place ): void => {
	const definition = definitionOf( schema );
	const allowed = KEYS[ definition.type ];
	if ( ! allowed ) {
		return refuse( place, `the zod type "${ definition.type }"` );
	}
	for ( const [ key, value ] of Object.entries( definition ) ) {
		if ( key !== 'type' && value !== undefined && ! allowed.includes( key ) ) {
			refuse( place, `"${ key }" of a ${ definition.type }` );
		}
	}
	if ( definition.check !== undefined ) {
		checkRule( definition, place );
	}
	for ( const check of ( definition.checks ?? [] ) as unknown[] ) {
		checkRule( definitionOf( check ), place );
	}
	const into = ( child: unknown, step: string ): void => walk( child as z.ZodType, [ ...place, step ] );
	switch ( definition.type ) {
		case 'literal':
			if ( ( definition.values as unknown[] ).length !== 1 || ! ( definition.values as unknown[] ).every( isPlainJson ) ) {
				refuse( place, 'a literal that is not one plain value' );
			}
			break;
		case 'enum':
			if ( ! Object.values( definition.entries as object ).every( ( entry ) => typeof entry === 'string' ) ) {
				refuse( place, 'an enum of anything but strings' );
			}
			break;
		case 'object':
			checkOthers( definition.catchall, place );
			for ( const [ name, child ] of Object.entries( definition.shape as object ) ) {
				into( child, `/${ name }` );
			}
			break;
		case 'array':
			into( definition.element, '/*' );
			break;
		case 'record':
			if ( definitionOf( definition.keyType ).type !== 'string' || definitionOf( definition.keyType ).checks !== undefined ) {
				refuse( place, 'a record with keys other than any string' );
			}
			into( definition.valueType, '/*' );
			break;
		case 'union':
			( definition.options as unknown[] ).forEach( ( option, index ) => into( option, `<${ index }>` ) );
			break;
		case 'default':
		case 'prefault':
			checkDefault( schema, definition, place );
			into( definition.innerType, '' );
			break;
		case 'optional':
		case 'nullable':
			into( definition.innerType, '' );
			break;
	}
};

/**
 * Refuses what JSON Schema, and so PHP, would not learn about.
 *
 * @param name   The name of the schema, for the message.
 * @param schema The schema, walked whole.
 * @throws Error That names the schema and the path, such as `BotInput/settings/greeting`.
 */
export const checkZod = ( name: string, schema: z.ZodType ): void => walk( schema, [ name ] );
