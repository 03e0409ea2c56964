import { LIMITS } from '../contract/limits.ts';
import { CauserieError, type Client, type Credentials, type Message, type SendOptions, type StreamPart } from '../sdk/index.ts';
import type { Memory } from './memory.ts';
import { createMessageLog, createPartWriter, fromStored } from './message-log.ts';
import { PACE, receive, type Pace } from './receive.ts';
import type { Change, ChatMessage, Conversation, Status, Step } from './types.ts';

export interface ConversationOptions {
	readonly client: Client;
	readonly memory: Memory;
	/** The bot that answers; 0 for the default one of the site. */
	readonly bot: number;
	/** Where the visitor is, asked anew for every message. */
	readonly page: () => { url: string; title: string; language: string };
	readonly online: boolean;
	readonly pace?: Pace;
}

/** A question and its reply, while both are under way. */
interface Turn {
	readonly question: ChatMessage;
	readonly reply: ChatMessage;
	/** Kept for every new try, so that the server never has the question twice. */
	key: string;
	readonly abort: AbortController;
	/** Asks for the stored reply again instead of sending the question. */
	again: boolean;
	/** Whether a new session has been tried for it. */
	renewed: boolean;
}

const QUEUE_LENGTH = 5;
const BUSY: readonly Status[] = [ 'sending', 'waiting', 'streaming' ];
const SESSION_IS_OVER = new Set< string >( [ 'visitor_token_required', 'visitor_token_invalid', 'visitor_token_expired', 'session_not_found' ] );
const REPLY_HAS_CHANGED = new Set< string >( [ 'reply_not_retryable', 'message_not_found' ] );

