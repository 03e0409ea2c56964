import type { ErrorCode, Parsed } from '../contract/index.ts';

/**
 * Where a failure has no answer of the server to take its code from.
 * - `network`: no answer, or the connection broke.
 * - `bad_response`: an answer that is not the API's, such as the page of a firewall.
 * - `timeout`: no sign of life for as long as the caller wanted to wait.
 */
export type LocalErrorCode = 'network' | 'bad_response' | 'timeout';

export interface CauserieErrorFields {
	readonly code: ErrorCode | LocalErrorCode;
	/** A sentence for the person who sees it; for local errors one for developers, or empty. */
	readonly message: string;
	/** HTTP status; 0 where there was no answer. */
	readonly status: number;
	/** Whether the same call can succeed later. */
	readonly retryable: boolean;
	/** What to do next; empty for local errors. */
	readonly advice: string;
	/** Seconds to wait before the next try; null where the server named none. */
	readonly retryAfter: number | null;
	/** Every problem of the body, each with a JSON pointer; there for `invalid_request`. */
	readonly fields?: Parsed< 'Problem' >[ 'data' ][ 'fields' ];
}

/** The one error that the client throws, beside the `AbortError` of a call that was aborted. */
export class CauserieError extends Error implements CauserieErrorFields {
	override readonly name = 'CauserieError';
	readonly code!: CauserieErrorFields[ 'code' ];
	readonly status!: number;
	readonly retryable!: boolean;
	readonly advice!: string;
	readonly retryAfter!: number | null;
	readonly fields?: CauserieErrorFields[ 'fields' ];

	constructor( fields: CauserieErrorFields, cause?: unknown ) {
		super( fields.message, { cause } );
		Object.assign( this, fields );
	}
}

/**
 * A failure that the server knows nothing of. Each kind may pass, so each can be retried. What the caller aborted is no
 * failure: its `AbortError` is given back as it came.
 */
export const localError = ( code: LocalErrorCode, status: number, cause?: unknown ): Error =>
	cause instanceof CauserieError || ( cause as Error | undefined )?.name === 'AbortError'
		? ( cause as Error )
		: new CauserieError( { code, message: '', status, retryable: true, advice: '', retryAfter: null }, cause );

/** Reads the error that an answer with a status of 400 or more carries. */
export async function errorOfResponse( response: Response ): Promise< Error > {
	// The page of a firewall or a proxy may stand where the API's own error should.
	const problem = ( await response.json().catch( () => null ) ) as Partial< Parsed< 'Problem' > > | null;
	const { code, message, data } = problem ?? {};
	if ( ! code || ! data ) {
		return localError( 'bad_response', response.status );
	}
	const retryAfter = data.retry_after ?? ( Number( response.headers.get( 'Retry-After' ) ) || null );
	return new CauserieError( { ...data, code, message: message ?? '', retryAfter } );
}
