import type { Message, StreamPart } from '../sdk/index.ts';
import type { Change, ChatMessage } from './types.ts';

/** Messages are handed out read-only; this log alone writes to them. */
type Draft = { -readonly [ K in keyof ChatMessage ]: ChatMessage[ K ] };

/** The messages of a conversation and every way in which they change. Each change is told once. */
export interface MessageLog {
	readonly all: readonly ChatMessage[];
	/** @param key That of the message in whose place this one comes. */
	add: ( role: ChatMessage[ 'role' ], state: ChatMessage[ 'state' ], text: string, key?: string ) => ChatMessage;
	/** Adds what the server has stored. */
	take: ( stored: Message ) => unknown;
	remove: ( message: ChatMessage ) => void;
	update: ( message: ChatMessage, fields: Partial< Omit< ChatMessage, 'key' | 'role' | 'text' > > ) => void;
	/** Tells only what was added where the new text goes on from the old one. */
	write: ( message: ChatMessage, text: string ) => void;
	/** Takes over what the server has stored about a message. */
	store: ( message: ChatMessage, stored: Message ) => void;
	replace: ( messages: readonly ChatMessage[] ) => void;
}

/** 128 random bits. `crypto.randomUUID` is missing where a page has no TLS. */
const nextKey = (): string => Array.from( crypto.getRandomValues( new Uint32Array( 4 ) ), ( part ) => part.toString( 36 ) ).join( '-' );

export const fromStored = ( { created_at: createdAt, ...stored }: Message ): ChatMessage => ( { key: nextKey(), createdAt, ...stored } );

export function createMessageLog( tell: ( change: Change ) => void ): MessageLog {
	let all: Draft[] = [];

	const push = ( message: Draft ): ChatMessage => {
		all.push( message );
		tell( { type: 'added', message } );
		return message;
	};

	const log: MessageLog = {
		get all() {
			return all;
		},
		add: ( role, state, text, key = nextKey() ) => push( {
			key,
			id: null,
			role,
			state,
			text,
			language: '',
			sources: [],
			error: null,
			createdAt: new Date().toISOString(),
		} ),
		take: ( stored ) => push( fromStored( stored ) ),
		remove: ( message ) => {
			all = all.filter( ( other ) => other !== message );
			tell( { type: 'removed', message } );
		},
		update: ( message, fields ) => {
			Object.assign( message, fields );
			tell( { type: 'changed', message } );
		},
		write: ( message, text ) => {
			const old = message.text;
			if ( text === old ) {
				return;
			}
			( message as Draft ).text = text;
			tell( text.startsWith( old ) ? { type: 'text', message, delta: text.slice( old.length ) } : { type: 'rewritten', message } );
		},
		store: ( message, { id, text, state, language, sources, error } ) => {
			log.write( message, text );
			log.update( message, { id, state, language, sources, error } );
		},
		replace: ( messages ) => {
			all = [ ...messages ];
			tell( { type: 'reset' } );
		},
	};
	return log;
}

/**
 * Writes the parts of one stream into a reply.
 *
 * @return Takes a part; gives the failure that the stream named, with the seconds to wait, once it has.
 */
export function createPartWriter( log: MessageLog, reply: ChatMessage ): ( part: StreamPart ) => void {
	let text = '';
	return ( part ) => {
		switch ( part.type ) {
			case 'start':
				log.update( reply, { id: part.messageId } );
				break;
			case 'text-delta':
				text += part.delta;
				// The stored reply may have been ahead of a stream that was held up.
				if ( text.length >= reply.text.length || ! reply.text.startsWith( text ) ) {
					log.write( reply, text );
				}
				break;
			case 'source-url':
				log.update( reply, {
					sources: [
						...reply.sources.filter( ( { number } ) => number !== Number( part.sourceId ) ),
						{ number: Number( part.sourceId ), title: part.title, url: part.url, ...part.providerMetadata?.causerie },
					],
				} );
				break;
			case 'data-problem':
				log.update( reply, { error: part.data } );
				break;
			case 'finish':
				log.update( reply, { state: part.messageMetadata.state, language: part.messageMetadata.language } );
		}
	};
}
