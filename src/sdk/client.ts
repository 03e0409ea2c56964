import type { Parsed, Sent } from '../contract/index.ts';
import { errorOfResponse, localError } from './causerie-error.ts';
import { readEvents } from './event-stream.ts';

export type Session = Parsed< 'Session' >;
export type Message = Parsed< 'Message' >;
export type StreamPart = Parsed< 'StreamPart' >;

/** The session that a call is about, and the proof that it is yours. */
export type Credentials = Pick< Session, 'session_id' | 'visitor_token' >;

export interface ClientOptions {
	/** Address of the API with a slash at its end: `https://example.com/wp-json/causerie/v1/`. */
	readonly restUrl: string;
}

export interface CallOptions {
	readonly signal?: AbortSignal | undefined;
}

export interface SendOptions extends CallOptions {
	/** A repeated send with the same key gives the first result. */
	readonly idempotencyKey?: string | undefined;
	/** Is called for every piece of the body that arrives, also for the signs of life between the parts. */
	readonly onActivity?: ( () => void ) | undefined;
}

type Page = Sent< 'MessageInput' >[ 'page' ];

export interface Client {
	createSession: ( input?: Sent< 'SessionInput' >, options?: CallOptions ) => Promise< Session >;
	/** Sends a message and gives the parts of the reply as they arrive. */
	stream: ( session: Credentials, message: string, page?: Page, options?: SendOptions ) => AsyncGenerator< StreamPart, void, undefined >;
	/** Has the newest reply written again, after it failed or was stopped, and gives its parts. */
	retry: ( session: Credentials, messageId: string, options?: SendOptions ) => AsyncGenerator< StreamPart, void, undefined >;
	/** Ends a reply that is being written, and the call to the model too. */
	stop: ( session: Credentials, messageId: string, options?: CallOptions ) => Promise< unknown >;
	/** The messages of a session, oldest first. */
	listMessages: ( session: Credentials, options?: CallOptions ) => Promise< Message[] >;
}

/**
 * The calls that the chat in a page makes, and no others: each byte is downloaded by visitors. `Causerie` has them all.
 *
 * Every call throws `CauserieError`, or the `AbortError` of its own signal.
 */
export function createClient( { restUrl }: ClientOptions ): Client {
	const call = async ( path: string, session: Credentials | null, body: object | null, { signal, idempotencyKey }: SendOptions = {}, method = 'POST' ): Promise< Response > => {
		const response = await fetch( restUrl + path, {
			method,
			signal: signal ?? null,
			cache: 'no-store',
			headers: {
				...( body && { 'Content-Type': 'application/json' } ),
				...( session && { 'X-Causerie-Visitor': session.visitor_token } ),
				...( idempotencyKey && { 'Idempotency-Key': idempotencyKey } ),
			},
			...( body && { body: JSON.stringify( body ) } ),
		} ).catch( ( cause: unknown ) => {
			throw localError( 'network', 0, cause );
		} );
		if ( ! response.ok ) {
			throw await errorOfResponse( response );
		}
		return response;
	};

	const json = async < T >( calling: Promise< Response > ): Promise< T > => {
		const response = await calling;
		return response.json().catch( ( cause: unknown ) => {
			throw localError( 'bad_response', response.status, cause );
		} ) as Promise< T >;
	};

	async function* parts( path: string, session: Credentials, body: object, options: SendOptions ): AsyncGenerator< StreamPart, void, undefined > {
		const response = await call( path, session, { ...body, stream: true }, options );
		try {
			for await ( const data of readEvents( response.body, options.onActivity ) ) {
				if ( data === '[DONE]' ) {
					return;
				}
				yield JSON.parse( data ) as StreamPart;
			}
		} catch ( cause ) {
			throw localError( 'network', response.status, cause );
		}
		// Every stream of the API says where it ends; one that does not has been cut off, or is not the API's.
		throw localError( 'network', response.status );
	}

	const messages = ( session: Credentials, end = '' ): string => `sessions/${ session.session_id }/messages${ end }`;

	return {
		createSession: ( input = {}, options = {} ) => json( call( 'sessions', null, input, options ) ),
		stream: ( session, message, page = {}, options = {} ) => parts( messages( session ), session, { message, page }, options ),
		retry: ( session, messageId, options = {} ) => parts( messages( session, `/${ messageId }/retry` ), session, {}, options ),
		stop: ( session, messageId, options = {} ) => call( messages( session, `/${ messageId }/stop` ), session, null, options ),
		listMessages: async ( session, options = {} ) => ( await json< Parsed< 'MessageList' > >( call( messages( session ), session, null, options, 'GET' ) ) ).messages,
	};
}
