import type { Call, Login } from './call.ts';
import { literal, type Style } from './literal.ts';
import { SIGNING } from './signed.ts';
import { isText, isVariable, type Text, type Value, type Variable } from './values.ts';

/** Inside of double quotes and of a document that the shell reads. */
const escaped = ( text: string ): string => text.replace( /[\\$`]/g, '\\$&' );

const variable = ( name: string, next: string | Variable | undefined ): string => ( typeof next === 'string' && /^\w/.test( next ) ? `\${${ name }}` : `$${ name }` );

const joined = ( { parts }: Text, plain: ( part: string ) => string ): string =>
	parts.map( ( part, index ) => ( typeof part === 'string' ? plain( part ) : variable( part.variable, parts[ index + 1 ] ) ) ).join( '' );

const inQuotes = ( text: Text ): string => `"${ joined( text, ( part ) => escaped( part ).replaceAll( '"', '\\"' ) ) }"`;

const inJson = ( part: string ): string => JSON.stringify( part ).slice( 1, -1 );

const json = ( plain: ( part: string ) => string ): Style => ( {
	text: ( text ) => `"${ joined( text, plain ) }"`,
	whole: ( name ) => `$${ name }`,
	words: { null: 'null', true: 'true', false: 'false' },
	fields: [ '{', '}', '{}' ],
	key: ( name ) => `"${ name }": `,
	padding: ' ',
	indent: '  ',
	comma: false,
} );

const hasVariable = ( value: Value ): boolean => {
	if ( value === null || typeof value !== 'object' ) {
		return false;
	}
	if ( isVariable( value ) ) {
		return true;
	}
	return isText( value ) ? value.parts.some( ( part ) => typeof part === 'object' ) : [ ...value.values() ].some( hasVariable );
};

/** A field of a query or a form. */
const field = ( name: string, value: Value ): string => {
	const text: Text = isText( value ) ? value : { parts: [ isVariable( value ) ? value : String( value ) ] };
	if ( text.parts.every( ( part ) => typeof part === 'string' && /^[\w.~-]*$/.test( part ) ) ) {
		return `-d ${ name }=${ text.parts.join( '' ) }`;
	}
	return `--data-urlencode ${ inQuotes( { parts: [ `${ name }=`, ...text.parts ] } ) }`;
};

const LOGINS: Readonly< Record< Login, readonly string[] > > = {
	key: [ '-H "Authorization: Bearer $CAUSERIE_KEY"' ],
	visitor: [ '-H "X-Causerie-Visitor: $VISITOR_TOKEN"' ],
	user: [ '-u "$CAUSERIE_USER:$CAUSERIE_PASSWORD"' ],
	signature: [ '-H "webhook-id: $id"', '-H "webhook-timestamp: $at"', '-H "webhook-signature: v1,$signature"' ],
	none: [],
};

/** Signed is what is sent, byte for byte, so it is made before. */
const signing = ( { login, body }: Call ): string[] =>
	login === 'signature' && body !== null ? [ `body=$(cat <<JSON\n${ literal( body.fields, json( ( part ) => escaped( inJson( part ) ) ) ) }\nJSON\n)`, ...SIGNING.sh ] : [];

const data = ( { login, body }: Call ): string[] => {
	if ( body === null ) {
		return [];
	}
	if ( login === 'signature' ) {
		return [ '-H "Content-Type: application/json"', '-d "$body"' ];
	}
	if ( body.isForm ) {
		return [ ...body.fields ].map( ( [ name, value ] ) => field( name, value ) );
	}
	const type = '-H "Content-Type: application/json"';
	if ( hasVariable( body.fields ) ) {
		return [ type, `-d @- <<JSON\n${ literal( body.fields, json( ( part ) => escaped( inJson( part ) ) ) ) }\nJSON` ];
	}
	return [ type, `-d '${ literal( body.fields, json( inJson ) ).replaceAll( '\'', '\'\\\'\'' ) }'` ];
};

const asked = ( query: Call[ 'query' ] ): string[] => {
	const all = [ ...query ].map( ( [ name, value ] ) => field( name, value ) );
	if ( all.length === 0 ) {
		return [];
	}
	const line = [ '-G', ...all ].join( ' ' );
	return line.length > 90 ? [ '-G', ...all ] : [ line ];
};

/** A call on the command line, which ends with an error where the API answers one. */
export const curl = ( call: Call ): string => {
	const { method, path, query, login, body } = call;
	const expected = body === null ? 'GET' : 'POST';
	const verb = method === expected ? '' : ` -X ${ method }`;
	const command = [
		`curl -sS --fail-with-body${ verb } ${ inQuotes( { parts: [ { variable: 'CAUSERIE_URL' }, '/wp-json/causerie/v1', ...path.parts ] } ) }`,
		...LOGINS[ login ],
		...asked( query ),
		...data( call ),
	].join( ' \\\n  ' );
	return [ ...signing( call ), command ].join( '\n' );
};
