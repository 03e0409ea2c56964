/** What a reader of the API description reads first, in Markdown. */
export const INTRODUCTION = [
	'The API of Causerie Chat, the chatbot plugin for WordPress.',
	'Fields are in `snake_case`; a field that is not described here is refused. Every error has the same form (`Problem`) with a code of a closed list, a sentence for people and what to do next.',
	'A visitor needs no account: `POST /sessions` gives a visitor token, which travels in a header of its own. The owner and the editors of a site use application passwords of WordPress, or the cookie and nonce of a logged-in browser. Servers and scripts use API keys, each with the scopes that it needs.',
	'Applications of third parties use OAuth 2.0 with PKCE: `/oauth/metadata` says where. The routes that they call themselves (`/oauth/token`, `/oauth/revoke`, `/oauth/introspect`) take forms and answer errors as RFC 6749 prescribes, not as the other routes do.',
	'Every other POST honours `Idempotency-Key`; every answer says how much the caller may still do (`RateLimit-Limit`, `RateLimit-Remaining`, `RateLimit-Reset`); what has an `ETag` is changed only where `If-Match`, if it is sent, names its newest version.',
	'Lengths of texts are counted in Unicode code points.',
].join( '\n\n' );
