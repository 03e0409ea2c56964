/**
 * What the programs of the reference are about, made on the site: a maker for each variable that they read.
 *
 * A new route whose path has a parameter of its own needs an entry here, and no more than that as long as a fresh thing is
 * all that it needs; cases.mjs has what more operations need.
 */
import { createHmac } from 'node:crypto';

import { php } from '../../../http/lib/site.mjs';
import { removeEndpoints } from '../../../http/lib/webhooks.mjs';
import { asOwner, connect, newName, owner } from './site.mjs';

/** Something fresh, so many times, side by side. */
export const many = ( count, make ) => Promise.all( Array.from( { length: count }, make ) );

/** Something fresh, so many times, one after the other: for what is kept in one option of WordPress. */
export async function each( count, make ) {
	const all = [];
	for ( let index = 0; index < count; index++ ) {
		all.push( await make() );
	}
	return all;
}

/** Limits that no run meets. */
const ROOMY = { per_session_per_minute: 600, per_address_per_minute: 6000, per_address_per_day: 100000, per_day: 1000000 };

const PAGE = { url: 'https://shop.example/delivery/', title: 'Delivery', language: 'en-GB' };

/** A conversation of a visitor: a question and its answer. */
export async function converse( body = {}, headers = {} ) {
	const answer = await asOwner( 'POST', '/chat', { message: 'Do you ship to Switzerland?', page: PAGE, ...body }, headers );
	return { SESSION_ID: answer.session_id, MESSAGE_ID: answer.message_id, QUESTION_ID: answer.question_id, VISITOR_TOKEN: answer.visitor_token };
}

export async function newUser() {
	const { user_id: id } = await asOwner( 'POST', '/users', { user_id: newName(), name: 'Ada Byron', email: 'ada@shop.example', attributes: { plan: 'pro', orders: 7 } } );
	return { USER_ID: id };
}

/** As many bots, made at once. */
export const newBots = ( count, settings = {} ) =>
	php(
		'return array_map( static fn () => array( "BOT_ID" => (string) $services->bots()->create( "Lumi", $in["settings"] )->id ), range( 1, $in["count"] ) );',
		{ count, settings: { limits: ROOMY, ...settings } }
	);

/** The site has only so many identity secrets at once. */
export async function withoutSecrets() {
	const { secrets } = await asOwner( 'GET', '/identity/secrets' );
	await each( secrets.length, () => asOwner( 'DELETE', `/identity/secrets/${ secrets.pop().id }` ) );
}

async function newSecret() {
	await withoutSecrets();
	return asOwner( 'POST', '/identity/secrets' );
}

/** A second key; a connection has only so many, so it is made anew. */
async function newProviderKey() {
	await asOwner( 'DELETE', '/models/openai_compatible' );
	await connect();
	const { keys } = await asOwner( 'POST', '/models/openai_compatible/keys', { api_key: owner.server.key } );
	return { PROVIDER: 'openai_compatible', KEY_ID: keys.at( -1 ).id };
}

/** An application as the examples of the contract have it. */
export async function newApplication() {
	const { client_id: id, client_secret: secret } = await asOwner( 'POST', '/oauth/clients', { name: 'Help desk', redirect_uris: [ 'https://desk.example/oauth/callback' ], scopes: [ 'chat:write', 'sessions:read' ] } );
	return { CLIENT_ID: id, CLIENT_SECRET: secret };
}

/** Users with the proof of the server of the site that they are who they say. */
async function provenUsers( count ) {
	const { secret } = await newSecret();
	return many( count, async () => {
		const { USER_ID } = await newUser();
		return { USER_ID, USER_HASH: createHmac( 'sha256', secret ).update( USER_ID ).digest( 'hex' ) };
	} );
}

/** Something that happened: a session began. */
async function newEvent() {
	const { SESSION_ID: session } = await converse();
	const { events } = await asOwner( 'GET', `/events?session_id=${ session }` );
	return { EVENT_ID: events[ 0 ].id };
}

