import { __, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { count, dateTime, dayOf, time } from '../shared/format.ts';
import { outcomeText } from '../shared/outcome-words.ts';

export type TracedCall = Parsed< 'TracedCallList' >[ 'calls' ][ number ];
export type TracedCallRecord = Parsed< 'TracedCallRecord' >;

/** What a call was for; a task that another version of the plugin had has its name. */
export function taskText( task: string ): string {
	const texts: Readonly< Record< string, string > > = {
		conversation: __( 'Reply', 'causerie-chat' ),
		title: __( 'Title of a conversation', 'causerie-chat' ),
		summary: __( 'Summary of a conversation', 'causerie-chat' ),
		translation: __( 'Translation of a message', 'causerie-chat' ),
		intents: __( 'Intents of a message', 'causerie-chat' ),
		rewrite: __( 'Question for the search', 'causerie-chat' ),
		rerank: __( 'Order of the passages', 'causerie-chat' ),
		leads: __( 'Contact details in a message', 'causerie-chat' ),
		drafts: __( 'Draft for a gap', 'causerie-chat' ),
		embeddings: __( 'Vector of a question', 'causerie-chat' ),
		playground: __( 'Comparison of models', 'causerie-chat' ),
		test: __( 'Test of a connection', 'causerie-chat' ),
	};
	return texts[ task ] ?? task;
}

/** How a call ended. `tone` is never the only sign: the words say it too. */
export function resultOf( { error, finish }: Pick< TracedCall, 'error' | 'finish' > ): { tone: 'good' | 'warning' | 'bad'; text: string } {
	if ( error !== null ) {
		return { tone: 'bad', text: outcomeText( error ) };
	}
	switch ( finish ) {
		case 'length':
			return { tone: 'warning', text: __( 'ended at the longest length', 'causerie-chat' ) };
		case 'content_filter':
			return { tone: 'warning', text: outcomeText( 'model_content_filtered' ) };
		case 'tool_calls':
			return { tone: 'good', text: __( 'asked for a tool', 'causerie-chat' ) };
		case 'stopped':
			return { tone: 'warning', text: outcomeText( 'stopped' ) };
		default:
			return { tone: 'good', text: outcomeText( 'ok' ) };
	}
}

/** When the trace ends: the time alone where that is today. */
export function endsText( until: string, now: string = new Date().toISOString() ): string {
	return dayOf( until ) === dayOf( now )
		? /* translators: %s: a time of day */
		  sprintf( __( 'Ends at %s', 'causerie-chat' ), time( until ) )
		: /* translators: %s: date and time */
		  sprintf( __( 'Ends on %s', 'causerie-chat' ), dateTime( until ) );
}

/** JSON as people read it: indented, and with the line breaks of its texts as line breaks. Other text, and JSON that was cut, as it is. */
export function readable( text: string ): string {
	try {
		return JSON.stringify( JSON.parse( text ), null, 2 ).replace( /\\(.)/g, ( pair, letter: string ) => ( letter === 'n' ? '\n' : pair ) );
	} catch {
		return text;
	}
}

/** The name of a text that may be but the beginning of it. */
export const nameOfText = ( name: string, bytes: number, all: number ): string =>
	bytes >= all
		? name
		: /* translators: 1: what it is, such as "Reply", 2: number of bytes, 3: number of bytes */
		  sprintf( __( '%1$s (the first %2$s of %3$s bytes)', 'causerie-chat' ), name, count( bytes ), count( all ) );
