/** A JSON Schema of the subset below (draft 2020-12). */
export interface JsonSchema {
	type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null';
	properties?: Record< string, JsonSchema >;
	required?: string[];
	additionalProperties?: boolean | JsonSchema;
	items?: JsonSchema;
	minItems?: number;
	maxItems?: number;
	enum?: string[];
	const?: unknown;
	minimum?: number;
	maximum?: number;
	minLength?: number;
	maxLength?: number;
	pattern?: string;
	anyOf?: JsonSchema[];
	oneOf?: JsonSchema[];
	default?: unknown;
	description?: string;
	examples?: unknown[];
}

/** The keywords that includes/Contract/Validator.php knows, with the annotations that it never sees. */
const KEYWORDS: ReadonlySet< string > = new Set< keyof JsonSchema >( [
	'type', 'properties', 'required', 'additionalProperties', 'items', 'minItems', 'maxItems', 'enum', 'const', 'minimum',
	'maximum', 'minLength', 'maxLength', 'pattern', 'anyOf', 'oneOf', 'default', 'description', 'examples',
] );

const TYPES: ReadonlySet< unknown > = new Set( [ 'object', 'array', 'string', 'integer', 'number', 'boolean', 'null' ] );

const isObject = ( value: unknown ): value is Record< string, unknown > =>
	typeof value === 'object' && value !== null && ! Array.isArray( value );

/**
 * Refuses a JSON Schema outside the subset.
 *
 * @param name   Where the schema stands, for the message, such as `BotInput/properties/name`.
 * @param schema Any value.
 * @return The same value.
 * @throws Error That names the place and the keyword.
 */
export const checkJsonSchema = ( name: string, schema: unknown ): JsonSchema => {
	if ( ! isObject( schema ) ) {
		throw new Error( `Contract: ${ name }: not a JSON Schema object.` );
	}
	for ( const keyword of Object.keys( schema ) ) {
		if ( ! KEYWORDS.has( keyword ) ) {
			throw new Error( `Contract: ${ name }: PHP does not know the keyword "${ keyword }".` );
		}
	}
	if ( schema.type !== undefined && ! TYPES.has( schema.type ) ) {
		throw new Error( `Contract: ${ name }: PHP does not know the type ${ JSON.stringify( schema.type ) }.` );
	}
	if ( schema.type === 'integer' && ( ! Number.isSafeInteger( schema.minimum ) || ! Number.isSafeInteger( schema.maximum ) ) ) {
		throw new Error( `Contract: ${ name }: an integer needs a safe minimum and maximum.` );
	}
	if ( isObject( schema.properties ) ) {
		for ( const [ property, child ] of Object.entries( schema.properties ) ) {
			checkJsonSchema( `${ name }/properties/${ property }`, child );
		}
	}
	for ( const keyword of [ 'items', 'additionalProperties' ] as const ) {
		if ( schema[ keyword ] !== undefined && typeof schema[ keyword ] !== 'boolean' ) {
			checkJsonSchema( `${ name }/${ keyword }`, schema[ keyword ] );
		}
	}
	for ( const keyword of [ 'anyOf', 'oneOf' ] as const ) {
		const options = schema[ keyword ];
		if ( Array.isArray( options ) ) {
			options.forEach( ( option, index ) => checkJsonSchema( `${ name }/${ keyword }/${ index }`, option ) );
		}
	}
	return schema;
};
