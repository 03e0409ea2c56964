/** The workflow for n8n in docs/examples, as its README says to set it up, against a site. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { projectRoot } from '../../bin/lib/paths.mjs';
import { createServer } from '../servers/openai-compatible.mjs';
import { checkWorkflow, runWorkflow } from './lib/n8n.mjs';
import { allParts, ask, call, createBots, makeKey, messagesOf, prepare, startSession, until, url } from './lib/site.mjs';
import { allowReceiver, api, removeEndpoints } from './lib/webhooks.mjs';

const text = readFileSync( join( projectRoot, 'docs/examples/n8n/causerie-chat.json' ), 'utf8' );

let server;
let bots;
let workflow;
let n8n;

before( async () => {
	server = await createServer();
	await prepare( server );
	bots = await createBots( [ 'echo' ] );
	workflow = JSON.parse( text.replaceAll( 'https://shop.example', url ) );
	const { Authorization: authorization } = await makeKey( 'webhooks:manage', 'sessions:write', 'sessions:read' );
	n8n = await runWorkflow( workflow, authorization );
	workflow.nodes.find( ( { name } ) => name === 'Subscribe' ).parameters.jsonBody = workflow.nodes.find( ( { name } ) => name === 'Subscribe' ).parameters.jsonBody.replace( 'https://n8n.example/webhook/causerie-chat', n8n.url );
	allowReceiver( n8n );
} );
after( async () => {
	await removeEndpoints();
	await n8n.close();
	await server.close();
} );

async function rate( rating ) {
	const session = await startSession( bots.echo );
	await allParts( await ask( session, 'Where is my parcel?' ) );
	const { id } = ( await messagesOf( session ) ).at( -1 );
	const answer = await call( 'POST', `/sessions/${ session.id }/messages/${ id }/feedback`, { body: { rating }, headers: { 'X-Causerie-Visitor': session.token } } );
	assert.ok( answer.ok, await answer.text() );
	return session.id;
}

test( 'the workflow is one that n8n can import', () => checkWorkflow( JSON.parse( text ) ) );

test( 'it subscribes, verifies what comes, and tags the conversation of an unhappy visitor', async () => {
	const first = await n8n.start();
	assert.equal( first.error, null );
	assert.match( first.last.secret, /^whsec_/ );
	assert.equal( ( await n8n.start() ).last.id, first.last.id );
	const verify = workflow.nodes.find( ( { name } ) => name === 'Verify' );

	const forged = await fetch( n8n.url, { method: 'POST', headers: { 'webhook-id': 'evt_1', 'webhook-timestamp': String( Math.floor( Date.now() / 1000 ) ), 'webhook-signature': 'v1,AAAA' }, body: '{"data":{"rating":"down","session_id":"ses_00000000"}}' } );
	assert.equal( forged.status, 200 );
	const refused = await until( () => n8n.runs[ 2 ], 'the forged one has run' );
	assert.deepEqual( [ refused.nodes, refused.error.message ], [ [ 'Delivery', 'Verify' ], 'It is not signed with this secret.' ] );

	verify.parameters.jsCode = verify.parameters.jsCode.replace( 'whsec_your-secret', first.last.secret );
	const happy = await rate( 'up' );
	const unhappy = await rate( 'down' );
	const ran = await until( () => n8n.runs.length >= 5 && n8n.runs.slice( 3 ), 'both have run' );
	assert.deepEqual( ran.map( ( { error } ) => error ), [ null, null ] );
	assert.deepEqual( ran.map( ( { nodes } ) => nodes.length ).sort(), [ 3, 4 ] );
	const tagsOf = async ( id ) => ( await ( await call( 'GET', `/sessions/${ id }`, { headers: await makeKey( 'sessions:read' ) } ) ).json() ).tags;
	assert.deepEqual( [ await tagsOf( happy ), await tagsOf( unhappy ) ], [ [], [ 'unhappy' ] ] );
	assert.equal( ( await api( 'GET', `/webhooks/${ first.last.id }` ) ).body.source, 'n8n' );
} );
