/**
 * Calls the API for the lazy part of the widget.
 *
 * @param restUrl As the page says, with a slash at its end.
 * @param method  Of HTTP.
 * @param path    Below it.
 * @param token   Of the visitor; '' for none.
 * @param body    To send as JSON; null for none.
 * @throws The code of the API's error, or 'network'.
 */
export async function call< T >( restUrl: string, method: string, path: string, token = '', body: object | null = null ): Promise< T > {
	const response = await fetch( restUrl + path, {
		method,
		cache: 'no-store',
		headers: { ...( token && { 'X-Causerie-Visitor': token } ), ...( body && { 'Content-Type': 'application/json' } ) },
		...( body && { body: JSON.stringify( body ) } ),
	} ).catch( () => null );
	if ( ! response?.ok ) {
		const problem = ( await response?.json().catch( () => null ) ) as { code?: string } | null | undefined;
		throw new Error( problem?.code ?? 'network' );
	}
	return ( response.status === 204 ? null : await response.json() ) as T;
}
