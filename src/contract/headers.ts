/** Request headers of the API beside those of HTTP itself. */
export const HEADERS = {
	/** The visitor token of a session; a header of its own, because hosts strip Authorization. */
	visitor: 'X-Causerie-Visitor',
	/** A key that the caller makes up for one message: a repeated send with it gets the first result. */
	idempotency: 'Idempotency-Key',
	/** An API key or the access token of an application, for hosts that strip Authorization. */
	key: 'X-Causerie-Key',
} as const;

/** What an idempotency key may be: visible ASCII. A regular expression without anchors. */
export const IDEMPOTENCY_KEY = '[\\x21-\\x7e]{1,255}';
