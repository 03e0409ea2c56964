import { SCOPES, type Scope } from '../../contract/access.ts';

/** A call that one scope is enough for. */
const CALLS: Partial< Record< Scope, string > > = {
	'sessions:read': 'sessions',
	'knowledge:read': 'knowledge/search?query=delivery',
	'users:read': 'users',
	'bots:read': 'bots',
	'models:read': 'models',
	'usage:read': 'usage',
	'events:read': 'events',
	'webhooks:manage': 'webhooks',
};

/** A shell keeps everything but this as it is in single quotes. */
const quoted = ( text: string ): string => `'${ text.replaceAll( "'", "'\\''" ) }'`;

/**
 * A first call with a key, for the command line.
 *
 * @param root   Address of the API, with a slash at its end.
 * @param key    The key itself.
 * @param scopes What it may do.
 */
export function curlExample( root: string, key: string, scopes: readonly Scope[] ): string {
	const authorization = `  -H ${ quoted( `Authorization: Bearer ${ key }` ) }`;
	const read = SCOPES.find( ( scope ) => scopes.includes( scope ) && CALLS[ scope ] !== undefined );
	if ( scopes.includes( 'chat:write' ) || read === undefined ) {
		return [ `curl ${ quoted( `${ root }chat` ) } \\`, `${ authorization } \\`, `  -H 'Content-Type: application/json' \\`, `  -d '{"message": "Hello!"}'` ].join( '\n' );
	}
	const [ path = '', query ] = ( CALLS[ read ] ?? '' ).split( '?' );
	// Without pretty addresses the path is in the query already.
	const more = query === undefined ? '' : `${ root.includes( '?' ) ? '&' : '?' }${ query }`;
	return [ `curl ${ quoted( `${ root }${ path }${ more }` ) } \\`, authorization ].join( '\n' );
}
