/** A thousand random deliveries, signed by us and believed by the libraries of others, and the other way round. */
import assert from 'node:assert/strict';
import { randomBytes, randomInt } from 'node:crypto';
import { before, test } from 'node:test';
import { Webhook as Standard } from 'standardwebhooks';
import { Webhook as Svix } from 'svix';
import { verifyWebhook } from '../../build/sdk/webhooks.js';
import { php } from './lib/site.mjs';

const COUNT = 1000;

/** Text of any characters: those of one to four bytes, controls, and what changes its direction. */
const text = ( length ) =>
	Array.from( { length }, () => {
		const point = [ randomInt( 0x80 ), randomInt( 0x800 ), randomInt( 0x10000 ), randomInt( 0x110000 ) ][ randomInt( 4 ) ];
		// A half of a surrogate pair is no character.
		return point >= 0xd800 && point < 0xe000 ? '\ufffd' : String.fromCodePoint( point );
	} ).join( '' );

/** Every tenth is empty, every fiftieth large, and all others are short and long by chance. */
const bodyOf = ( index ) => {
	if ( index % 10 === 0 ) {
		return '';
	}
	return JSON.stringify( { id: index, text: text( index % 50 === 1 ? 30_000 : randomInt( 400 ) ), ends: '😀é\u2028"\\' } );
};

const now = Math.floor( Date.now() / 1000 );
const cases = Array.from( { length: COUNT }, ( _, index ) => ( {
	id: `evt_${ randomBytes( 13 ).toString( 'hex' ) }`,
	at: now + randomInt( -200, 200 ),
	body: bodyOf( index ),
	scheme: index % 4 === 0 ? 'v1a' : 'v1',
} ) );

/** What each library says of a delivery: nothing where it believes it. */
const doubtOf = ( Library, { id, at, body, scheme }, headers, secret ) => {
	try {
		new Library( secret ).verify( body, headers );
		return null;
	} catch ( error ) {
		return `${ Library === Svix ? 'svix' : 'standardwebhooks' } on ${ scheme } ${ id } at ${ at }: ${ error.message }`;
	}
};

/** Ours, which also reads the body: where the signature is right, an empty one is no event. */
async function assertBelieved( { body }, delivery ) {
	if ( body === '' ) {
		await assert.rejects( verifyWebhook( { ...delivery, payload: body } ), { code: 'invalid_payload' } );
	} else {
		assert.deepEqual( await verifyWebhook( { ...delivery, payload: body } ), JSON.parse( body ) );
	}
}

let signed;

before( async () => {
	signed = await php(
		`return array_map( static function ( array $case ): array {
			$keys = array( Causerie\\Chat\\Platform\\Signing\\SigningKey::generate( $case['scheme'] ), Causerie\\Chat\\Platform\\Signing\\SigningKey::generate( 'v1' ) );
			return array( Causerie\\Chat\\Platform\\Signing\\Signature::headers( $case['id'], $case['at'], $case['body'], $keys ), $keys[0]->forReceiver(), $keys[1]->forReceiver() );
		}, $in );`,
		cases
	);
} );

test( 'what PHP signs is believed by both libraries and by the SDK, and nothing else is', async () => {
	for ( const [ index, one ] of cases.entries() ) {
		const [ headers, first, second ] = signed[ index ];
		for ( const secret of [ first, second ] ) {
			await assertBelieved( one, { headers, secret } );
		}
		// The libraries have no public keys.
		const shared = one.scheme === 'v1' ? [ first, second ] : [ second ];
		const doubts = shared.flatMap( ( secret ) => [ Standard, Svix ].map( ( Library ) => doubtOf( Library, one, headers, secret ) ) );
		assert.deepEqual( doubts, shared.flatMap( () => [ null, null ] ) );
		const other = { ...one, body: `${ one.body } ` };
		await assert.rejects( verifyWebhook( { payload: other.body, headers, secret: first } ), { code: 'no_matching_signature' } );
		assert.ok( doubtOf( Standard, other, headers, second ) && doubtOf( Svix, other, headers, second ) );
	}
} );

test( 'what both libraries sign is the same as what PHP signs, and is believed by the SDK', async () => {
	for ( const [ index, one ] of cases.entries() ) {
		const [ headers, , secret ] = signed[ index ];
		const tokens = [ Standard, Svix ].map( ( Library ) => new Library( secret ).sign( one.id, new Date( one.at * 1000 ), one.body ) );
		assert.deepEqual( tokens, Array( 2 ).fill( headers[ 'webhook-signature' ].split( ' ' )[ 1 ] ) );
		for ( const token of tokens ) {
			await assertBelieved( one, { headers: { 'webhook-id': one.id, 'webhook-timestamp': String( one.at ), 'webhook-signature': token }, secret } );
		}
	}
} );

test( 'too old and too new is what the libraries call so', async () => {
	const secret = `whsec_${ randomBytes( 32 ).toString( 'base64' ) }`;
	for ( const seconds of [ -1000, -310, -290, 0, 290, 310, 1000 ] ) {
		const one = { id: 'evt_1', at: Math.floor( Date.now() / 1000 ) + seconds, body: '{}', scheme: 'v1' };
		const headers = { 'webhook-id': one.id, 'webhook-timestamp': String( one.at ), 'webhook-signature': new Standard( secret ).sign( one.id, new Date( one.at * 1000 ), one.body ) };
		const ours = await verifyWebhook( { payload: one.body, headers, secret } ).then( () => true, () => false );
		assert.deepEqual( [ ours, doubtOf( Standard, one, headers, secret ) === null, doubtOf( Svix, one, headers, secret ) === null ], Array( 3 ).fill( Math.abs( seconds ) <= 300 ), `${ seconds } seconds` );
	}
} );
