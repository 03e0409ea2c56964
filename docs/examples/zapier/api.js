'use strict';

/** The address of a route of the site that a user has connected. */
const address = ( bundle, path ) => `${ bundle.authData.url.replace( /\/+$/, '' ) }/wp-json/causerie/v1${ path }`;

/** Every request of this app has the key, and goes to no other place than the site. */
const addKey = ( request, z, bundle ) => {
	if ( bundle.authData.key && request.url.startsWith( address( bundle, '/' ) ) ) {
		request.headers = { ...request.headers, Authorization: `Bearer ${ bundle.authData.key }` };
	}
	return request;
};

/** What the site says is wrong, in words that the user of Zapier can act on. */
const explain = ( response, z ) => {
	if ( response.status >= 400 ) {
		const { message, data } = response.data ?? {};
		throw new z.errors.Error( message ? `${ message } ${ data?.advice ?? '' }`.trim() : `The site answered ${ response.status }.`, response.data?.code ?? 'unknown', response.status );
	}
	return response;
};

module.exports = { address, addKey, explain };
