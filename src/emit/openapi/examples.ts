import type { REQUEST_EXAMPLES, RESPONSE_EXAMPLES } from '../../contract/examples.ts';
import { STREAM_EXAMPLE } from '../../contract/examples.ts';
import { ERRORS, type ErrorCode, type Route, type SchemaName } from '../../contract/index.ts';

/** Examples by key, as OpenAPI writes them. */
export type Examples = Readonly< Record< string, { readonly summary: string; readonly value: unknown } > >;

const keyOf = ( summary: string ): string => summary.toLowerCase().replace( /[^a-z0-9]+/g, '_' );

/**
 * The examples of one schema.
 *
 * @throws Error When there is none: nobody should have to guess what a body looks like.
 */
export const examples = ( route: Route, name: SchemaName, all: typeof REQUEST_EXAMPLES | typeof RESPONSE_EXAMPLES ): Examples => {
	const values = all[ name ];
	if ( ! values ) {
		throw new Error( `Contract: route ${ route.id }: ${ name } has no example in src/contract/examples.ts.` );
	}
	return Object.fromEntries( Object.entries( values ).map( ( [ summary, value ] ) => [ keyOf( summary ), { summary, value } ] ) );
};

/** A stream as it goes over the wire (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export const streamText = (): string => [ ...STREAM_EXAMPLE.map( ( part ) => JSON.stringify( part ) ), '[DONE]' ].map( ( data ) => `data: ${ data }\n\n` ).join( '' );

/**
 * One example of every error, as the API answers it.
 *
 * @param codes Those that some operation can answer.
 */
export const errorExamples = ( codes: ReadonlySet< ErrorCode > ): Examples =>
	Object.fromEntries(
		Object.entries( ERRORS ).filter( ( [ code ] ) => codes.has( code as ErrorCode ) ).map( ( [ code, { status, retryable, message, advice } ] ) => {
			const data: Record< string, unknown > = { status, retryable, advice };
			if ( status === 429 ) {
				data.retry_after = 20;
			}
			if ( code === 'invalid_request' ) {
				data.fields = [ { pointer: '/message', rule: 'required', message: 'This field is required.' } ];
			}
			return [ code, { summary: message, value: { code, message, data } } ];
		} )
	);
