import type { ApiDocument, Parameter, Placed } from './document.ts';
import { isFields, variableOf, withVariables, type Text, type Value } from './values.ts';

/** With what a call proves who makes it: an API key, the token of a visitor, the application password of a user, or a signature. */
export type Login = 'key' | 'visitor' | 'user' | 'signature' | 'none';

/** A call of one operation, in no language yet. */
export interface Call {
	readonly method: string;
	/** Below `causerie/v1`. */
	readonly path: Text;
	readonly query: ReadonlyMap< string, Value >;
	readonly login: Login;
	readonly body: { readonly isForm: boolean; readonly fields: ReadonlyMap< string, Value > } | null;
}

const loginOf = ( { security }: Placed ): Login => {
	const has = ( name: string ): boolean => security.some( ( way ) => name in way );
	if ( has( 'apiKey' ) ) {
		return 'key';
	}
	if ( has( 'webhookSignature' ) ) {
		return 'signature';
	}
	if ( security.length === 0 || security.some( ( way ) => Object.keys( way ).length === 0 ) ) {
		return 'none';
	}
	return has( 'applicationPassword' ) ? 'user' : 'visitor';
};

const pathOf = ( path: string ): Text => ( {
	parts: path.split( /\{(\w+)\}/ ).map( ( part, index ) => ( index % 2 === 0 ? part : { variable: variableOf( part ), encoded: part === 'user_id' } ) ).filter( ( part ) => part !== '' ),
} );

/** The first of the examples: the one that says what most callers want to say. */
const bodyOf = ( operation: Placed, document: ApiDocument ): Call[ 'body' ] => {
	const [ type, media ] = Object.entries( operation.requestBody?.content ?? {} )[ 0 ] ?? [];
	if ( ! media ) {
		return null;
	}
	const [ example ] = Object.values( media.examples ?? {} );
	const fields = withVariables( document, operation.tags[ 0 ] ?? '' )( example?.value ?? {} );
	if ( ! isFields( fields ) ) {
		throw new Error( `Reference: the example of ${ operation.operationId } is no object.` );
	}
	// A stream wants more than a call that prints what it gets: a guide of its own shows that.
	return { isForm: type === 'application/x-www-form-urlencoded', fields: new Map( [ ...fields ].filter( ( [ name ] ) => name !== 'stream' ) ) };
};

/** More than this is read in the table and not in the program. */
const SHOWN = 4;

/** What the query shows: what has to be there, then what says something, which defaults do not. */
const queryOf = ( { parameters = [] }: Placed ): readonly Parameter[] => {
	const telling = parameters.filter( ( { in: place, required, example, schema } ) => place === 'query' && example !== undefined && ( required || example !== schema.default ) );
	return [ ...telling.filter( ( { required } ) => required ), ...telling.filter( ( { required } ) => ! required ) ].slice( 0, SHOWN );
};

/**
 * The call of an operation as its examples have it, with the words for yes and no in its query, of which every language makes something else,
 * and with what differs from site to site in variables.
 */
export const callOf = ( operation: Placed, document: ApiDocument ): Call => {
	const convert = withVariables( document, operation.tags[ 0 ] ?? '' );
	return {
		method: operation.method,
		path: pathOf( operation.path ),
		query: new Map( queryOf( operation ).map( ( { name, example } ) => [ name, convert( typeof example === 'boolean' ? String( example ) : example, name ) ] ) ),
		login: loginOf( operation ),
		body: bodyOf( operation, document ),
	};
};
