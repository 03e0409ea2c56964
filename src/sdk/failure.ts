import type { Parsed } from '../contract/index.ts';
import { CauserieError, type CauserieErrorFields } from './causerie-error.ts';

/** No wait that a server asks for is kept when it is longer, in seconds: then the caller decides. */
const LONGEST_WAIT = 60;

/** The bounds of the random pause before the first retry and before any, in milliseconds. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 8000;

/** A failure that no answer of the API tells of. */
export const failure = ( code: CauserieErrorFields[ 'code' ], message: string, fields: Partial< CauserieErrorFields > = {}, cause?: unknown ): CauserieError =>
	new CauserieError( { code, message, status: 0, retryable: true, advice: '', retryAfter: null, ...fields }, cause );

/** Seconds that a server asks to wait, said as a number or as a time; null where it says nothing. */
const retryAfterOf = ( header: string | null ): number | null => {
	const seconds = Number( header ?? NaN );
	const wait = seconds >= 0 ? seconds : Math.ceil( ( Date.parse( header ?? '' ) - Date.now() ) / 1000 );
	return wait >= 0 ? wait : null;
};

/** Reads the error that an answer carries, whoever has answered. */
export async function failureOf( response: Response ): Promise< CauserieError > {
	const { status, headers } = response;
	const problem = ( await response.json().catch( () => null ) ) as Partial< Parsed< 'Problem' > > | null;
	const { code, message, data } = problem ?? {};
	const retryAfter = data?.retry_after ?? retryAfterOf( headers.get( 'Retry-After' ) );
	if ( code && typeof data?.retryable === 'boolean' ) {
		const { retryable, advice, fields } = data;
		return failure( code, message ?? code, { status, retryable, advice, retryAfter, ...( fields && { fields } ) } );
	}
	// A redirect is not followed: it would carry the credentials to another address.
	return failure( 'bad_response', status < 400 ? `It redirects to ${ headers.get( 'Location' ) }` : `Not the API: ${ message ?? status }`, {
		status,
		retryable: status > 499 || status === 429 || status === 408,
		retryAfter,
	} );
}

/** Resolves after so many milliseconds; rejects with the reason of the signal. */
const pause = ( milliseconds: number, signal: AbortSignal | undefined ): Promise< void > =>
	new Promise( ( resolve, reject ) => {
		const end = () => {
			clearTimeout( timer );
			signal?.removeEventListener( 'abort', end );
			if ( signal?.aborted ) {
				reject( signal.reason );
			}
			resolve();
		};
		const timer = setTimeout( end, milliseconds );
		signal?.addEventListener( 'abort', end );
	} );

/**
 * Waits before the next try: a random time below a bound that doubles, so that callers that failed together do not return
 * together, after the time that the server asked for.
 *
 * @param error   What has failed.
 * @param attempt How often it was tried again before.
 * @throws the error, where it is no use to try again, and the reason of the signal.
 */
export async function pauseAfter( error: unknown, attempt: number, maxRetries: number, signal: AbortSignal | undefined ): Promise< void > {
	const wait = error instanceof CauserieError && error.retryable && attempt < maxRetries ? error.retryAfter ?? 0 : Infinity;
	if ( wait > LONGEST_WAIT ) {
		throw error;
	}
	signal?.throwIfAborted();
	await pause( wait * 1000 + Math.random() * Math.min( FIRST_PAUSE * 2 ** attempt, LONGEST_PAUSE ), signal );
}
