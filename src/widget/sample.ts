import type { Change, ChatMessage, Conversation } from '../conversation/index.ts';
import { SAMPLE_STRINGS } from '../contract/widget-strings.ts';
import type { WidgetConfig } from './config.ts';
import { createTexts } from './texts.ts';

/** A conversation for a preview: it has a question and an answer, and sends nothing anywhere. */
export function createSample( config: WidgetConfig ): Conversation {
	const text = createTexts( config.strings, SAMPLE_STRINGS );
	const message = ( role: ChatMessage[ 'role' ], words: string, sources: ChatMessage[ 'sources' ] = [] ): ChatMessage => ( {
		key: `sample-${ role }`,
		id: null,
		role,
		state: 'complete',
		text: words,
		language: '',
		sources,
		error: null,
		createdAt: new Date().toISOString(),
	} );
	const messages = [
		message( 'user', text( 'sample_question' ) ),
		message( 'assistant', text( 'sample_answer' ), [ { number: 1, title: text( 'sample_source' ), url: new URL( '/', document.baseURI ).href } ] ),
	];
	const nothing = () => undefined;
	return {
		status: 'idle',
		step: null,
		messages,
		limitedUntil: null,
		canUndo: false,
		isBusy: false,
		credentials: null,
		reset: nothing,
		subscribe: ( listener: ( change: Change ) => void ) => () => void listener,
		send: () => 'busy',
		receive: nothing,
		stop: async () => undefined,
		retry: nothing,
		restore: async () => undefined,
		startNew: nothing,
		undo: nothing,
		setOnline: nothing,
		suspend: nothing,
	};
}
