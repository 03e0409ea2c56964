/**
 * Verifies webhooks by Standard Webhooks 1.0.0 (https://www.standardwebhooks.com), with nothing but WebCrypto.
 */
import type { Sent } from '../contract/index.ts';

/** What a webhook says: one thing that happened on a site. */
export interface WebhookEvent< Type extends string = string, Data = Readonly< Record< string, unknown > > > {
	/** Names the event; the same on every attempt, so it tells a repetition. */
	readonly id: string;
	readonly type: Type;
	/** When it happened: UTC time (RFC 3339). */
	readonly timestamp: string;
	/** The version of the API that the endpoint is pinned to. */
	readonly api_version: string;
	readonly site: { readonly url: string; readonly id: string };
	readonly data: Data;
}

/** What an endpoint with `context` answers to `context.requested`. */
export type ContextAnswer = Sent< 'ContextAnswer' >;

/** What an endpoint with `replies` can answer to a delivery. */
export type DeliveryAnswer = Sent< 'DeliveryAnswer' >;

export type WebhookFailure =
	| 'missing_header'
	| 'invalid_id'
	| 'invalid_timestamp'
	| 'timestamp_too_old'
	| 'timestamp_too_new'
	| 'no_matching_signature'
	| 'invalid_payload';

/** A webhook that must not be believed. Answer it with status 400 or 401 and do nothing else. */
export class WebhookVerificationError extends Error {
	override readonly name = 'WebhookVerificationError';

	constructor( readonly code: WebhookFailure ) {
		super( `The webhook is not valid: ${ code }.` );
	}
}

/** Headers of `fetch`, of Node, or a plain object; names in any case. */
export type WebhookHeaders = Headers | Readonly< Record< string, string | readonly string[] | undefined > >;

export interface WebhookDelivery {
	/** The body exactly as it arrived: a parsed and printed body has another signature. */
	readonly payload: string | Uint8Array | ArrayBuffer;
	readonly headers: WebhookHeaders;
	/**
	 * What the endpoint was given: `whsec_…` (HMAC-SHA256), or `whpk_…` (a public key, Ed25519). While a secret is being
	 * rotated, both: one that matches is enough.
	 */
	readonly secret: string | readonly string[];
	/** How many seconds the time of the attempt may be away from the clock, in both directions. Default: 300. */
	readonly tolerance?: number;
	/** The clock, in milliseconds since 1970. Default: the clock of the machine. */
	readonly now?: number;
}

interface Key {
	readonly version: 'v1' | 'v1a';
	readonly verify: ( signature: Uint8Array< ArrayBuffer >, content: Uint8Array< ArrayBuffer > ) => Promise< boolean >;
}

const fromBase64 = ( text: string ): Uint8Array< ArrayBuffer > => Uint8Array.from( atob( text ), ( character ) => character.charCodeAt( 0 ) );

/** A signature that is no base64 is one that does not match. */
const signatureOf = ( text: string ): Uint8Array< ArrayBuffer > | null => {
	try {
		return fromBase64( text );
	} catch {
		return null;
	}
};

async function keyOf( secret: string ): Promise< Key > {
	const [ , prefix, text = '' ] = /^(whsec_|whpk_)?(.*)$/s.exec( secret ) ?? [];
	const isPublic = prefix === 'whpk_';
	const bytes = signatureOf( text );
	if ( ! bytes || ( isPublic ? bytes.length !== 32 : bytes.length < 24 || bytes.length > 64 ) ) {
		// The secret itself stays out of what may be logged.
		throw new TypeError( 'The secret is none: it begins with whsec_ or whpk_, as the endpoint shows it.' );
	}
	const algorithm = isPublic ? 'Ed25519' : { name: 'HMAC', hash: 'SHA-256' };
	const key = await crypto.subtle.importKey( 'raw', bytes, algorithm, false, [ 'verify' ] );
	// WebCrypto compares in constant time.
	return { version: isPublic ? 'v1a' : 'v1', verify: ( signature, content ) => crypto.subtle.verify( isPublic ? 'Ed25519' : 'HMAC', key, signature, content ) };
}

const headerOf = ( headers: WebhookHeaders, name: string ): string => {
	// Not `instanceof`: an edge runtime can have several classes of that name.
	for ( const [ key, value ] of Symbol.iterator in headers ? ( headers as Headers ) : Object.entries( headers ) ) {
		if ( key.toLowerCase() === name && typeof value === 'string' && value ) {
			return value;
		}
	}
	throw new WebhookVerificationError( 'missing_header' );
};

/**
 * Verifies that a webhook comes from the site, unchanged and just now, and gives its event.
 *
 * A delivery can arrive twice: keep the `id` of what was handled, and pass over what is there already.
 *
 * @throws WebhookVerificationError Where it must not be believed.
 * @throws TypeError                Where the secret is none, which is a mistake of the receiver.
 */
export async function verifyWebhook< Event = WebhookEvent >( { payload, headers, secret, tolerance = 300, now = Date.now() }: WebhookDelivery ): Promise< Event > {
	const keys = await Promise.all( [ secret ].flat().map( keyOf ) );
	const id = headerOf( headers, 'webhook-id' );
	const timestamp = headerOf( headers, 'webhook-timestamp' );
	const tokens = headerOf( headers, 'webhook-signature' ).split( ' ' );
	// A full stop in the id could move the border between it and the time.
	if ( ! /^[\w-]+$/.test( id ) ) {
		throw new WebhookVerificationError( 'invalid_id' );
	}
	if ( ! /^\d{1,15}$/.test( timestamp ) ) {
		throw new WebhookVerificationError( 'invalid_timestamp' );
	}
	const age = Math.floor( now / 1000 ) - Number( timestamp );
	if ( Math.abs( age ) > tolerance ) {
		throw new WebhookVerificationError( age > 0 ? 'timestamp_too_old' : 'timestamp_too_new' );
	}
	const body = typeof payload === 'string' ? new TextEncoder().encode( payload ) : new Uint8Array( payload );
	const head = new TextEncoder().encode( `${ id }.${ timestamp }.` );
	const content = new Uint8Array( head.length + body.length );
	content.set( head );
	content.set( body, head.length );
	for ( const token of tokens ) {
		const [ version, text = '', more ] = token.split( ',' );
		const signature = signatureOf( text );
		for ( const key of keys ) {
			if ( signature && more === undefined && key.version === version && ( await key.verify( signature, content ) ) ) {
				return parse( body ) as Event;
			}
		}
	}
	throw new WebhookVerificationError( 'no_matching_signature' );
}

function parse( body: Uint8Array ): unknown {
	try {
		return JSON.parse( new TextDecoder( 'utf-8', { fatal: true } ).decode( body ) );
	} catch {
		throw new WebhookVerificationError( 'invalid_payload' );
	}
}
