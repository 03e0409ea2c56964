import { HEADERS } from '../../contract/headers.ts';
import type { Access, ErrorCode, Route } from '../../contract/index.ts';

type Way = Readonly< Record< string, readonly string[] > >;

/** The credentials of the API, as OpenAPI names them. */
export const SECURITY_SCHEMES = {
	visitorToken: { type: 'apiKey', in: 'header', name: HEADERS.visitor, description: 'The token that `POST /sessions` gave, or `POST /chat` with its first reply. It opens one session, for 30 days.' },
	applicationPassword: { type: 'http', scheme: 'basic', description: 'User name and application password of a WordPress user.' },
	cookie: { type: 'apiKey', in: 'cookie', name: 'wordpress_logged_in', description: 'The login cookie of WordPress; its name ends with a hash of the site. Only together with the nonce.' },
	nonce: { type: 'apiKey', in: 'header', name: 'X-WP-Nonce', description: 'A nonce of WordPress for the action `wp_rest`.' },
};

const USER: readonly Way[] = [ { applicationPassword: [] }, { cookie: [], nonce: [] } ];

/** Each entry is one way in; none at all stands for nobody in particular. */
const WAYS: Readonly< Record< Access, readonly Way[] > > = {
	public: [],
	visitor: [ { visitorToken: [] } ],
	reader: [ { visitorToken: [] }, ...USER ],
	editor: USER,
	admin: USER,
};

const CALLERS: Readonly< Record< Access, string > > = {
	public: 'anyone, on the site itself or on an origin that its owner allows',
	visitor: 'whoever has the visitor token of the session',
	reader: 'whoever has the visitor token of the session, and administrators of the site',
	editor: 'users of the site who can edit posts',
	admin: 'administrators of the site',
};

/** The ways in: any one of them will do. */
export const security = ( route: Route, errors: readonly ErrorCode[] ): readonly Way[] =>
	route.access === 'public' && errors.includes( 'visitor_token_required' ) ? [ {}, { visitorToken: [] } ] : WAYS[ route.access ];

/** Who may call a route, in a sentence. */
export const callers = ( route: Route ): string => `Who may call it: ${ CALLERS[ route.access ] }.`;
