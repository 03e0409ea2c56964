import { createMarkdownView } from '../markdown/blocks.ts';
import type { ChatMessage } from '../../conversation/index.ts';
import type { Texts } from '../texts.ts';
import { citation, settleCitations } from './sources.ts';

/** Drawing more often than this costs the page more than the eye gains. */
const DRAW_EVERY = 60;

export interface ReplyText {
	push: ( delta: string ) => void;
	/** Draws what is left and gives the citations their links. */
	end: () => void;
	cancel: () => void;
}

/**
 * The growing text of one reply, drawn at a steady pace whatever the pieces are.
 *
 * @param body  The element that holds the text, empty.
 * @param reply
 * @param text
 * @param drawn Is called after every drawing.
 */
export function createReplyText( body: HTMLElement, reply: ChatMessage, text: Texts, drawn: () => void ): ReplyText {
	let timer: ReturnType< typeof setTimeout > | undefined;
	let last = 0;
	const view = createMarkdownView( body, { text, cite: ( number ) => citation( number, reply.sources, text ) } );
	const draw = () => {
		timer = undefined;
		last = performance.now();
		view.draw();
		drawn();
	};
	return {
		push: ( delta ) => {
			view.push( delta );
			timer ??= setTimeout( draw, Math.max( 0, last + DRAW_EVERY - performance.now() ) );
		},
		end: () => {
			clearTimeout( timer );
			view.end();
			settleCitations( body, reply.sources, text );
			drawn();
		},
		cancel: () => clearTimeout( timer ),
	};
}
