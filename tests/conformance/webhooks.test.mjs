/** The SDK against the signature vectors of Standard Webhooks, which are beside this repository, in `../shared`. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { verifyWebhook } from '../../build/sdk/webhooks.js';
import { root } from '../architecture/files.mjs';

const VECTORS = JSON.parse( readFileSync( join( root, '../shared/fixtures/webhooks/standard-webhooks-vectors.json' ), 'utf8' ) );

/** What becomes of a delivery: bodies of the vectors need not be JSON, and one that is none was believed. */
const verdict = ( delivery ) =>
	verifyWebhook( delivery ).then(
		() => 'accepted',
		( error ) => ( error.code === 'invalid_payload' ? 'accepted' : error.code ?? 'no secret' )
	);

for ( const { name, body, headers, secrets, public_keys: keys = [], now, tolerance_seconds: tolerance, accept, reason } of VECTORS.verification ) {
	test( `verification: ${ name }`, async () => {
		assert.equal( await verdict( { payload: body, headers, secret: [ ...secrets, ...keys ], now: now * 1000, tolerance } ), accept ? 'accepted' : reason );
	} );
}

for ( const { name, id, timestamp, body, body_base64: bytes = '', signature, secret, public_key: key } of VECTORS.signing ) {
	test( `signature: ${ name }`, async () => {
		const headers = { 'webhook-id': id, 'webhook-timestamp': String( timestamp ), 'webhook-signature': signature };
		assert.equal( await verdict( { payload: body ?? Buffer.from( bytes, 'base64' ), headers, secret: key ?? secret, now: timestamp * 1000 } ), 'accepted' );
	} );
}

for ( const { name, secret, valid } of VECTORS.secrets ) {
	test( `secret: ${ name }`, async () => {
		assert.equal( await verdict( { payload: '', headers: {}, secret } ), valid ? 'missing_header' : 'no secret' );
	} );
}
