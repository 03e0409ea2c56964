/** Says where a page comes from. */
export const WRITTEN = '<!-- Written by `npm run build` from src/contract; do not edit. -->';

const TITLES: Readonly< Record< string, string > > = { api_keys: 'API keys', oauth: 'OAuth', oauth_clients: 'OAuth: applications', oauth_grants: 'OAuth: grants', openapi: 'OpenAPI' };

/** What an area is called. */
export const titleOf = ( tag: string ): string => TITLES[ tag ] ?? ( tag.charAt( 0 ).toUpperCase() + tag.slice( 1 ) ).replaceAll( '_', ' ' );

/** Where a heading is found on its page. */
export const anchor = ( heading: string ): string => heading.toLowerCase().replace( /[^\p{L}\p{N}\s_-]/gu, '' ).replace( /\s/g, '-' );