/** Endpoints of a receiver on this machine, with the header that the examples of the contract have. The site has only so many at once. */
async function newWebhooks( count ) {
	await removeEndpoints();
	return many( count, async () => {
		const { id, secret } = await asOwner( 'POST', '/webhooks', { url: owner.receiver.url( '/reference' ), events: [ '*' ], headers: [ { name: 'X-Shop-Token', value: 'example' } ] } );
		owner.receiver.trust( secret );
		return { WEBHOOK_ID: id };
	} );
}

/** Endpoints with a delivery each. */
async function newDeliveries( count ) {
	const endpoints = await newWebhooks( count );
	return Promise.all( endpoints.map( async ( { WEBHOOK_ID } ) => ( { WEBHOOK_ID, DELIVERY_ID: ( await asOwner( 'POST', `/webhooks/${ WEBHOOK_ID }/test`, {} ) ).id } ) ) );
}

/** Something that a visitor asked in vain, unlike anything else. */
const newGap = () => {
	const word = newName().replace( /[^a-z]/g, '' );
	return php(
		`$id = 'msg_' . strtolower( Causerie\\Chat\\Platform\\Ulid::generate( $services->clock()->milliseconds() ) );
		$services->gapStore()->add( new Causerie\\Chat\\Gaps\\AnsweredReply( $id, 'ses_of_nobody', 'complete', '', 'builtin', false, array(), 0, $id, "Do you rent $in ?", 'en', $services->clock()->milliseconds() ), 'unanswered' );
		return array( 'GAP_ID' => (string) $services->database()->value( 'SELECT gap_id FROM {gap_questions} WHERE message_id = %s', $id ) );`,
		word
	);
};

/** A call that was traced: a visitor asked while the trace was on. */
async function newTracedCall() {
	await asOwner( 'PUT', '/trace', { hours: 1 } );
	await converse();
	await asOwner( 'PUT', '/trace', { hours: 0 } );
	return { CALL_ID: ( await asOwner( 'GET', '/trace/calls' ) ).calls[ 0 ].id };
}

/** Websites, which nobody has; the site has only so many at once. */
async function newWebsites( count ) {
	const { websites } = await asOwner( 'GET', '/knowledge/websites' );
	await Promise.all( websites.map( ( { id } ) => asOwner( 'DELETE', `/knowledge/websites/${ id }` ) ) );
	return many( count, async () => ( { WEBSITE_ID: String( ( await asOwner( 'POST', '/knowledge/websites', { url: `https://docs.example.com/${ newName() }` } ) ).id ) } ) );
}

/** Inbound sources; the site has only so many at once. */
async function newSources( count ) {
	const { sources } = await asOwner( 'GET', '/inbound-sources' );
	await Promise.all( sources.map( ( { id } ) => asOwner( 'DELETE', `/inbound-sources/${ id }` ) ) );
	return many( count, async () => {
		const { id, name, secret } = await asOwner( 'POST', '/inbound-sources', { name: newName().slice( 0, 40 ), actions: [ 'message.push' ] } );
		return { SOURCE_ID: id, SOURCE: name, SOURCE_SECRET: secret };
	} );
}

