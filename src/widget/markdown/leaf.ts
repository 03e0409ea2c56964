import { drawInline, type InlineContext } from './inline.ts';

/** A paragraph or heading that may still grow. */
export interface Leaf {
	readonly element: HTMLElement;
	add: ( text: string ) => void;
	/** @param growing Whether more may follow. */
	draw: ( growing: boolean ) => void;
}

/** Longest piece of inline text that is looked at as one. */
export const PIECE = 4000;

/** Draws the growing text of an element; what has settled is never touched again. */
export function createLeaf( element: HTMLElement, context: InlineContext ): Leaf {
	let text = '';
	let drawn = 0;
	element.className = 'growing';
	/** What is drawn of the rest, and is replaced by the next drawing. */
	let guess: ChildNode[] = [];
	return {
		element,
		add: ( more ) => ( text += more ),
		draw: ( growing ) => {
			guess.forEach( ( node ) => node.remove() );
			while ( text.length - drawn > PIECE ) {
				drawInline( text.slice( drawn, drawn + PIECE ), element, context );
				drawn += PIECE;
			}
			const first = element.childNodes.length;
			const settled = drawInline( text.slice( drawn ), element, context, growing );
			drawn += settled.offset;
			guess = [ ...element.childNodes ].slice( first + settled.nodes );
			if ( ! growing ) {
				element.removeAttribute( 'class' );
			}
		},
	};
}
