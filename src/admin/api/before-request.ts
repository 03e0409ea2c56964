import type { Caller } from './caller.tsx';
import type { SwaggerRequest } from './swagger.ts';

/**
 * Adds the credential of the caller to a request of the reference. Only this site's API is ever called, so that what is typed
 * here goes nowhere else.
 *
 * @param request What is about to be sent.
 * @param api     Address of the API, without a slash at its end.
 * @param caller  As whom.
 * @param nonce   WordPress's own, for the user.
 * @throws Error When the request is for another address.
 */
export const beforeRequest = ( request: SwaggerRequest, api: string, caller: Caller, nonce: string ): SwaggerRequest => {
	const { href } = new URL( request.url, window.location.href );
	if ( ! href.startsWith( `${ api }/` ) ) {
		throw new Error( `${ request.url } is not an address of this API.` );
	}
	// A key is judged by itself, not by who happens to be logged in.
	request.credentials = caller.kind === 'user' ? 'same-origin' : 'omit';
	request.headers[ { user: 'X-WP-Nonce', key: 'X-Causerie-Key', visitor: 'X-Causerie-Visitor' }[ caller.kind ] ] = caller.kind === 'user' ? nonce : caller.secret;
	return request;
};
