import type { ChatMessage } from './types.ts';

export interface Exchange {
	readonly question: ChatMessage;
	readonly reply: ChatMessage;
}

/** A question and its reply, while both are under way. */
export interface Turn extends Exchange {
	work: AbortController;
	/** `follow` only reads the stored reply. */
	how: 'send' | 'retry' | 'follow';
	/** Whether a new session has been tried for it. */
	renewed: boolean;
}

/** The newest reply and its question. */
export const lastExchange = ( messages: readonly ChatMessage[] ): Exchange | undefined => {
	const reply = messages.findLast( ( { role } ) => role === 'assistant' );
	// Its question is the last before it: what agents said in between is none.
	const question = reply && messages.slice( 0, messages.indexOf( reply ) ).findLast( ( { role } ) => role === 'user' );
	return question && { question, reply };
};
