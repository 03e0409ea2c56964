import type { Parsed, Sent } from '../contract/index.ts';
import { CauserieError, errorOfResponse, localError } from './causerie-error.ts';
import { readEvents } from './event-stream.ts';

export type Session = Parsed< 'Session' >;
export type Message = Parsed< 'Message' >;
export type Reply = Parsed< 'Reply' >;
export type StreamPart = Parsed< 'StreamPart' >;

/** The session that a call is about, and the proof that it is yours. */
export type Credentials = Pick< Session, 'session_id' | 'visitor_token' >;

export interface ClientOptions {
	/** Address of the API with a slash at its end: `https://example.com/wp-json/causerie/v1/`. */
	readonly restUrl: string;
	/** Stands in for the global `fetch`. */
	readonly fetch?: typeof fetch;
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
	/** Sends a message and waits for the whole reply. */
	send: ( session: Credentials, message: string, page?: Page, options?: SendOptions ) => Promise< Reply >;
	/** Sends a message and gives the parts of the reply as they arrive. */
	stream: ( session: Credentials, message: string, page?: Page, options?: SendOptions ) => AsyncGenerator< StreamPart, void, undefined >;
	/** Has the newest reply written again, after it failed or was stopped, and gives its parts. */
	retry: ( session: Credentials, messageId: string, options?: SendOptions ) => AsyncGenerator< StreamPart, void, undefined >;
	/** Ends a reply that is being written, and the call to the model too. */
	stop: ( session: Credentials, messageId: string, options?: CallOptions ) => Promise< Message >;
	/** The messages of a session, oldest first; `after` leaves out what came before that message. */
	listMessages: ( session: Credentials, query?: Sent< 'MessageQuery' >, options?: CallOptions ) => Promise< Message[] >;
}

/** A whole reply in the words of a stream, for hosts that turn a stream into one body. */
function* partsOfReply( reply: Reply ): Generator< StreamPart, void, undefined > {
	const id = reply.message_id;
	yield { type: 'start', messageId: id };
	yield { type: 'data-session', data: { session_id: reply.session_id, question_id: reply.question_id }, transient: true };
	yield { type: 'text-start', id };
	yield { type: 'text-delta', id, delta: reply.reply };
	yield { type: 'text-end', id };
	for ( const { number, url, title } of reply.sources ) {
		yield { type: 'source-url', sourceId: String( number ), url, title };
	}
	const state = reply.state === 'streaming' ? 'failed' : reply.state;
	yield { type: 'finish', messageMetadata: { state, language: reply.language, usage: reply.usage } };
}

const isAbort = ( cause: unknown ): boolean => ( cause as Error | null )?.name === 'AbortError';

/**
 * The public API of Causerie Chat, for browsers and Node 20 and later.
 *
 * Every call throws `CauserieError`, or the `AbortError` of its own signal.
 */
export function createClient( { restUrl, fetch: given }: ClientOptions ): Client {
	const call = async ( path: string, session: Credentials | null, init: RequestInit, headers: Record< string, string > = {} ): Promise< Response > => {
		let response: Response;
		try {
			response = await ( given ?? fetch )( restUrl + path, {
				...init,
				headers: {
					...( init.body === undefined ? {} : { 'Content-Type': 'application/json' } ),
					...( session ? { 'X-Causerie-Visitor': session.visitor_token } : {} ),
					...headers,
				},
			} );
		} catch ( cause ) {
			throw isAbort( cause ) ? cause : localError( 'network', 0, cause );
		}
		if ( ! response.ok ) {
			throw await errorOfResponse( response );
		}
		return response;
	};

	const json = async < T >( response: Response ): Promise< T > => {
		try {
			return ( await response.json() ) as T;
		} catch ( cause ) {
			throw isAbort( cause ) ? cause : localError( 'bad_response', response.status, cause );
		}
	};

	const post = ( body: object, signal: AbortSignal | undefined ): RequestInit => ( {
		method: 'POST',
		body: JSON.stringify( body ),
		signal: signal ?? null,
	} );

	const key = ( { idempotencyKey }: SendOptions ): Record< string, string > =>
		idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey };

	async function* parts( path: string, session: Credentials, body: object, options: SendOptions ): AsyncGenerator< StreamPart, void, undefined > {
		const response = await call( path, session, post( { ...body, stream: true }, options.signal ), { Accept: 'text/event-stream', ...key( options ) } );
		if ( response.headers.get( 'Content-Type' )?.includes( 'application/json' ) ) {
			yield* partsOfReply( await json< Reply >( response ) );
			return;
		}
		if ( ! response.body ) {
			throw localError( 'bad_response', response.status );
		}
		let finished = false;
		try {
			for await ( const data of readEvents( response.body, options.onActivity ?? ( () => undefined ) ) ) {
				if ( data === '[DONE]' ) {
					return;
				}
				const part = JSON.parse( data ) as StreamPart;
				finished ||= part.type === 'finish';
				yield part;
			}
		} catch ( cause ) {
			if ( isAbort( cause ) || cause instanceof CauserieError ) {
				throw cause;
			}
			throw localError( cause instanceof SyntaxError ? 'bad_response' : 'network', response.status, cause );
		}
		if ( ! finished ) {
			throw localError( 'network', response.status );
		}
	}

	const messages = ( session: Credentials ): string => `sessions/${ session.session_id }/messages`;

	return {
		createSession: async ( input = {}, { signal } = {} ) => json( await call( 'sessions', null, post( input, signal ) ) ),
		send: async ( session, message, page = {}, options = {} ) =>
			json( await call( messages( session ), session, post( { message, page }, options.signal ), key( options ) ) ),
		stream: ( session, message, page = {}, options = {} ) => parts( messages( session ), session, { message, page }, options ),
		retry: ( session, messageId, options = {} ) => parts( `${ messages( session ) }/${ messageId }/retry`, session, {}, options ),
		stop: async ( session, messageId, { signal } = {} ) =>
			json( await call( `${ messages( session ) }/${ messageId }/stop`, session, { method: 'POST', signal: signal ?? null } ) ),
		listMessages: async ( session, query = {}, { signal } = {} ) => {
			const search = new URLSearchParams( Object.entries( query ).map( ( [ name, value ] ) => [ name, String( value ) ] ) ).toString();
			// Without pretty permalinks the API lives in a query string of its own.
			const separator = restUrl.includes( '?' ) ? '&' : '?';
			const path = messages( session ) + ( search && separator + search );
			return ( await json< Parsed< 'MessageList' > >( await call( path, session, { signal: signal ?? null, cache: 'no-store' } ) ) ).messages;
		},
	};
}
