import { ERRORS, ROUTES, type ErrorCode } from '../contract/index.ts';
import { emitRoutes } from './routes.ts';

/** Where an error can come from, in words: the groups of the routes that answer it. */
const sources = (): ReadonlyMap< string, readonly string[] > => {
	const found = new Map< string, Set< string > >();
	for ( const { id, errors } of emitRoutes( ROUTES, Object.keys( ERRORS ) as ErrorCode[] ) ) {
		for ( const code of errors ) {
			found.set( code, ( found.get( code ) ?? new Set() ).add( id.slice( 0, id.indexOf( '.' ) ) ) );
		}
	}
	return new Map( [ ...found ].map( ( [ code, groups ] ) => [ code, [ ...groups ].sort() ] ) );
};

/** More groups than this are everywhere. */
const MANY = 6;

const whereFrom = ( groups: readonly string[] | undefined ): string => {
	if ( ! groups ) {
		return 'Streams and stored replies only.';
	}
	return groups.length > MANY ? 'Any operation.' : `Operations on ${ groups.map( ( group ) => `\`${ group }\`` ).join( ', ' ) }.`;
};

/**
 * The guide to errors, in Markdown: docs/guides/errors.md is this text, and a test keeps it so.
 *
 * @return Every code of the contract with its status, what it says and what to do.
 */
export const errorsGuide = (): string => {
	const from = sources();
	const statuses = [ ...new Set( Object.values( ERRORS ).map( ( { status } ) => status ) ) ].sort( ( a, b ) => a - b );
	const section = ( status: number ): string[] =>
		Object.entries( ERRORS ).filter( ( [ , error ] ) => error.status === status ).flatMap( ( [ code, { message, advice, retryable } ] ) => [
			`### \`${ code }\``, '', message, '', `- **What to do:** ${ advice }`, `- **Try the same again:** ${ retryable ? 'yes, later' : 'no' }`, `- **Where from:** ${ whereFrom( from.get( code ) ) }`, '',
		] );
	return [
		'# Errors', '',
		'<!-- Written by `npm run build` from src/contract/errors.ts; do not edit. -->', '',
		'**Scopes:** `chat:write`', '',
		'Every error has one form. `code` is one of the closed list below and never changes its meaning; `message` is for the person who sees it, `data.advice` says what to do next, `data.retryable` whether the same request can succeed later. `data.retry_after` is there where waiting helps, and `data.fields` where fields are wrong: all of them, not only the first.', '',
		'```sh', 'curl -sS "$CAUSERIE_URL/wp-json/causerie/v1/chat" \\', '  -H "Authorization: Bearer $CAUSERIE_KEY" \\', '  -H "Content-Type: application/json" \\', '  -d \'{ "mesage": "Hello!" }\'', '```', '',
		'```json output',
		JSON.stringify( {
			code: 'invalid_request', message: ERRORS.invalid_request.message,
			data: {
				status: 400, retryable: false, advice: ERRORS.invalid_request.advice,
				fields: [ { pointer: '/message', rule: 'required', message: 'This field is required.' }, { pointer: '/mesage', rule: 'additionalProperties', message: 'There is no such field.' } ],
			},
		}, null, 2 ),
		'```', '',
		'In a stream, an error is the event `data-problem` with the same code, and `error` with the message.', '',
		...statuses.flatMap( ( status ) => [ `## ${ status }`, '', ...section( status ) ] ),
	].join( '\n' ).trimEnd() + '\n';
};
