/** The site with all that the programs of the reference call, and the owner who prepares it. */
import { randomUUID } from 'node:crypto';

import { call, php, prepare } from '../../../http/lib/site.mjs';
import { loginAsOwner } from '../../../http/lib/login.mjs';
import { allowReceiver } from '../../../http/lib/webhooks.mjs';
import { createServer } from '../../../servers/openai-compatible.mjs';
import { createReceiver } from '../../../servers/webhook-receiver.mjs';
import { makeKey } from '../site.mjs';

/** The attributes that the examples of the contract give to users. */
const ATTRIBUTES = [
	{ key: 'plan', type: 'enum', options: [ 'free', 'pro' ] },
	{ key: 'orders', type: 'number' },
	{ key: 'newsletter', type: 'boolean' },
	{ key: 'customer_since', type: 'date' },
	{ key: 'interests', type: 'list' },
];

/** @type {{headers: Record<string, string>, user: string, password: string, server: Object, receiver: Object}} */
export const owner = {};

/** Settings in which every example can be called: no limit is met, the attributes are known, and events are recorded. */
export const openSettings = () => php( '$services->settings()->replace( $in ); return true;', { per_minute: 100000, attributes: ATTRIBUTES, events: { record: 'always' } } );

/** Connects the model server of the tests. */
export const connect = () => asOwner( 'PUT', '/models/openai_compatible', { base_url: owner.server.baseUrl, api_key: owner.server.key, model: 'echo' } );

export async function openSite() {
	owner.server = await createServer();
	owner.receiver = await createReceiver();
	allowReceiver( owner.receiver );
	await prepare( owner.server );
	await openSettings();
	owner.headers = ( await loginAsOwner() ).headers;
	owner.user = process.env.CAUSERIE_ADMIN_USER;
	owner.password = await php( 'return WP_Application_Passwords::create_new_application_password( get_user_by( "login", $in )->ID, array( "name" => "Reference " . wp_generate_uuid4() ) )[0];', owner.user );
}

export const closeSite = () => Promise.all( [ owner.server?.close(), owner.receiver?.close() ] );

/** Calls the API as the owner does; anything but a success is an error. */
export async function asOwner( method, path, body, headers = owner.headers ) {
	const response = await call( method, path, { body, headers } );
	if ( ! response.ok ) {
		throw new Error( `${ method } ${ path }: ${ response.status } ${ await response.text() }` );
	}
	return response.status === 204 ? null : response.json();
}

const keys = new Map();

/** An API key with one scope and no other. */
export function keyFor( scope ) {
	if ( ! keys.has( scope ) ) {
		keys.set( scope, makeKey( [ scope ] ) );
	}
	return keys.get( scope );
}

/** A name that nobody else has. */
export const newName = () => `customer-${ randomUUID() }`;
