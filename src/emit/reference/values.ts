import { operations, type ApiDocument, type Parameter } from './document.ts';

/** Stands for the content of an environment variable. */
export interface Variable {
	readonly variable: string;
	/** Whether it has to be percent-encoded where it stands in an address. */
	readonly encoded?: boolean;
}

/** A text, in parts. */
export interface Text {
	readonly parts: ReadonlyArray< string | Variable >;
}

/** A value of a request; a variable that stands alone is a whole number. */
export type Value = null | boolean | number | Text | Variable | readonly Value[] | ReadonlyMap< string, Value >;

export const isText = ( value: Value ): value is Text => typeof value === 'object' && value !== null && 'parts' in value;
export const isVariable = ( value: Value ): value is Variable => typeof value === 'object' && value !== null && 'variable' in value;
export const isList = ( value: Value ): value is readonly Value[] => Array.isArray( value );
export const isFields = ( value: Value ): value is ReadonlyMap< string, Value > => value instanceof Map;

/** The variable of a path parameter. */
export const variableOf = ( name: string ): string => name.toUpperCase();

/** What else every reader has another value for, by the area and the field: secrets, and what belongs together with one. */
const NAMED: Readonly< Record< string, string > > = {
	'consents.version': 'CONSENT_VERSION',
	'hooks.target': 'WEBHOOK_URL',
	'models.api_key': 'MODEL_KEY',
	'models.base_url': 'MODEL_URL',
	'oauth.client_secret': 'CLIENT_SECRET',
	'oauth.code': 'CODE',
	'oauth.code_verifier': 'CODE_VERIFIER',
	'oauth.refresh_token': 'REFRESH_TOKEN',
	'oauth.token': 'TOKEN',
	'sessions.user_hash': 'USER_HASH',
	'sources.name': 'SOURCE_NAME',
	'webhooks.url': 'WEBHOOK_URL',
};

/** An id as the plugin makes them: what it names, and 26 characters. */
const ID = /\b([a-z]{3}_)[0-9a-z]{26}\b/;

type Known = ReadonlyMap< string, string >;

/** The path parameters of the whole API, by the value that examples have for them. */
const knownIds = ( document: ApiDocument ): { readonly texts: Known; readonly prefixes: Known; readonly numbers: ReadonlyMap< string, number > } => {
	const all = operations( document ).flatMap( ( { parameters } ) => parameters ?? [] ).filter( ( one ): one is Parameter => one.in === 'path' && one.name.endsWith( '_id' ) );
	const texts = all.flatMap( ( { name, example } ): Array< [ string, string ] > => ( typeof example === 'string' ? [ [ example, variableOf( name ) ] ] : [] ) );
	return {
		texts: new Map( texts ),
		prefixes: new Map( texts.flatMap( ( [ text, variable ] ): Array< [ string, string ] > => {
			const prefix = ID.exec( text )?.[ 1 ];
			return prefix === undefined ? [] : [ [ prefix, variable ] ];
		} ) ),
		numbers: new Map( all.flatMap( ( { name, example } ): Array< [ string, number ] > => ( typeof example === 'number' ? [ [ name, example ] ] : [] ) ) ),
	};
};

/**
 * Makes an example one that can be called: where it names something of an imagined site, such as a session, it takes the
 * name from the environment.
 *
 * @param document The API.
 * @param area     The first part of the id of the operation.
 * @return What turns the value of a field into one with variables.
 */
export const withVariables = ( document: ApiDocument, area: string ): ( ( value: unknown, field?: string ) => Value ) => {
	const { texts, prefixes, numbers } = knownIds( document );
	const text = ( value: string ): Text => {
		const whole = texts.get( value );
		if ( whole !== undefined ) {
			return { parts: [ { variable: whole } ] };
		}
		const parts = value.split( new RegExp( `(${ ID.source.replace( '(', '(?:' ) })` ) ).filter( ( part ) => part !== '' );
		return {
			parts: parts.map( ( part ) => {
				const variable = prefixes.get( ID.exec( part )?.[ 1 ] ?? '' );
				return variable === undefined ? part : { variable };
			} ),
		};
	};
	const convert = ( value: unknown, field = '' ): Value => {
		const named = NAMED[ `${ area }.${ field }` ];
		if ( typeof value === 'string' ) {
			return named === undefined ? text( value ) : { parts: [ { variable: named } ] };
		}
		if ( typeof value === 'number' ) {
			const [ name ] = [ ...numbers ].find( ( [ id, example ] ) => example === value && `_${ field }_id`.endsWith( `_${ id }` ) ) ?? [];
			return name === undefined ? value : { variable: variableOf( name ) };
		}
		if ( Array.isArray( value ) ) {
			return value.map( ( item ) => convert( item, field ) );
		}
		if ( typeof value === 'object' && value !== null ) {
			return new Map( Object.entries( value ).map( ( [ key, item ] ) => [ key, convert( item, key ) ] ) );
		}
		return typeof value === 'boolean' ? value : null;
	};
	return convert;
};
