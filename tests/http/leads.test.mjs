/** Contact details that visitors leave, through a web server: found in the process that answered, and told to another system. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { allParts, ask, call, createBots, makeKey, php, startSession, until, url, wpPath } from './lib/site.mjs';
import { addEndpoint, rest, startWebhooks, work } from './lib/webhooks.mjs';

const LEADS = { enabled: true, qualification: { required: [ 'name', 'email' ] } };

let receiver;
let close;
let bots;
let key;

/** A bot whose model for leads is this one. */
const botWith = async ( model ) => ( await createBots( [ 'echo' ], { leads: LEADS, model: { tasks: { leads: model && { provider: 'openai_compatible', model } } } } ) ).echo;

before( async () => {
	( { receiver, close } = await startWebhooks() );
	bots = { rules: await botWith( null ), late: await botWith( 'slow-first:ms=1500' ), dead: await botWith( '500' ) };
	key = await makeKey( 'chat:write', 'leads:read', 'leads:write' );
} );
after( () => close() );

const leadsOf = async ( session ) => ( await ( await call( 'GET', `/leads?session_id=${ session }`, { headers: key } ) ).json() ).leads;
const leadOf = ( session ) => until( async () => ( await leadsOf( session ) )[ 0 ], 'the lead is there' );
const valuesOf = ( { fields } ) => Object.fromEntries( fields.map( ( { name, value } ) => [ name, value ] ) );
const pending = () => php( `return $services->database()->value( 'SELECT COUNT(*) FROM {pending_leads}' );` );

test( 'a lead arrives at another system when the stream has ended, signed, once captured and once qualified', async () => {
	await addEndpoint( receiver, '/leads', { events: [ 'lead.*' ], ordered: true } );
	const session = await startSession( bots.rules );
	await allParts( await ask( session, 'Please write to ada@shop.example' ) );
	await leadOf( session.id );
	await allParts( await ask( session, 'My name is Ada Byron.' ) );
	await until( () => receiver.at( '/leads' ).length >= 2, 'both arrive without anybody asking for it' );
	await allParts( await ask( session, 'My name is Ada Lovelace. Thank you!' ) );
	await until( async () => valuesOf( await leadOf( session.id ) ).name === 'Ada Lovelace', 'the correction was found' );
	await work();
	await rest();
	const all = receiver.at( '/leads' );
	assert.deepEqual( all.flatMap( ( { problems } ) => problems ), [] );
	assert.deepEqual( all.map( ( { event } ) => event.type ), [ 'lead.captured', 'lead.qualified' ] );
	const lead = await leadOf( session.id );
	assert.deepEqual( all.map( ( { event } ) => [ event.data.lead_id, event.data.session_id ] ), [ [ lead.id, session.id ], [ lead.id, session.id ] ] );
	assert.deepEqual( all.map( ( { event } ) => event.data.fields ), [ { email: 'ada@shop.example' }, { name: 'Ada Byron', email: 'ada@shop.example' } ] );
	assert.equal( all[ 1 ].event.data.score, 67 );
} );

test( 'nobody waits for the model that finds them, and one that fails leaves it to the rules', async () => {
	for ( const bot of [ bots.late, bots.dead ] ) {
		const session = await startSession( bot );
		const parts = await allParts( await ask( session, 'eve@shop.example' ) );
		assert.equal( parts.at( -1 ).type, 'finish' );
		const lead = await leadOf( session.id );
		assert.deepEqual( valuesOf( lead ), { email: 'eve@shop.example' } );
		assert.equal( lead.found_by, 'rule' );
		assert.match( lead.problem, /^model_/ );
	}
} );

test( 'messages that are answered in the background make one lead, and none is looked at twice', async () => {
	const id = `test-${ randomUUID() }`;
	for ( let index = 0; index < 6; index++ ) {
		const response = await call( 'POST', '/chat', { headers: key, body: { message: `I am ada${ index }@shop.example`, bot: bots.rules, session_id: id, async: true } } );
		assert.equal( response.status, 202 );
	}
	await until( async () => ( await pending() ) === '0' && ( await leadsOf( id ) ).length > 0, 'nothing is left', 60000 );
	const leads = await leadsOf( id );
	assert.equal( leads.length, 1 );
	// What came last wins, in whatever order processes have looked.
	assert.deepEqual( valuesOf( leads[ 0 ] ), { email: 'ada5@shop.example' } );
} );

test( 'ten systems that enter the lead of one session at once make one', async () => {
	const session = await startSession( bots.rules );
	const answers = await Promise.all( Array.from( { length: 10 }, ( _, index ) => call( 'POST', '/leads', { headers: key, body: { session_id: session.id, fields: { email: `ada${ index }@shop.example` } } } ) ) );
	assert.deepEqual( answers.map( ( { status } ) => status ).sort(), [ 201, ...Array( 9 ).fill( 409 ) ] );
} );

test( 'the command line lists, exports and deletes them', async () => {
	await php( `$services->database()->run( 'DELETE FROM {leads}' ); return true;` );
	const { id } = await ( await call( 'POST', '/leads', { headers: key, body: { fields: { name: 'Grace', phone: '+1 555 010 0199' } } } ) ).json();
	const wp = ( ...args ) => spawnSync( process.execPath, [ 'bin/php.mjs', 'wp', `--path=${ wpPath }`, `--url=${ url }`, '--allow-root', '--no-color', 'causerie', 'leads', ...args ], { encoding: 'utf8' } );
	assert.deepEqual( JSON.parse( wp( 'list', '--search=gra', '--qualified=no', '--format=json', '--fields=id,name,phone' ).stdout ), [ { id, name: 'Grace', phone: '+1 555 010 0199' } ] );
	assert.match( wp( 'export' ).stdout, new RegExp( `^\uFEFF?id,name,email,phone,.*\n${ id },Grace,,'\\+1 555 010 0199,` ) );
	assert.notEqual( wp( 'list', '--since=yesterday' ).status, 0 );
	assert.match( wp( 'delete', id ).stdout, /is deleted/ );
	assert.notEqual( wp( 'delete', id ).status, 0 );
	assert.equal( wp( 'list', '--format=count' ).stdout.trim(), '0' );
} );