/** One conversation of one visitor with one bot. It touches no DOM: a page, a test or another front end drives it. */
export function createConversation( options: ConversationOptions ): Conversation {
	const { client, memory, bot, page, pace = PACE } = options;
	const listeners = new Set< ( change: Change ) => void >();
	const tell = ( change: Change ) => listeners.forEach( ( listener ) => listener( change ) );
	const log = createMessageLog( tell );
	let status: Status = 'idle';
	let step: Step | null = null;
	let { online } = options;
	let limitedUntil: number | null = null;
	let limitTimer: ReturnType< typeof setTimeout > | undefined;
	let turn: Turn | null = null;
	let previous: { credentials: Credentials | null; messages: readonly ChatMessage[] } | null = null;
	const keys = new WeakMap< ChatMessage, string >();

	const setStatus = ( next: Status, nextStep: Step | null = null ) => {
		if ( status !== next || step !== nextStep ) {
			status = next;
			step = nextStep;
			tell( { type: 'status' } );
		}
	};
	const rest = ( failed = false ) => setStatus( ( ! online && 'offline' ) || ( limitedUntil && 'limited' ) || ( failed ? 'error' : 'idle' ) );

	const limit = ( seconds: number ) => {
		clearTimeout( limitTimer );
		limitedUntil = Date.now() + seconds * 1000;
		limitTimer = setTimeout( () => {
			limitedUntil = null;
			rest();
		}, seconds * 1000 );
	};

	const session = async ( signal: AbortSignal ): Promise< Credentials > => {
		const known = memory.get();
		if ( known ) {
			return known;
		}
		const made = await client.createSession( { ...( bot ? { bot } : {} ), page: page() }, { signal } );
		memory.set( made );
		return made;
	};

	const open = ( current: Turn, credentials: Credentials ) => ( signal: AbortSignal, onActivity: () => void ) => {
		const call: SendOptions = { signal, onActivity, idempotencyKey: current.key };
		return current.again && current.reply.id
			? client.retry( credentials, current.reply.id, { signal, onActivity } )
			: client.stream( credentials, current.question.text, page(), call );
	};

	/** Brings the reply of a turn home; `follow` reads the stored one only. */
	const run = async ( current: Turn, follow = false ): Promise< void > => {
		turn = current;
		setStatus( 'sending' );
		const { question, reply } = current;
		const known = new Set( log.all.filter( ( message ) => message !== reply ).map( ( message ) => message.id ) );
		const write = createPartWriter( log, reply );
		const signal = current.abort.signal;
		const accepted = () => question.state !== 'complete' && log.update( question, { state: 'complete' } );
		const onPart = ( part: StreamPart ) => {
			if ( part.type === 'data-problem' && part.data.retry_after ) {
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
		const find = ( messages: Message[] ) =>
			messages.findLast( ( { id, role } ) => ( reply.id ? id === reply.id : role === 'assistant' && ! known.has( id ) ) );
		try {
			const credentials = await session( signal );
			await receive( { client, session: credentials, pace, signal, open: follow ? null : open( current, credentials ), find, onPart, onStored } );
			settle( current );
		} catch ( error ) {
			if ( signal.aborted ) {
				return;
			}
			await recover( current, error instanceof CauserieError ? error : null );
		}
	};

	const settle = ( current: Turn ) => {
		turn = null;
		if ( ! sendQueued() ) {
			rest( current.reply.state === 'failed' );
		}
	};

	const recover = async ( current: Turn, error: CauserieError | null ): Promise< void > => {
		const { question, reply } = current;
		const code = error?.code ?? 'bad_response';
		if ( SESSION_IS_OVER.has( code ) && ! current.renewed ) {
			memory.set( null );
			tell( { type: 'expired' } );
			log.update( reply, { id: null } );
			return run( Object.assign( current, { renewed: true, again: false, key: crypto.randomUUID() } ) );
		}
		if ( REPLY_HAS_CHANGED.has( code ) ) {
			turn = null;
			return conversation.restore();
		}
		if ( code === 'network' && ! online && question.state === 'sending' ) {
			// The network went away under the message: it waits like those that were written afterwards.
			log.update( question, { state: 'queued' } );
			log.remove( reply );
		} else {
			if ( error?.retryAfter ) {
				limit( error.retryAfter );
			}
			log.update( reply, { state: 'failed', error: { code, message: error?.message ?? '', retryable: error?.retryable ?? true } } );
			log.update( question, { state: 'complete' } );
		}
		turn = null;
		rest( true );
	};

	const begin = ( question: ChatMessage ) => {
		const key = crypto.randomUUID();
		const reply = log.add( 'assistant', 'streaming', '' );
		keys.set( reply, key );
		void run( { question, reply, key, abort: new AbortController(), again: false, renewed: false } );
	};

	/** Sends the oldest message that waits for the network; gives whether there was one that could go. */
	const sendQueued = (): boolean => {
		const next = log.all.find( ( { state } ) => state === 'queued' );
		if ( ! next || ! online || turn || limitedUntil ) {
			return false;
		}
		log.remove( next );
		begin( log.add( 'user', 'sending', next.text ) );
		return true;
	};

	const reset = ( messages: readonly ChatMessage[] ) => {
		turn?.abort.abort();
		turn = null;
		log.replace( messages );
		rest();
	};

	const conversation: Conversation = {
		get status() {
			return status;
		},
		get step() {
			return step;
		},
		get messages() {
			return log.all;
		},
		get limitedUntil() {
			return limitedUntil;
		},
		get canUndo() {
			return previous !== null;
		},
		subscribe: ( listener ) => {
			listeners.add( listener );
			return () => listeners.delete( listener );
		},
		send: ( typed ) => {
			const text = typed.trim();
			if ( ! text || text.length > LIMITS.messageLength ) {
				return text ? 'too_long' : 'empty';
			}
			if ( BUSY.includes( status ) || limitedUntil ) {
				return limitedUntil ? 'limited' : 'busy';
			}
			previous = null;
			if ( ! online ) {
				const queued = log.all.filter( ( { state } ) => state === 'queued' );
				if ( queued.length >= QUEUE_LENGTH ) {
					return 'queue_full';
				}
				log.add( 'user', 'queued', text );
				return 'queued';
			}
			begin( log.add( 'user', 'sending', text ) );
			return 'sent';
		},
		stop: async () => {
			const current = turn;
			const credentials = memory.get();
			if ( ! current ) {
				return;
			}
			turn = null;
			current.abort.abort();
			log.update( current.question, { state: 'complete' } );
			log.update( current.reply, { state: 'stopped' } );
			rest();
			if ( ! credentials ) {
				return;
			}
			try {
				const stored = ( id: string | null ) => ( message: Message ) => ( id ? message.id === id : message.state === 'streaming' );
				const id = current.reply.id ?? ( await client.listMessages( credentials ) ).findLast( stored( null ) )?.id;
				if ( id ) {
					log.update( current.reply, { id } );
					await client.stop( credentials, id );
				}
			} catch {
				// The reply has been hidden from the visitor; the server ends it by itself when nobody reads it.
			}
			sendQueued();
		},
		retry: () => {
			const reply = log.all.findLast( ( { role } ) => role === 'assistant' );
			const question = reply && log.all[ log.all.indexOf( reply ) - 1 ];
			if ( ! reply || ! question || turn || limitedUntil ) {
				return;
			}
			log.write( reply, '' );
			log.update( reply, { state: 'streaming', error: null, sources: [] } );
			const key = keys.get( reply ) ?? crypto.randomUUID();
			void run( { question, reply, key, abort: new AbortController(), again: reply.id !== null, renewed: false } );
		},
		restore: async () => {
			const credentials = memory.get();
			if ( ! credentials || turn ) {
				return;
			}
			try {
				const stored = ( await client.listMessages( credentials ) ).map( fromStored );
				if ( turn || memory.get() !== credentials ) {
					return;
				}
				log.replace( stored );
				const reply = stored.at( -1 );
				const question = stored.at( -2 );
				if ( reply?.state === 'streaming' && question ) {
					await run( { question, reply, key: '', abort: new AbortController(), again: false, renewed: true }, true );
				} else {
					rest( reply?.state === 'failed' );
				}
			} catch ( error ) {
				if ( error instanceof CauserieError && SESSION_IS_OVER.has( error.code ) ) {
					memory.set( null );
				}
				rest();
			}
		},
		startNew: () => {
			previous = { credentials: memory.get(), messages: log.all };
			memory.set( null );
			reset( [] );
		},
		undo: () => {
			if ( previous ) {
				memory.set( previous.credentials );
				reset( previous.messages );
				previous = null;
				void conversation.restore();
			}
		},
		setOnline: ( now ) => {
			online = now;
			if ( ! turn && ! sendQueued() ) {
				rest();
			}
		},
		suspend: () => {
			turn?.abort.abort();
			turn = null;
		},
	};
	return conversation;
}
