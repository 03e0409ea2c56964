const ALLOWED = new Set( [ 'https:', 'http:', 'mailto:', 'tel:' ] );

/** Something that reads as an address of its own, of this site or of this page; "example" alone is a word. */
const LOOKS_LIKE_AN_ADDRESS = /^\s*([a-z][a-z0-9+.-]*:|[/#?])/i;

/**
 * The address that may stand in `href`, absolute, or null. The browser's own URL parser decides what the scheme is, so no
 * spelling of `javascript:` (tabs, case, control characters) means one thing here and another thing there.
 *
 * @param raw  What the text says; hostile.
 * @param base The address of the page.
 */
export function safeHref( raw: string, base: string ): string | null {
	if ( ! LOOKS_LIKE_AN_ADDRESS.test( raw ) ) {
		return null;
	}
	try {
		const url = new URL( raw, base );
		return ALLOWED.has( url.protocol ) ? url.href : null;
	} catch {
		return null;
	}
}

/** Makes `link` lead to an address that `safeHref` has passed; pages of other sites open apart from this one. */
export function pointTo( link: HTMLAnchorElement, href: string, base: string ): void {
	link.href = href;
	link.rel = 'nofollow noopener';
	if ( /^https?:/.test( href ) && new URL( href ).origin !== new URL( base ).origin ) {
		link.target = '_blank';
	}
}