/** @type {Array<{gives: string[], make: ( count: number ) => Promise<Array<Record<string, string>>>}>} The one that gives most is asked first. */
export const MAKERS = [
	{ gives: [ 'SESSION_ID', 'MESSAGE_ID', 'VISITOR_TOKEN' ], make: ( count ) => many( count, () => converse() ) },
	{ gives: [ 'EVENT_ID' ], make: ( count ) => many( count, newEvent ) },
	{ gives: [ 'WEBHOOK_URL' ], make: async ( count ) => Array( count ).fill( { WEBHOOK_URL: owner.receiver.url( '/reference' ) } ) },
	{ gives: [ 'WEBHOOK_ID' ], make: newWebhooks },
	{ gives: [ 'WEBHOOK_ID', 'DELIVERY_ID' ], make: newDeliveries },
	{ gives: [ 'SOURCE_NAME' ], make: ( count ) => many( count, async () => ( { SOURCE_NAME: newName().slice( 0, 40 ) } ) ) },
	{ gives: [ 'SOURCE_ID' ], make: newSources },
	{ gives: [ 'SOURCE', 'SOURCE_SECRET' ], make: newSources },
	{ gives: [ 'DOCUMENT_ID' ], make: ( count ) => many( count, async () => ( { DOCUMENT_ID: String( ( await asOwner( 'POST', '/knowledge/documents', { title: 'Repairs', content: 'Most repairs take ten days.' } ) ).id ) } ) ) },
	{ gives: [ 'ANSWER_ID' ], make: ( count ) => many( count, async () => ( { ANSWER_ID: String( ( await asOwner( 'POST', '/knowledge/answers', { questions: [ 'Do you repair zips?' ], answer: 'Yes.' } ) ).id ) } ) ) },
	{ gives: [ 'WEBSITE_ID' ], make: newWebsites },
	{ gives: [ 'GAP_ID' ], make: ( count ) => many( count, newGap ) },
	{ gives: [ 'LEAD_ID' ], make: ( count ) => many( count, async () => ( { LEAD_ID: ( await asOwner( 'POST', '/leads', { fields: { name: 'Ada Byron', email: 'ada@shop.example', budget: 'about 5,000 euros' } } ) ).id } ) ) },
	{ gives: [ 'CALL_ID' ], make: ( count ) => each( count, newTracedCall ) },
	{ gives: [ 'USER_ID' ], make: ( count ) => many( count, newUser ) },
	{ gives: [ 'USER_ID', 'USER_HASH' ], make: provenUsers },
	{ gives: [ 'BOT_ID' ], make: ( count ) => newBots( count ) },
	{ gives: [ 'SECRET_ID' ], make: ( count ) => each( count, async () => ( { SECRET_ID: ( await newSecret() ).id } ) ) },
	{ gives: [ 'PROVIDER', 'KEY_ID' ], make: ( count ) => each( count, newProviderKey ) },
	{ gives: [ 'PROVIDER' ], make: async ( count ) => Array( count ).fill( { PROVIDER: 'openai_compatible' } ) },
	{ gives: [ 'MODEL_URL', 'MODEL_KEY' ], make: async ( count ) => Array( count ).fill( { MODEL_URL: owner.server.baseUrl, MODEL_KEY: owner.server.key } ) },
	{ gives: [ 'API_KEY_ID' ], make: ( count ) => many( count, async () => ( { API_KEY_ID: ( await asOwner( 'POST', '/api-keys', { name: 'Shop backend', scopes: [ 'chat:write' ] } ) ).id } ) ) },
	{ gives: [ 'CLIENT_ID', 'CLIENT_SECRET' ], make: ( count ) => many( count, newApplication ) },
];

/**
 * Makes what an operation is about.
 *
 * @param {string}   operation Its id, for the complaint.
 * @param {string[]} names     The variables that its programs read.
 * @param {number}   count     How many fresh ones of each.
 * @return {Promise<Array<Record<string, string>>>} so many environments
 * @throws {Error} when nothing makes one of the variables
 */
export async function makeThings( operation, names, count ) {
	const left = new Set( names );
	const environments = Array.from( { length: count }, () => ( {} ) );
	while ( left.size > 0 ) {
		const useful = ( { gives } ) => gives.filter( ( name ) => left.has( name ) ).length;
		const [ best ] = MAKERS.toSorted( ( one, other ) => useful( other ) - useful( one ) || one.gives.length - other.gives.length );
		if ( useful( best ) === 0 ) {
			throw new Error( `Nothing makes ${ [ ...left ].join( ' and ' ) } for the programs of ${ operation }: say how in tests/docs/lib/reference/makers.mjs, or, where it is the matter of this operation alone, in cases.mjs.` );
		}
		( await best.make( count ) ).forEach( ( things, index ) => Object.assign( environments[ index ], things ) );
		best.gives.forEach( ( name ) => left.delete( name ) );
	}
	return environments;
}

