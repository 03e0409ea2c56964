import { HEADERS } from '../../contract/headers.ts';
import { SCOPE_TEXTS, type Access, type ErrorCode, type Route } from '../../contract/index.ts';

type Way = Readonly< Record< string, readonly string[] > >;

/** The credentials of the API, as OpenAPI names them. */
export const SECURITY_SCHEMES = {
	visitorToken: { type: 'apiKey', in: 'header', name: HEADERS.visitor, description: 'The token that `POST /sessions` gave, or `POST /chat` with its first reply. It opens one session, for 30 days.' },
	applicationPassword: { type: 'http', scheme: 'basic', description: 'User name and application password of a WordPress user.' },
	apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, as `Authorization: Bearer ck_…`. What it may do, its scopes say.' },
	apiKeyHeader: { type: 'apiKey', in: 'header', name: HEADERS.key, description: 'The same, for hosts that strip Authorization.' },
	oauth: {
		type: 'oauth2',
		description: 'An access token of an application, as `Authorization: Bearer cat_…` or in the header of API keys. It allows what its scopes say, and no more than the user may do who let the application in.',
		flows: {
			authorizationCode: { authorizationUrl: 'https://shop.example/wp-admin/admin.php?page=causerie-chat-authorize', tokenUrl: 'https://shop.example/wp-json/causerie/v1/oauth/token', refreshUrl: 'https://shop.example/wp-json/causerie/v1/oauth/token', scopes: SCOPE_TEXTS },
			clientCredentials: { tokenUrl: 'https://shop.example/wp-json/causerie/v1/oauth/token', scopes: SCOPE_TEXTS },
		},
	},
	oauthClient: { type: 'http', scheme: 'basic', description: 'Id and secret of an application (client_secret_basic). Both can also be sent in the form.' },
	webhookSignature: { type: 'apiKey', in: 'header', name: 'webhook-signature', description: 'Signatures of Standard Webhooks 1.0.0 (`v1,…`) with the secret of an inbound source, beside the headers `webhook-id` and `webhook-timestamp`.' },
	cookie: { type: 'apiKey', in: 'cookie', name: 'wordpress_logged_in', description: 'The login cookie of WordPress; its name ends with a hash of the site. Only together with the nonce.' },
	nonce: { type: 'apiKey', in: 'header', name: 'X-WP-Nonce', description: 'A nonce of WordPress for the action `wp_rest`.' },
};

const USER: readonly Way[] = [ { applicationPassword: [] }, { cookie: [], nonce: [] } ];

/** Each entry is one way in; none at all stands for nobody in particular. */
const WAYS: Readonly< Record< Access, readonly Way[] > > = {
	public: [],
	visitor: [ { visitorToken: [] } ],
	reader: [ { visitorToken: [] }, ...USER ],
	holder: [ { visitorToken: [] }, ...USER ],
	editor: USER,
	agent: USER,
	responder: USER,
	admin: USER,
	source: [ { webhookSignature: [] } ],
};

const CALLERS: Readonly< Record< Access, string > > = {
	public: 'anyone, on the site itself or on an origin that its owner allows',
	visitor: 'whoever has the visitor token of the session',
	reader: 'whoever has the visitor token of the session, and users of the site who may read conversations',
	holder: 'whoever has the visitor token of the session, and users of the site who manage the chatbot',
	editor: 'users of the site who can edit posts',
	agent: 'users of the site who may read conversations',
	responder: 'users of the site who may answer in conversations',
	admin: 'users of the site who manage the chatbot, as administrators do',
	source: 'whoever signs with the secret of the inbound source',
};

/** The ways in: any one of them will do. */
export const security = ( route: Route, errors: readonly ErrorCode[] ): readonly Way[] => {
	if ( route.oauth ) {
		return [ {}, { oauthClient: [] } ];
	}
	const people = route.access === 'public' && errors.includes( 'visitor_token_required' ) ? [ {}, { visitorToken: [] } ] : WAYS[ route.access ];
	if ( route.scope === undefined ) {
		return people;
	}
	// No way at all means nobody need prove anything; with a key as another way, that way must be said too.
	const scopes = [ route.scope, ...( route.otherScope ? [ route.otherScope ] : [] ) ];
	return [ ...( people.length === 0 ? [ {} ] : people ), ...scopes.flatMap( ( scope ) => [ { apiKey: [ scope ] }, { apiKeyHeader: [ scope ] }, { oauth: [ scope ] } ] ) ];
};

/** Who may call a route, in a sentence. */
export const callers = ( route: Route ): string =>
	`Who may call it: ${ CALLERS[ route.access ] }${ route.scope === undefined ? '' : `; API keys and applications with the scope \`${ route.scope }\`` }${ route.otherScope === undefined ? '' : ` or \`${ route.otherScope }\`` }.`;
