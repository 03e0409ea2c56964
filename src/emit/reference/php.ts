import type { Call, Login } from './call.ts';
import { literal, type Style } from './literal.ts';
import { SIGNING } from './signed.ts';
import type { Text, Value } from './values.ts';

const quoted = ( part: string ): string => `'${ part.replace( /[\\']/g, '\\$&' ) }'`;

const text = ( { parts }: Text ): string =>
	parts.length === 0
		? '\'\''
		: parts.map( ( part ) => {
			if ( typeof part === 'string' ) {
				return quoted( part );
			}
			return part.encoded ? `rawurlencode( getenv( '${ part.variable }' ) )` : `getenv( '${ part.variable }' )`;
		} ).join( ' . ' );

const STYLE: Style = {
	text,
	whole: ( name ) => `(int) getenv( '${ name }' )`,
	words: { null: 'null', true: 'true', false: 'false' },
	fields: [ '[', ']', 'new stdClass()' ],
	key: ( name ) => `${ quoted( name ) } => `,
	padding: ' ',
	indent: '\t',
	comma: true,
};

const LOGINS: Readonly< Record< Login, readonly string[] > > = {
	key: [ '\'Authorization: Bearer \' . getenv( \'CAUSERIE_KEY\' )' ],
	visitor: [ '\'X-Causerie-Visitor: \' . getenv( \'VISITOR_TOKEN\' )' ],
	user: [],
	signature: [ '"webhook-id: $id"', '"webhook-timestamp: $at"', '"webhook-signature: v1,$signature"' ],
	none: [],
};

const array = ( fields: ReadonlyMap< string, Value >, depth: number ): string => literal( fields, STYLE, depth );

/** What is posted: a form, or JSON. */
const fieldsOf = ( body: NonNullable< Call[ 'body' ] > ): string => `${ body.isForm ? 'http_build_query' : 'json_encode' }( ${ array( body.fields, 1 ) } )`;

/** A call in PHP outside of WordPress, with the extension curl. */
export const php = ( { method, path, query, login, body }: Call ): string => {
	const headers = [ ...LOGINS[ login ], ...( body === null || body.isForm ? [] : [ '\'Content-Type: application/json\'' ] ) ];
	const address = text( { parts: [ { variable: 'CAUSERIE_URL' }, `/wp-json/causerie/v1${ path.parts[ 0 ] as string }`, ...path.parts.slice( 1 ) ] } );
	const options: Array< readonly [ string, string ] > = [
		...( method === ( body === null ? 'GET' : 'POST' ) ? [] : [ [ 'CURLOPT_CUSTOMREQUEST', quoted( method ) ] ] as const ),
		[ 'CURLOPT_RETURNTRANSFER', 'true' ],
		[ 'CURLOPT_FAILONERROR', 'true' ],
		...( login === 'user' ? [ [ 'CURLOPT_USERPWD', 'getenv( \'CAUSERIE_USER\' ) . \':\' . getenv( \'CAUSERIE_PASSWORD\' )' ] ] as const : [] ),
		...( headers.length === 0 ? [] : [ [ 'CURLOPT_HTTPHEADER', `[ ${ headers.join( ', ' ) } ]` ] ] as const ),
		...( body === null ? [] : [ [ 'CURLOPT_POSTFIELDS', login === 'signature' ? '$body' : fieldsOf( body ) ] ] as const ),
	];
	const width = Math.max( ...options.map( ( [ name ] ) => name.length ) );
	return [
		'<?php',
		...( login === 'signature' && body !== null ? [ `$body      = json_encode( ${ array( body.fields, 0 ) } );`, ...SIGNING.php ] : [] ),
		...( query.size === 0 ? [] : [ `$query = http_build_query( ${ array( query, 0 ) } );` ] ),
		`$curl = curl_init( ${ address }${ query.size === 0 ? '' : ' . \'?\' . $query' } );`,
		'curl_setopt_array( $curl, [',
		...options.map( ( [ name, value ] ) => `\t${ name.padEnd( width ) } => ${ value },` ),
		'] );',
		'$body = curl_exec( $curl );',
		'if ( $body === false ) {',
		'\tthrow new RuntimeException( curl_error( $curl ) );',
		'}',
		'echo $body;',
	].join( '\n' );
};
