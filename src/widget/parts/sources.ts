import type { ChatMessage } from '../../conversation/index.ts';
import { h } from '../dom.ts';
import { leadTo } from '../markdown/links.ts';
import type { Texts } from '../texts.ts';

type Source = ChatMessage[ 'sources' ][ number ];

const SHOWN = 5;

/** What stands for `[n]` in a reply: a link to the source once it is known, until then its number. */
export function citation( number: number, sources: readonly Source[], text: Texts ): HTMLElement {
	const source = sources.find( ( other ) => other.number === number );
	const link = h( 'a.cite', { 'aria-label': source && text( 'source', number, source.title || source.url ) }, String( number ) );
	return source && leadTo( link, source.link || source.url ) ? link : h( 'span.cite', { 'data-number': number }, String( number ) );
}

/** Makes links of the numbers whose source is known; the others were never citations and read as they were written. */
export function settleCitations( body: HTMLElement, sources: readonly Source[], text: Texts ): void {
	for ( const cite of body.querySelectorAll< HTMLElement >( 'span.cite' ) ) {
		const link = citation( Number( cite.dataset.number ), sources, text );
		cite.replaceWith( link.tagName === 'A' ? link : `[${ link.textContent }]` );
	}
}

/** Where on its site a page is: the path, readable. */
function place( { host, pathname, target }: HTMLAnchorElement ): string {
	const site = target ? host : '';
	try {
		return site + decodeURI( pathname );
	} catch {
		// Not UTF-8: shown as it is written.
		return site + pathname;
	}
}

/** The list of sources under a reply, or null where there is none that can be followed. */
export function sourceList( sources: readonly Source[], text: Texts ): HTMLElement | null {
	const items = [ ...sources ]
		.sort( ( one, other ) => one.number - other.number )
		.flatMap( ( { number, title, url, link: address = url } ) => {
			const link = h( 'a', {} );
			if ( ! leadTo( link, address ) ) {
				return [];
			}
			link.append(
				h( 'span.source-number', { 'aria-hidden': 'true' }, String( number ) ),
				h( 'span.source-title', { dir: 'auto' }, title || link.href ),
				h( 'span.source-place', { dir: 'ltr' }, place( link ) )
			);
			return [ h( 'li', {}, link ) ];
		} );
	if ( items.length === 0 ) {
		return null;
	}
	const list = h( 'ol.source-list', {}, ...items.slice( 0, SHOWN ) );
	const rest = items.slice( SHOWN );
	const showAll = () => {
		list.append( ...rest );
		more.remove();
		rest[ 0 ]?.querySelector( 'a' )?.focus();
	};
	const more = h( 'button.text-button', { onclick: showAll }, text( 'show_all' ) );
	return h( 'details.sources', {}, h( 'summary', {}, text( 'sources' ), h( 'span.count', { 'aria-hidden': 'true' }, String( items.length ) ) ), list, rest.length > 0 && more );
}
