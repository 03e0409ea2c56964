import { LIMITS } from '../contract/limits.ts';
import { localError, type CauserieError, type Credentials, type Message, type StreamPart } from '../sdk/index.ts';
import { createMessageLog, createPartWriter, fromStored } from './message-log.ts';
import { PACE, receive } from './receive.ts';
import { lastExchange, type Exchange, type Turn } from './turn.ts';
import type { Change, ChatMessage, Conversation, ConversationOptions, Status, Step } from './types.ts';

/** What changes, and only here. */
type State = { -readonly [ K in 'status' | 'step' | 'limitedUntil' ]: Conversation[ K ] };

const QUEUE_LENGTH = 5;
const SESSION_IS_OVER = /^visitor_token_|^session_not_found$/;
const REPLY_HAS_CHANGED = /^reply_not_retryable$|^message_not_found$/;

/** No call is aborted that somebody still waits for. */
const asCauserie = ( error: unknown ) => localError( 'bad_response', 0, error ) as CauserieError;

/** One conversation of one visitor with one bot. It touches no DOM: a page, a test or another front end drives it. */
export function createConversation( { client, memory, bot, page, online, pace = PACE }: ConversationOptions ): Conversation {
	const listeners = new Set< ( change: Change ) => void >();
	const tell = ( change: Change ) => listeners.forEach( ( listener ) => listener( change ) );
	const log = createMessageLog( tell );
	let limitTimer: ReturnType< typeof setTimeout > | undefined;
	let turn: Turn | null = null;
	/** Settles when the server knows of the last Stop: until then it would refuse another message. */
	let stopped: Promise< unknown > | null = null;
	let previous: { credentials: Credentials | null; messages: readonly ChatMessage[] } | null = null;

	const setStatus = ( next: Status, nextStep: Step | null = null ) => {
		if ( conversation.status !== next || conversation.step !== nextStep ) {
			conversation.status = next;
			conversation.step = nextStep;
			tell( { type: 'status' } );
		}
	};

	/** Ends a turn; gives way to what waited for the network. */
	const rest = ( failed = false ) => {
		turn = null;
		if ( ! sendQueued() ) {
			setStatus( ( ! online && 'offline' ) || ( conversation.limitedUntil && 'limited' ) || ( failed ? 'error' : 'idle' ) );
		}
	};

	const limit = ( seconds: number | null | undefined ) => {
		if ( seconds ) {
			clearTimeout( limitTimer );
			conversation.limitedUntil = Date.now() + seconds * 1000;
			limitTimer = setTimeout( () => {
				conversation.limitedUntil = null;
				if ( ! turn ) {
					rest();
				}
			}, seconds * 1000 );
		}
	};

	const session = async ( signal: AbortSignal ): Promise< Credentials > => {
		const known = memory.get();
		if ( known ) {
			return known;
		}
		const made = await client.createSession( { ...( bot && { bot } ), page: page() }, { signal } );
		memory.set( made );
		return made;
	};

	/** To the server a reply is `queued` that waits for its turn. Here it is as open as one that is being written: `queued` is what waits for the network. */
	const list = async ( credentials: Credentials, signal?: AbortSignal ): Promise< Message[] > => ( await client.listMessages( credentials, { signal } ) ).map( ( message ) => ( message.state === 'queued' ? { ...message, state: 'streaming' } : message ) );

	/** Brings the reply of a turn home. */
	const run = async ( current: Turn ): Promise< void > => {
		turn = current;
		setStatus( 'sending' );
		const { question, reply, work, how } = current;
		const known = log.all.map( ( { id } ) => id );
		const write = createPartWriter( log, reply );
		const accepted = () => log.update( question, { state: 'complete' } );
		const onPart = ( part: StreamPart ) => {
			if ( turn !== current ) {
				return;
			}
			if ( part.type === 'data-problem' ) {
				limit( part.data.retry_after );
			}
			write( part );
			if ( part.type === 'start' ) {
				accepted();
				setStatus( 'waiting' );
			} else if ( part.type === 'data-session' ) {
				log.update( question, { id: part.data.question_id } );
			} else if ( part.type === 'data-step' ) {
				setStatus( 'waiting', part.data.step );
			} else if ( part.type === 'text-delta' ) {
				setStatus( 'streaming' );
			}
		};
		const onStored = ( stored: Message ) => {
			accepted();
			log.store( reply, stored );
			setStatus( stored.text ? 'streaming' : 'waiting' );
		};
		const find = ( messages: Message[] ) => messages.findLast( ( { id, role } ) => ( reply.id ? id === reply.id : role === 'assistant' && ! known.includes( id ) ) );
		try {
			await stopped;
			const credentials = await session( work.signal );
			// The question's own key makes every new try the same message to the server.
			const send = ( signal: AbortSignal, onActivity: () => void ) =>
				how === 'retry' && reply.id
					? client.retry( credentials, reply.id, { signal, onActivity } )
					: client.stream( credentials, question.text, page(), { signal, onActivity, idempotencyKey: question.key } );
			await receive( { list: ( signal ) => list( credentials, signal ), pace, work, open: how === 'follow' ? null : send, find, onPart, onStored } );
			rest( reply.state === 'failed' );
		} catch ( error ) {
			// A turn that was stopped or let go is no longer the current one.
			if ( turn === current ) {
				await recover( current, asCauserie( error ) );
			}
		}
	};

	const recover = async ( { question, reply, renewed }: Exchange & Pick< Turn, 'renewed' >, error: CauserieError ): Promise< void > => {
		const { code } = error;
		if ( SESSION_IS_OVER.test( code ) && ! renewed ) {
			memory.set( null );
			tell( { type: 'expired' } );
			log.update( reply, { id: null } );
			return begin( question, reply, 'send', true );
		}
		if ( REPLY_HAS_CHANGED.test( code ) ) {
			turn = null;
			return conversation.restore();
		}
		if ( code === 'network' && ! online && question.state === 'sending' ) {
			// The network went away under the message: it waits like those that were written afterwards.
			log.update( question, { state: 'queued' } );
			log.remove( reply );
		} else {
			limit( error.retryAfter );
			log.update( reply, { state: 'failed', error } );
			log.update( question, { state: 'complete' } );
		}
		rest( true );
	};
	const begin = ( question: ChatMessage, reply: ChatMessage, how: Turn[ 'how' ], renewed = false ): Promise< void > =>
		run( { question, reply, how, renewed, work: new AbortController() } );
	const ask = ( text: string, key?: string ) => void begin( log.add( 'user', 'sending', text, key ), log.add( 'assistant', 'streaming', '' ), 'send' );
	const queued = () => log.all.filter( ( { state } ) => state === 'queued' );

	/** Sends the oldest message that waits for the network; gives whether there was one that could go. */
	const sendQueued = (): boolean => {
		const next = online && ! turn && ! conversation.limitedUntil && queued()[ 0 ];
		if ( next ) {
			log.remove( next );
			// It may have reached the server before the network went away: by its key the server knows it again.
			ask( next.text, next.key );
		}
		return Boolean( next );
	};

	const leave = () => {
		const current = turn;
		turn = null;
		current?.work.abort();
		return current;
	};

	const reset = ( credentials: Credentials | null, messages: readonly ChatMessage[] ) => {
		leave();
		memory.set( credentials );
		log.replace( messages );
		rest();
	};

	const conversation: State & Omit< Conversation, keyof State > = {
		status: 'idle',
		step: null,
		limitedUntil: null,
		get messages() {
			return log.all;
		},
		get canUndo() {
			return previous !== null;
		},
		get isBusy() {
			return turn !== null;
		},
		get credentials() {
			return memory.get();
		},
		set credentials( renewed ) {
			memory.set( renewed );
		},
		reset,
		subscribe: ( listener ) => {
			listeners.add( listener );
			return () => listeners.delete( listener );
		},
		send: ( typed ) => {
			const text = typed.trim();
			if ( ! text || [ ...text ].length > LIMITS.messageLength ) {
				return text ? 'too_long' : 'empty';
			}
			if ( turn || conversation.limitedUntil ) {
				return turn ? 'busy' : 'limited';
			}
			previous = null;
			if ( online ) {
				ask( text );
				return 'sent';
			}
			if ( queued().length === QUEUE_LENGTH ) {
				return 'queue_full';
			}
			log.add( 'user', 'queued', text );
			return 'queued';
		},
		receive: log.take,
		stop: async () => {
			const current = leave();
			if ( ! current ) {
				return;
			}
			const { question, reply } = current;
			log.update( question, { state: 'complete' } );
			log.update( reply, { state: 'stopped' } );
			const report = async ( known: Credentials ) => {
				const signal = AbortSignal.timeout( pace.firstByte );
				const id = reply.id ?? ( await list( known, signal ) ).findLast( ( { state } ) => state === 'streaming' )?.id;
				if ( id ) {
					log.update( reply, { id } );
					await client.stop( known, id, { signal } );
				}
			};
			// Where that fails, the reply has ended for the visitor only: the server writes it to its end and keeps it.
			const known = memory.get();
			stopped = known && report( known ).catch( () => undefined );
			rest();
			await stopped;
		},
		retry: () => {
			const { question, reply } = lastExchange( log.all ) ?? {};
			if ( question && reply && ! turn && ! conversation.limitedUntil ) {
				log.write( reply, '' );
				log.update( reply, { state: 'streaming', error: null, sources: [] } );
				void begin( question, reply, reply.id ? 'retry' : 'send' );
			}
		},
		restore: async ( isOnline = online ) => {
			online = isOnline;
			const credentials = memory.get();
			const found = credentials ? await list( credentials ).catch( asCauserie ) : [];
			// What was sent, or begun anew, while the server was asked goes on.
			if ( turn || memory.get() !== credentials ) {
				return;
			}
			const last = lastExchange( log.all );
			if ( last?.question.state === 'sending' ) {
				// It may have reached the server: by its key the server knows it again.
				return begin( last.question, last.reply, 'send' );
			}
			let stored: ChatMessage[] = [];
			if ( Array.isArray( found ) ) {
				stored = found.map( fromStored );
			} else if ( SESSION_IS_OVER.test( found.code ) ) {
				memory.set( null );
			} else {
				return last?.reply.state === 'streaming' ? recover( { ...last, renewed: true }, found ) : rest();
			}
			log.replace( stored.concat( queued() ) );
			const newest = lastExchange( stored );
			if ( newest?.reply.state === 'streaming' ) {
				return begin( newest.question, newest.reply, 'follow', true );
			}
			rest( newest?.reply.state === 'failed' );
		},
		startNew: () => {
			if ( memory.get() || log.all.length ) {
				previous = { credentials: memory.get(), messages: log.all };
			}
			reset( null, [] );
		},
		undo: () => {
			if ( previous ) {
				memory.set( previous.credentials );
				log.replace( previous.messages );
				previous = null;
				void conversation.restore();
			}
		},
		setOnline: ( now ) => {
			online = now;
			if ( ! turn ) {
				rest();
			}
		},
		suspend: () => void leave(),
	};
	return conversation;
}
