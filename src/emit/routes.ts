import { ENCODED_PARAMETERS, PATH_PARAMETERS, type ErrorCode, type Route } from '../contract/index.ts';
import { toPcre, toPcrePattern } from './pcre.ts';

/** A route as PHP gets it: every default said, every error listed. */
export interface EmittedRoute {
	readonly id: string;
	readonly method: Route[ 'method' ];
	readonly path: string;
	/** The path as `register_rest_route` wants it; parameters are named groups that mind the case. */
	readonly regex: string;
	readonly parameters: readonly string[];
	/** Of the parameters those that arrive percent-encoded, each with the pattern that it has to match decoded. */
	readonly encoded: Readonly< Record< string, string > >;
	readonly access: Route[ 'access' ];
	/** What an API key needs; null where the route is closed to keys, or open to all. */
	readonly scope: string | null;
	/** What will do in its place. */
	readonly otherScope: string | null;
	readonly summary: string;
	readonly query: string | null;
	readonly body: string | null;
	/** Name of the limit of its size. */
	readonly bodyLimit: string;
	readonly response: string | null;
	readonly status: number;
	readonly streams: boolean;
	/** How Idempotency-Key is honoured: `turn`, `answer` (kept and given again), or `none` for what is no POST, or has an id of its own. */
	readonly idempotent: 'turn' | 'answer' | 'none';
	readonly versioned: boolean;
	/** Fields of the versioned resource that `If-Match` does not look at. */
	readonly passing: readonly string[];
	readonly counted: boolean;
	/** Whether calls of servers are counted for themselves. */
	readonly bulk: boolean;
	/** Whether the body is a form, and every error an `OAuthError`. */
	readonly oauth: boolean;
	/** The name of the call in the audit log; null where it is not written down. */
	readonly audit: string | null;
	/** Every error that the route can answer, common ones included, in the order of the closed list. */
	readonly errors: readonly ErrorCode[];
}

const isParameter = ( name: string ): name is keyof typeof PATH_PARAMETERS => name in PATH_PARAMETERS;

const VISITORS: ReadonlySet< Route[ 'access' ] > = new Set( [ 'public', 'visitor', 'reader', 'holder' ] );
const KEY_ERRORS = [ 'api_key_invalid', 'api_key_expired', 'api_key_revoked', 'scope_missing' ] as const;

const SIGNATURE_ERRORS = [ 'source_not_found', 'source_disabled', 'webhook_headers_invalid', 'webhook_timestamp_invalid', 'webhook_signature_invalid' ] as const;

const callerErrors = ( route: Route ): readonly ErrorCode[] => [
	...( VISITORS.has( route.access ) ? [ 'origin_not_allowed' ] as const : [ 'login_required', 'forbidden' ] as const ),
	...( route.scope === undefined && route.access === 'public' ? [ 'api_key_invalid', 'api_key_expired', 'api_key_revoked' ] as const : KEY_ERRORS ),
];

const commonErrors = ( route: Route ): ErrorCode[] => [
	...( route.body ? [ 'invalid_json', 'invalid_request', 'body_too_large', 'unsupported_media_type' ] as const : [] ),
	...( route.query ? [ 'invalid_request' ] as const : [] ),
	...( route.access === 'source' ? SIGNATURE_ERRORS : callerErrors( route ) ),
	...( route.method === 'POST' && route.access !== 'source' ? [ 'invalid_request', 'idempotency_key_reused', 'request_in_progress' ] as const : [] ),
	...( route.versioned && route.method !== 'GET' ? [ 'version_conflict' ] as const : [] ),
	'rate_limited',
	'internal_error',
];

/**
 * Says a route for PHP.
 *
 * @param route One route of the contract.
 * @param order Every error code, in the order that the list is to have.
 * @throws Error When the path has a parameter that the contract does not know, or one that WordPress could not route.
 */
