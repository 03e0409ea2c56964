import { resolved, type ApiDocument, type Schema } from './document.ts';

/** A field of a body, for people. */
export interface Field {
	/** Dotted where it is nested: `page.url`, `bots[].name`, `attributes.*`. */
	readonly name: string;
	readonly schema: Schema;
	readonly required: boolean;
}

const alternatives = ( schema: Schema, document: ApiDocument ): Schema[] =>
	( schema.anyOf ?? schema.oneOf )?.flatMap( ( one ) => alternatives( resolved( one, document ), document ) ) ?? [ schema ];

/** What a schema can be, in words: `string`, `array of integer`, `object or null`. */
export const typeOf = ( given: Schema, document: ApiDocument ): string => {
	const types = alternatives( resolved( given, document ), document ).flatMap( ( { type, items, enum: values, const: only } ): string[] => {
		if ( type === 'array' && items ) {
			return [ `array of ${ typeOf( items, document ) }` ];
		}
		const first = only ?? values?.[ 0 ];
		return typeof type === 'string' ? [ type ] : type?.slice() ?? [ first === undefined ? 'any' : typeof first ];
	} );
	return [ ...new Set( types ) ].join( ' or ' );
};

const range = ( least: number | undefined, most: number | undefined, what: string ): string[] => {
	const [ from, to ] = [ least === Number.MIN_SAFE_INTEGER ? undefined : least, most === Number.MAX_SAFE_INTEGER ? undefined : most ];
	if ( from === undefined || ( from === 0 && what !== '' ) ) {
		return to === undefined ? [] : [ `at most ${ to }${ what }` ];
	}
	return [ to === undefined ? `at least ${ from }${ what }` : `${ from === to ? from : `${ from } to ${ to }` }${ what }` ];
};

/** A piece of code in Markdown, which ends at as many backticks as it begins with. */
const code = ( text: string ): string => ( text.includes( '`' ) ? `\`\` ${ text } \`\`` : `\`${ text }\`` );

const said = ( value: unknown ): string => code( JSON.stringify( value ) );

/** What a value has to keep to, in Markdown; empty where there is nothing to say. */
export const limitsOf = ( given: Schema, document: ApiDocument ): string =>
	[ ...new Set( alternatives( resolved( given, document ), document ).flatMap( ( schema ): string[] => {
		const each = schema.items ? limitsOf( schema.items, document ) : '';
		return [
			...( schema.const === undefined ? [] : [ `always ${ said( schema.const ) }` ] ),
			...( schema.enum ? [ `one of ${ schema.enum.map( said ).join( ', ' ) }` ] : [] ),
			...range( schema.minLength, schema.maxLength, ' characters' ),
			...range( schema.minimum, schema.maximum, '' ),
			...( schema.exclusiveMinimum === undefined ? [] : [ `more than ${ schema.exclusiveMinimum }` ] ),
			...range( schema.minItems, schema.maxItems, ' entries' ),
			...( schema.format === undefined ? [] : [ `a ${ schema.format }` ] ),
			...( schema.pattern === undefined ? [] : [ `matches ${ code( schema.pattern ) }` ] ),
			...( each === '' ? [] : [ `each: ${ each }` ] ),
		];
	} ) ) ].join( '; ' );

/** Deeper than any body is: a schema that holds itself would have no end. */
const DEPTH = 8;

/** The fields of a body with those inside them. */
export const fieldsOf = ( given: Schema, document: ApiDocument, prefix = '', depth = 0 ): Field[] => {
	if ( depth > DEPTH ) {
		return [];
	}
	const found = new Map< string, Field >();
	for ( const schema of alternatives( resolved( given, document ), document ) ) {
		const inside: Field[] = [
			...Object.entries( schema.properties ?? {} ).flatMap( ( [ key, part ] ) => {
				const name = prefix === '' ? key : `${ prefix }.${ key }`;
				return [ { name, schema: resolved( part, document ), required: schema.required?.includes( key ) ?? false }, ...fieldsOf( part, document, name, depth + 1 ) ];
			} ),
			...( schema.items ? fieldsOf( schema.items, document, `${ prefix }[]`, depth + 1 ) : [] ),
			...( typeof schema.additionalProperties === 'object'
				? [ { name: `${ prefix }.*`, schema: resolved( schema.additionalProperties, document ), required: false }, ...fieldsOf( schema.additionalProperties, document, `${ prefix }.*`, depth + 1 ) ]
				: [] ),
		];
		inside.filter( ( { name } ) => ! found.has( name ) ).forEach( ( field ) => found.set( field.name, field ) );
	}
	return [ ...found.values() ];
};
