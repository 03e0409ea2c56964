import { h } from '../dom.ts';
import { leadTo } from '../markdown/links.ts';

const LINK = /\[([^\]\n]{1,200})\]\(([^\s()]{1,2000})\)/g;

/**
 * A text of the owner as nodes: `[words](address)` becomes a link where the address is a safe one, and everything else is
 * text. Blank lines part paragraphs.
 */
export const paragraphs = ( text: string ): HTMLElement[] =>
	text
		.split( /\n\s*\n/ )
		.filter( ( part ) => part.trim() )
		.map( ( part ) => {
			const nodes: ( Node | string )[] = [];
			let end = 0;
			for ( const match of part.matchAll( LINK ) ) {
				const [ whole, words = '', address = '' ] = match;
				const link = h( 'a', {}, words );
				nodes.push( part.slice( end, match.index ), leadTo( link, address ) ? link : whole );
				// The visitor is in the middle of something: the page stays.
				link.target = '_blank';
				link.style.color = 'inherit';
				end = match.index + whole.length;
			}
			return h( 'p', { dir: 'auto' }, ...nodes, part.slice( end ) );
		} );