export const emitRoute = ( route: Route, order: readonly ErrorCode[] ): EmittedRoute => {
	const parameters: string[] = [];
	const encoded: Record< string, string > = {};
	const regex = route.path.replace( /\{([^}]*)\}|[^{]+/g, ( text, name: string | undefined ) => {
		if ( name === undefined ) {
			if ( ! /^[a-z0-9/_.-]+$/.test( text ) ) {
				throw new Error( `Contract: route ${ route.id }: "${ text }" cannot stand in a path.` );
			}
			return text.replace( /\./g, '\\.' );
		}
		if ( ! isParameter( name ) || parameters.includes( name ) ) {
			throw new Error( `Contract: route ${ route.id }: no such path parameter, or twice: {${ name }}.` );
		}
		parameters.push( name );
		if ( ENCODED_PARAMETERS.has( name ) ) {
			encoded[ name ] = toPcrePattern( `^${ PATH_PARAMETERS[ name ] }$` );
			return `(?P<${ name }>[^/]+)`;
		}
		const pattern = toPcre( PATH_PARAMETERS[ name ] );
		if ( pattern.includes( '@' ) || pattern.includes( '\\x{' ) ) {
			throw new Error( `Contract: the path parameter ${ name } has a pattern that WordPress cannot put into a route.` );
		}
		// WordPress matches routes without regard to case; ids mind it.
		return `(?P<${ name }>(?-i:${ pattern }))`;
	} );
	// OAuth has errors of its own, which `OAuthError` lists.
	const errors = new Set< ErrorCode >( route.oauth ? [] : [ ...commonErrors( route ), ...( Object.keys( encoded ).length > 0 ? [ 'invalid_request' ] as const : [] ), ...route.errors ] );
	return {
		id: route.id,
		method: route.method,
		path: route.path,
		regex,
		parameters,
		encoded,
		access: route.access,
		scope: route.scope ?? null,
		otherScope: route.otherScope ?? null,
		summary: route.summary,
		query: route.query ?? null,
		body: route.body ?? null,
		bodyLimit: route.bodyLimit ?? 'bodyBytes',
		response: route.response,
		status: route.status,
		streams: route.streams ?? false,
		idempotent: route.method === 'POST' && ! route.oauth && route.access !== 'source' ? route.idempotent ?? 'answer' : 'none',
		versioned: route.versioned ?? false,
		passing: route.passing ?? [],
		counted: route.counted ?? false,
		bulk: route.bulk ?? false,
		oauth: route.oauth ?? false,
		audit: route.audit ?? null,
		errors: order.filter( ( code ) => errors.has( code ) ),
	};
};

/**
 * Says all routes for PHP.
 *
 * @throws Error When two routes have the same id, or the same method and path, or a versioned one cannot be read.
 */
export const emitRoutes = ( routes: readonly Route[], order: readonly ErrorCode[] ): EmittedRoute[] => {
	const names = routes.flatMap( ( route ) => [ route.id, `${ route.method } ${ route.path.replace( /\{[^}]*\}/g, '{}' ) }` ] );
	const twice = names.find( ( name, index ) => names.indexOf( name ) !== index );
	if ( twice !== undefined ) {
		throw new Error( `Contract: two routes are called ${ twice }.` );
	}
	const readable = new Map( routes.filter( ( { method, versioned } ) => method === 'GET' && versioned ).map( ( route ) => [ `${ route.id } ${ route.path }`, route ] ) );
	const readerOf = ( { id, path, versioned }: Route ) => ( versioned ? readable.get( `${ id.slice( 0, id.indexOf( '.' ) ) }.get ${ path }` ) : undefined );
	const unread = routes.find( ( route ) => route.versioned && ! readerOf( route ) );
	if ( unread ) {
		throw new Error( `Contract: route ${ unread.id } is versioned, but nothing versioned called ….get reads its path.` );
	}
	return routes.map( ( route ) => ( { ...emitRoute( route, order ), passing: readerOf( route )?.passing ?? [] } ) );
};
