import type { CauserieErrorFields, Client, Credentials, Message } from '../sdk/index.ts';
import type { Memory } from './memory.ts';
import type { Pace } from './receive.ts';

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

/**
 * What the conversation is doing.
 * - `sending`: the message is under way. `waiting`: the server has it, no text yet. `streaming`: text arrives.
 * - `error`: the last reply failed. `limited`: the server asked to wait. `offline`: messages are kept until the network is back.
 */
export type Status = 'idle' | 'sending' | 'waiting' | 'streaming' | 'error' | 'limited' | 'offline';

export type Failure = Pick< CauserieErrorFields, 'code' | 'message' | 'retryable' >;

export interface ChatMessage {
	/** Names the message from before the server has given it an id; the idempotency key of a question. */
	readonly key: string;
	readonly id: string | null;
	readonly role: Message[ 'role' ];
	/** `queued` waits for the network; `sending` is not yet known to the server. */
	readonly state: Message[ 'state' ] | 'queued' | 'sending';
	readonly text: string;
	/** Who says it, of a message of an agent. */
	readonly author?: string;
	readonly language: string;
	readonly sources: Message[ 'sources' ];
	readonly error: Failure | null;
	/** What the server had stored of it when the conversation was loaded. */
	readonly feedback?: Message[ 'feedback' ];
	/** UTC time (RFC 3339). */
	readonly createdAt: string;
}

/** One thing that happened. Text of a reply comes as what was added, so that nobody has to compare. */
export type Change =
	| { readonly type: 'status' }
	| { readonly type: 'reset' }
	| { readonly type: 'added' | 'changed' | 'rewritten' | 'removed'; readonly message: ChatMessage }
	| { readonly type: 'text'; readonly message: ChatMessage; readonly delta: string }
	| { readonly type: 'expired' };

export type SendResult = 'sent' | 'queued' | 'empty' | 'too_long' | 'busy' | 'limited' | 'queue_full';

/** A step of the server before its first word. */
export type Step = 'retrieve' | 'answer';

export interface Conversation {
	readonly status: Status;
	readonly step: Step | null;
	readonly messages: readonly ChatMessage[];
	/** When writing is allowed again, in milliseconds since 1970; null without a limit. */
	readonly limitedUntil: number | null;
	readonly canUndo: boolean;
	/** Whether a message or its reply is under way. */
	readonly isBusy: boolean;
	/** The session at the server; null before there is one. Another token for the same session can be set, and is remembered. */
	credentials: Credentials | null;
	subscribe: ( listener: ( change: Change ) => void ) => () => void;
	/** Goes on with another session, or with none, and shows these messages; what was under way is let go. */
	reset: ( credentials: Credentials | null, messages: readonly ChatMessage[] ) => void;
	/** Shows the message at once; makes the session with the first one. */
	send: ( text: string ) => SendResult;
	/** Adds a message that the server has stored, of somebody who is neither the visitor nor the bot. */
	receive: ( stored: Message ) => unknown;
	/** Ends the reply that is being written; what has been said stays. */
	stop: () => Promise< void >;
	/** Asks for the last reply again, without a second copy of the question. */
	retry: () => void;
	/**
	 * Loads the remembered session, and goes on with what was under way: reads a reply that is still being written, sends what
	 * never got to the server.
	 *
	 * @param isOnline Whether there is a network now, after a pause in which nobody said.
	 */
	restore: ( isOnline?: boolean ) => Promise< void >;
	/** Begins anew. Nothing is deleted at the server, and `undo` brings it back until the next message. */
	startNew: () => void;
	undo: () => void;
	setOnline: ( online: boolean ) => void;
	/** Lets go of the network without ending the reply: for a page that is being hidden. `restore` goes on. */
	suspend: () => void;
}
