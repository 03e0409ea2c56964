import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DefaultChatTransport, readUIMessageStream } from 'ai';
import { createServer } from '../servers/openai-compatible.mjs';
import { createBots, php, prepare, restUrl, startSession } from './lib/site.mjs';

let server;
let bots;
let pageId;

before( async () => {
	server = await createServer();
	await prepare( server );
	bots = await createBots( [ 'echo', '500', 'error-in-stream' ] );
	pageId = await php(
		`return wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Zanzibar parcels', 'post_content' => '<!-- wp:paragraph --><p>Parcels to Zanzibar take nineteen days by sea.</p><!-- /wp:paragraph -->' ) );`
	);
} );
after( async () => {
	await server.close();
	await php( 'wp_delete_post( $in, true ); return true;', pageId );
} );

/** The client of the AI SDK, as its users write it: only the address, the token and the form of the body are ours. */
const transportOf = ( session ) => new DefaultChatTransport( {
	api: restUrl + session.messages,
	headers: { 'X-Causerie-Visitor': session.token, Accept: 'text/event-stream' },
	prepareSendMessagesRequest: ( { messages, headers } ) => ( {
		headers,
		body: { message: messages.at( -1 ).parts.map( ( part ) => part.text ).join( '' ), stream: true },
	} ),
} );

const send = async ( session, text ) => {
	const message = { id: 'local-1', role: 'user', parts: [ { type: 'text', text } ] };
	return transportOf( session ).sendMessages( { chatId: session.id, messages: [ message ], trigger: 'submit-message', messageId: undefined, abortSignal: undefined } );
};

test( 'the AI SDK reads a whole reply with its sources', async () => {
	const session = await startSession( bots.echo );
	const seen = [];
	for await ( const message of readUIMessageStream( { stream: await send( session, 'How long do parcels to Zanzibar take?' ), terminateOnError: true } ) ) {
		seen.push( structuredClone( message ) );
	}
	const reply = seen.at( -1 );
	assert.match( reply.id, /^msg_/ );
	assert.equal( reply.role, 'assistant' );
	const texts = reply.parts.filter( ( part ) => part.type === 'text' );
	assert.equal( texts.length, 1 );
	assert.equal( texts[ 0 ].state, 'done' );
	assert.match( texts[ 0 ].text, /You said: How long do parcels to Zanzibar take\? \[1\]/ );
	const sources = reply.parts.filter( ( part ) => part.type === 'source-url' );
	assert.equal( sources.length, 1 );
	assert.equal( sources[ 0 ].sourceId, '1' );
	assert.equal( sources[ 0 ].title, 'Zanzibar parcels' );
	assert.match( sources[ 0 ].url, /zanzibar-parcels/ );
	assert.equal( reply.metadata.state, 'complete' );
	assert.ok( reply.metadata.usage.output_tokens > 0 );
	const lengths = seen.map( ( message ) => message.parts.find( ( part ) => part.type === 'text' )?.text.length ?? 0 );
	assert.ok( new Set( lengths ).size > 3, 'the text grew piece by piece' );
} );

for ( const [ mode, text ] of [ [ '500', '' ], [ 'error-in-stream', 'word1 word2 word3' ] ] ) {
	test( `the AI SDK reports a reply that failed: ${ mode }`, async () => {
		const session = await startSession( bots[ mode ] );
		const errors = [];
		let reply;
		for await ( const message of readUIMessageStream( { stream: await send( session, 'Hello?' ), onError: ( error ) => errors.push( error.message ) } ) ) {
			reply = message;
		}
		assert.deepEqual( errors, [ 'The chatbot has a problem at the moment.' ] );
		assert.equal( reply.parts.filter( ( part ) => part.type === 'text' ).map( ( part ) => part.text ).join( '' ).trim(), text );
		assert.equal( reply.parts.find( ( part ) => part.type === 'data-problem' ).data.code, 'model_overloaded' );
		assert.equal( reply.metadata.state, 'failed' );
	} );
}

test( 'the AI SDK reports a call that is refused', async () => {
	const session = await startSession( bots.echo );
	await assert.rejects( send( { ...session, token: 'forged' }, 'Hello?' ), /visitor_token_invalid/ );
} );
