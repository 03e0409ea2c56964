import type { ErrorCode } from '../../../../src/contract/index.ts';

/** What the server does with one call: answers, breaks the connection, or never answers. */
export type Step = ( () => Response ) | Error | 'silence';

export interface Call {
	readonly url: string;
	readonly method: string;
	readonly headers: Record< string, string >;
	readonly body: unknown;
}

/** Stands in for `fetch`: does one step after the other, the last one for ever, and keeps what it was asked. */
export function fakeFetch( ...steps: Step[] ): { fetch: typeof fetch; calls: Call[] } {
	const calls: Call[] = [];
	const answer = async ( url: string | URL | Request, { method = 'GET', headers, body, signal }: RequestInit = {} ): Promise< Response > => {
		const step = steps[ Math.min( calls.length, steps.length - 1 ) ];
		calls.push( { url: String( url ), method, headers: headers as Record< string, string >, body: typeof body === 'string' ? JSON.parse( body ) : body } );
		signal?.throwIfAborted();
		if ( step instanceof Error ) {
			throw step;
		}
		return typeof step === 'function' ? step() : new Promise( ( _, reject ) => signal?.addEventListener( 'abort', () => reject( signal.reason ) ) );
	};
	return { fetch: answer, calls };
}

export const json = ( value: unknown, headers: Record< string, string > = {}, status = 200 ) => (): Response => new Response( JSON.stringify( value ), { status, headers: { 'Content-Type': 'application/json', ...headers } } );

export const problem = ( status: number, code: ErrorCode, { retryable = false, ...data }: { retryable?: boolean; retry_after?: number; fields?: object[] } = {}, headers: Record< string, string > = {} ) =>
	json( { code, message: `It is ${ code }.`, data: { status, retryable, advice: 'Do something.', ...data } }, headers, status );

export const BROKEN = new TypeError( 'fetch failed' );

/** A body in pieces; after the last one it breaks where there is no end. */
export const pieces = ( texts: readonly string[], end = true ) => (): Response => {
	let at = 0;
	const body = new ReadableStream< Uint8Array >( {
		pull( controller ) {
			const text = texts[ at++ ];
			if ( text !== undefined ) {
				controller.enqueue( new TextEncoder().encode( text ) );
			} else if ( end ) {
				controller.close();
			} else {
				controller.error( new TypeError( 'terminated' ) );
			}
		},
	}, { highWaterMark: 0 } );
	return new Response( body, { headers: { 'Content-Type': 'text/event-stream' } } );
};
