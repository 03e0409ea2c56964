/** A user of the site lets an application in, as a browser does it. */
import { createHash, randomBytes } from 'node:crypto';

import { restUrl, url } from '../../../http/lib/site.mjs';
import { newApplication } from './makers.mjs';
import { asOwner, owner } from './site.mjs';

const REDIRECT = 'https://desk.example/oauth/callback';

/** An application with a code that its user's browser brought back. */
export async function newCode() {
	const application = await newApplication();
	const verifier = randomBytes( 32 ).toString( 'base64url' );
	const query = new URLSearchParams( {
		response_type: 'code', client_id: application.CLIENT_ID, redirect_uri: REDIRECT, scope: 'chat:write sessions:read', state: 'reference',
		code_challenge: createHash( 'sha256' ).update( verifier ).digest( 'base64url' ), code_challenge_method: 'S256',
	} );
	const address = `${ url }/wp-admin/admin.php?page=causerie-chat-authorize&${ query }`;
	const headers = { Cookie: owner.headers.Cookie };
	const nonce = /name="_wpnonce" value="([^"]+)"/.exec( await ( await fetch( address, { headers } ) ).text() )?.[ 1 ] ?? '';
	const answer = await fetch( address, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams( { _wpnonce: nonce, decision: 'approve' } ) } );
	const code = new URL( answer.headers.get( 'location' ) ?? url ).searchParams.get( 'code' );
	if ( ! code ) {
		throw new Error( `The application was not let in: ${ answer.status }` );
	}
	return { ...application, CODE: code, CODE_VERIFIER: verifier };
}

/**
 * An application that was let in, with one of its tokens.
 *
 * @param {'access_token'|'refresh_token'} kind
 */
export async function grant( kind ) {
	const { CODE: code, CODE_VERIFIER: verifier, ...application } = await newCode();
	const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier: verifier, client_id: application.CLIENT_ID, client_secret: application.CLIENT_SECRET };
	const tokens = await ( await fetch( `${ restUrl }/oauth/token`, { method: 'POST', body: new URLSearchParams( form ) } ) ).json();
	const { grants } = await asOwner( 'GET', '/oauth/grants?per_page=100' );
	return { ...application, TOKEN: tokens[ kind ], GRANT_ID: grants.find( ( { client_id: id } ) => id === application.CLIENT_ID ).grant_id };
}
