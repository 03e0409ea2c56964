import type { Parsed } from '../contract/index.ts';
import { CauserieError } from './causerie-error.ts';
import { readEvents } from './event-stream.ts';
import { failure, pauseAfter } from './failure.ts';
import type { RequestOptions } from './options.ts';
import { randomKey, type CallInput, type Transport } from './transport.ts';

export type StreamPart = Parsed< 'StreamPart' >;
export type Reply = Parsed< 'Reply' >;

type Problem = Extract< StreamPart, { type: 'data-problem' } >[ 'data' ];

/** What tells a part from the others of its reply, wherever it is not a piece of text. */
const nameOf = ( part: StreamPart ): string => part.type + ( ( part.type === 'source-url' && part.sourceId ) || ( part.type === 'data-step' && part.data.step ) );

/**
 * A reply as it is being written. It begins with the first reader: a loop over its parts (`for await`), one over the pieces
 * of its text, or `finalReply()`. Leaving a loop early lets go of the connection, and so does the signal of the call; the
 * site goes on writing and keeps the reply, unless `stop()` ends it.
 *
 * A connection that breaks is made again, and the stream goes on where it was. That of `messages.retry` is not: another call
 * would begin, and bill, another reply. It throws, and `messages.list( session_id, { after: question_id, wait: 25 } )` has the
 * rest. A reply that fails at the site ends the loop
 * with a `CauserieError`, after all its parts; what was said until then is in `reply`.
 */
export class ReplyStream implements AsyncIterable< StreamPart > {
	/** The reply as far as it has been read. */
	readonly reply: Reply = { reply: '', session_id: '', message_id: '', question_id: '', state: 'streaming', language: '', sources: [], usage: { input_tokens: 0, output_tokens: 0 } };
	readonly #parts: AsyncGenerator< StreamPart, void, undefined >;
	readonly #transport: Transport;

	constructor( transport: Transport, route: string, input: CallInput, options: RequestOptions ) {
		this.#transport = transport;
		this.#parts = this.#read( transport, route, input, options );
	}

	[ Symbol.asyncIterator ](): AsyncGenerator< StreamPart, void, undefined > {
		return this.#parts;
	}

	/** The pieces of the text, as they arrive. */
	get textStream(): AsyncGenerator< string, void, undefined > {
		return textOf( this.#parts );
	}

	/**
	 * Reads what is still to come, and gives the whole reply.
	 *
	 * @throws CauserieError where the reply failed.
	 */
	async finalReply(): Promise< Reply > {
		let step;
		do {
			step = await this.#parts.next();
		} while ( ! step.done );
		return this.reply;
	}

	/** Ends the reply at the site, and the call to the model too; what has been said stays. The loop then ends by itself. */
	stop( options: RequestOptions = {} ): Promise< Parsed< 'Message' > > {
		const { visitor_token: token, ...path } = this.reply;
		const headers = { ...( token && { 'X-Causerie-Visitor': token } ), ...options.headers };
		return this.#transport.request( 'POST /sessions/{session_id}/messages/{message_id}/stop', { path }, { ...options, headers } ) as Promise< Parsed< 'Message' > >;
	}

	async *#read( transport: Transport, route: string, input: CallInput, options: RequestOptions ): AsyncGenerator< StreamPart, void, undefined > {
		const call = { ...options, idempotencyKey: options.idempotencyKey ?? randomKey() };
		const known = new Set< string >();
		const { reply } = this;
		let problem: Problem | undefined;
		for ( let attempt = 0; reply.state === 'streaming'; attempt++ ) {
			// A repeated call tells the reply from its beginning: what was heard before is passed over.
			let heard = 0;
			try {
				const { response, alive, done, asFailure } = await transport.open( route, { ...input, body: { ...input.body, stream: true } }, call, 'text/event-stream' );
				try {
					for await ( const data of readEvents( response.body, alive ) ) {
						if ( data === '[DONE]' ) {
							break;
						}
						let part = JSON.parse( data ) as StreamPart;
						if ( part.type === 'text-delta' ) {
							const delta = part.delta.slice( Math.max( 0, reply.reply.length - heard ) );
							heard += part.delta.length;
							if ( ! delta ) {
								continue;
							}
							part = { ...part, delta };
						} else if ( known.has( nameOf( part ) ) ) {
							continue;
						}
						known.add( nameOf( part ) );
						problem = take( reply, part ) ?? problem;
						yield part;
					}
				} catch ( cause ) {
					throw asFailure( cause );
				} finally {
					done();
				}
				if ( reply.state === 'streaming' ) {
					// Every stream of the API says where it ends; one that does not has been cut off.
					throw failure( 'network', 'Disconnected.' );
				}
			} catch ( error ) {
				if ( reply.state !== 'streaming' ) {
					break;
				}
				// What was refused has begun nothing.
				const mayRepeat = ! route.endsWith( '/retry' ) || ( error instanceof CauserieError && error.status > 399 && error.status < 500 );
				await pauseAfter( error, attempt, mayRepeat ? transport.maxRetries( options ) : 0, options.signal );
			}
		}
		if ( problem ) {
			const { code, message, retryable, retry_after: retryAfter = null } = problem;
			throw failure( code, message, { status: 200, retryable, retryAfter } );
		}
	}
}

async function* textOf( parts: AsyncIterable< StreamPart > ): AsyncGenerator< string, void, undefined > {
	for await ( const part of parts ) {
		if ( part.type === 'text-delta' ) {
			yield part.delta;
		}
	}
}

/** Writes a part into the reply; gives why the reply failed, if the part says so. */
function take( reply: { -readonly [ K in keyof Reply ]: Reply[ K ] }, part: StreamPart ): Problem | undefined {
	switch ( part.type ) {
		case 'start':
			reply.message_id = part.messageId;
			break;
		case 'data-session':
			Object.assign( reply, part.data );
			break;
		case 'text-delta':
			reply.reply += part.delta;
			break;
		case 'source-url':
			reply.sources.push( { number: Number( part.sourceId ), title: part.title, url: part.url, ...part.providerMetadata?.causerie } );
			break;
		case 'finish':
			Object.assign( reply, part.messageMetadata );
			break;
		case 'data-problem':
			return part.data;
	}
	return undefined;
}
