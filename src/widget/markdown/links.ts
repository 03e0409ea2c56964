const ALLOWED = /^(https?|mailto|tel):$/;

/** Something that reads as an address of its own, of this site or of this page; "example" alone is a word. */
const LOOKS_LIKE_AN_ADDRESS = /^\s*([a-z][a-z0-9+.-]*:|[/#?])/i;

/**
 * Makes `link` lead to an address where that is safe; pages of other sites open apart from this one. The browser's own URL
 * parser decides what the scheme is, so no spelling of `javascript:` (tabs, case, control characters) means one thing here
 * and another thing there.
 *
 * @param link
 * @param raw  What the text says; hostile.
 * @return Whether it leads there now; otherwise it was not touched.
 */
export function leadTo( link: HTMLAnchorElement, raw: string ): boolean {
	let url: URL;
	try {
		url = new URL( raw, document.baseURI );
	} catch {
		return false;
	}
	if ( ! LOOKS_LIKE_AN_ADDRESS.test( raw ) || ! ALLOWED.test( url.protocol ) ) {
		return false;
	}
	link.href = url.href;
	link.rel = 'nofollow noopener';
	if ( url.protocol.startsWith( 'http' ) && url.origin !== location.origin ) {
		link.target = '_blank';
	}
	return true;
}
