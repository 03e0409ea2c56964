/** @jest-environment node */
import { createHmac, generateKeyPairSync, randomBytes, randomInt, sign } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { verifyWebhook, WebhookVerificationError, type WebhookDelivery } from '../../../src/sdk/webhooks.ts';

const SECRET = 'whsec_Y2F1c2VyaWUtdGVzdC1zZWNyZXQtMDEyMzQ1Njc4OQ==';
const TIME = 1800000000;
const PAYLOAD = '{"id":"evt_01","type":"message.created","data":{"text":"Voilà, 日本語"}}';

/** What a sender makes, by the words of the specification and without WebCrypto. */
const signature = ( content: string | Buffer, { id = 'evt_01', time = String( TIME ), secret = SECRET } = {} ): string =>
	`v1,${ createHmac( 'sha256', Buffer.from( secret.replace( 'whsec_', '' ), 'base64' ) ).update( `${ id }.${ time }.` ).update( content ).digest( 'base64' ) }`;

const delivery = ( changes: Partial< WebhookDelivery > & { signature?: string; id?: string; time?: string } = {} ): WebhookDelivery => {
	const { signature: token = signature( PAYLOAD ), id = 'evt_01', time = String( TIME ), ...rest } = changes;
	return { payload: PAYLOAD, headers: { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': token }, secret: SECRET, now: TIME * 1000, ...rest };
};

const codeOf = async ( given: WebhookDelivery ): Promise< string > =>
	verifyWebhook( given ).then(
		() => 'accepted',
		( error: unknown ) => ( error instanceof WebhookVerificationError ? error.code : String( error ) )
	);

test( 'the signature of a fixed delivery is this one', () => {
	expect( signature( PAYLOAD ) ).toBe( 'v1,adIl4uOXj6D/pykX1Va2a8iu5NjccVZZzqdlZvuO+MY=' );
} );

test( 'gives the event of a delivery that is what the site has sent', async () => {
	const event = await verifyWebhook( delivery() );
	expect( event.type ).toBe( 'message.created' );
	expect( event.data.text ).toBe( 'Voilà, 日本語' );
} );

const accepted: Record< string, WebhookDelivery > = {
	'bytes as a body': delivery( { payload: new TextEncoder().encode( PAYLOAD ) } ),
	'a buffer as a body': delivery( { payload: new TextEncoder().encode( PAYLOAD ).buffer } ),
	'headers of fetch': delivery( { headers: new Headers( { 'Webhook-Id': 'evt_01', 'Webhook-Timestamp': String( TIME ), 'Webhook-Signature': signature( PAYLOAD ) } ) } ),
	'names of headers in any case': delivery( { headers: { 'Webhook-Id': 'evt_01', 'WEBHOOK-TIMESTAMP': String( TIME ), 'webhook-SIGNATURE': signature( PAYLOAD ) } } ),
	'a secret without its prefix': delivery( { secret: SECRET.slice( 6 ) } ),
	'the right one of several signatures': delivery( { signature: `v1,${ randomBytes( 32 ).toString( 'base64' ) } ${ signature( PAYLOAD ) } v2,abc` } ),
	'the right one of several secrets': delivery( { secret: [ `whsec_${ randomBytes( 32 ).toString( 'base64' ) }`, SECRET ] } ),
	'300 seconds of age': delivery( { now: ( TIME + 300 ) * 1000 + 999 } ),
	'300 seconds ahead': delivery( { now: ( TIME - 300 ) * 1000 } ),
	'a tolerance of its own': delivery( { now: ( TIME + 900 ) * 1000, tolerance: 900 } ),
};

test.each( Object.entries( accepted ) )( 'accepts %s', async ( _, given ) => {
	expect( await codeOf( given ) ).toBe( 'accepted' );
} );

const without = ( name: string ): WebhookDelivery => {
	const { headers } = delivery();
	return delivery( { headers: { ...( headers as Record< string, string > ), [ name ]: undefined } } );
};

const refused: Record< string, readonly [ WebhookDelivery, string ] > = {
	'no id': [ without( 'webhook-id' ), 'missing_header' ],
	'no time': [ without( 'webhook-timestamp' ), 'missing_header' ],
	'no signature': [ without( 'webhook-signature' ), 'missing_header' ],
	'a header that is there twice': [ delivery( { headers: { 'webhook-id': [ 'evt_01', 'evt_02' ], 'webhook-timestamp': String( TIME ), 'webhook-signature': signature( PAYLOAD ) } } ), 'missing_header' ],
	'a border between id and time that was moved': [ delivery( { id: `evt_01.${ TIME }`, time: '1' } ), 'invalid_id' ],
	'a time that is none': [ delivery( { time: 'soon' } ), 'invalid_timestamp' ],
	'a time with something behind it': [ delivery( { time: `${ TIME }abc` } ), 'invalid_timestamp' ],
	'a time with a fraction': [ delivery( { time: `${ TIME }.0` } ), 'invalid_timestamp' ],
	'a time below zero': [ delivery( { time: `-${ TIME }` } ), 'invalid_timestamp' ],
	'301 seconds of age': [ delivery( { now: ( TIME + 301 ) * 1000 } ), 'timestamp_too_old' ],
	'301 seconds ahead': [ delivery( { now: ( TIME - 301 ) * 1000 } ), 'timestamp_too_new' ],
	'milliseconds': [ delivery( { time: String( TIME * 1000 ), signature: signature( PAYLOAD, { time: String( TIME * 1000 ) } ) } ), 'timestamp_too_new' ],
	'another time within the tolerance': [ delivery( { time: String( TIME + 1 ) } ), 'no_matching_signature' ],
	'another id': [ delivery( { id: 'evt_02' } ), 'no_matching_signature' ],
	'another body': [ delivery( { payload: PAYLOAD.replace( 'created', 'deleted' ) } ), 'no_matching_signature' ],
	'the same value in other bytes': [ delivery( { payload: JSON.stringify( JSON.parse( PAYLOAD ), null, 1 ) } ), 'no_matching_signature' ],
	'another secret': [ delivery( { secret: `whsec_${ randomBytes( 32 ).toString( 'base64' ) }` } ), 'no_matching_signature' ],
	'no version': [ delivery( { signature: signature( PAYLOAD ).slice( 3 ) } ), 'no_matching_signature' ],
	'another version': [ delivery( { signature: signature( PAYLOAD ).replace( 'v1', 'v2' ) } ), 'no_matching_signature' ],
	'an empty signature': [ delivery( { signature: 'v1,' } ), 'no_matching_signature' ],
	'a part of the signature': [ delivery( { signature: signature( PAYLOAD ).slice( 0, 20 ) } ), 'no_matching_signature' ],
	'signatures between commas': [ delivery( { signature: `${ signature( PAYLOAD ) },${ signature( PAYLOAD ) }` } ), 'no_matching_signature' ],
	'a signature in hexadecimal digits': [ delivery( { signature: `v1,${ Buffer.from( signature( PAYLOAD ).slice( 3 ), 'base64' ).toString( 'hex' ) }` } ), 'no_matching_signature' ],
	'a signature of the body alone': [ delivery( { signature: `v1,${ createHmac( 'sha256', Buffer.from( SECRET.slice( 6 ), 'base64' ) ).update( PAYLOAD ).digest( 'base64' ) }` } ), 'no_matching_signature' ],
	'a body that is no JSON': [ delivery( { payload: 'ok', signature: signature( 'ok' ) } ), 'invalid_payload' ],
	'a body that is no UTF-8': [ delivery( { payload: Buffer.from( [ 0x22, 0xff, 0x22 ] ), signature: signature( Buffer.from( [ 0x22, 0xff, 0x22 ] ) ) } ), 'invalid_payload' ],
};

test.each( Object.entries( refused ) )( 'refuses %s', async ( _, [ given, code ] ) => {
	expect( await codeOf( given ) ).toBe( code );
} );

test.each( [ '', 'whsec_', 'whsec_%%%%', `whsec_${ Buffer.alloc( 23 ).toString( 'base64' ) }`, `whsec_${ Buffer.alloc( 65 ).toString( 'base64' ) }`, `whpk_${ Buffer.alloc( 31 ).toString( 'base64' ) }`, 'whsk_abc' ] )( 'calls "%s" no secret, and does not repeat it', async ( secret ) => {
	const failure = await verifyWebhook( delivery( { secret } ) ).catch( ( error: unknown ) => error );
	expect( failure ).toBeInstanceOf( TypeError );
	expect( secret === '' || ! String( failure ).includes( secret.slice( 6 ) || '%%' ) ).toBe( true );
} );

test( 'verifies Ed25519 with the public key, and takes no HMAC in its place', async () => {
	const { privateKey, publicKey } = generateKeyPairSync( 'ed25519' );
	const secret = `whpk_${ publicKey.export( { type: 'spki', format: 'der' } ).subarray( -32 ).toString( 'base64' ) }`;
	const good = `v1a,${ sign( null, Buffer.from( `evt_01.${ TIME }.${ PAYLOAD }` ), privateKey ).toString( 'base64' ) }`;
	expect( await codeOf( delivery( { secret, signature: good } ) ) ).toBe( 'accepted' );
	expect( await codeOf( delivery( { secret: [ SECRET, secret ], signature: `${ signature( PAYLOAD ) } ${ good }` } ) ) ).toBe( 'accepted' );
	expect( await codeOf( delivery( { secret, signature: good, payload: `${ PAYLOAD } ` } ) ) ).toBe( 'no_matching_signature' );
	expect( await codeOf( delivery( { secret, signature: good.replace( 'v1a', 'v1' ) } ) ) ).toBe( 'no_matching_signature' );
	expect( await codeOf( delivery( { secret, signature: signature( PAYLOAD ) } ) ) ).toBe( 'no_matching_signature' );
} );

test( 'accepts 1,000 random deliveries of another library, and none of them changed', async () => {
	for ( let round = 0; round < 1000; round++ ) {
		const secret = `whsec_${ randomBytes( randomInt( 24, 65 ) ).toString( 'base64' ) }`;
		const id = `evt_${ randomBytes( 10 ).toString( 'hex' ) }`;
		const time = TIME + randomInt( 0, 100000 );
		const payload = JSON.stringify( { text: randomBytes( randomInt( 0, 200 ) ).toString( 'latin1' ), at: round } );
		const token = new Webhook( secret ).sign( id, new Date( time * 1000 ), payload );
		const given = delivery( { payload, secret, id, time: String( time ), signature: token, now: time * 1000 } );
		expect( await verifyWebhook( given ) ).toEqual( JSON.parse( payload ) );
		const at = randomInt( 0, payload.length );
		const changed = payload.slice( 0, at ) + String.fromCharCode( payload.charCodeAt( at ) ^ 1 ) + payload.slice( at + 1 );
		expect( await codeOf( { ...given, payload: changed } ) ).toBe( 'no_matching_signature' );
	}
} );
