/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { SCHEMAS } from '../../../src/contract/schemas.ts';
import type { Parsed } from '../../../src/contract/types.ts';
import { VisitorCard } from '../../../src/admin/conversations/visitor-card.tsx';
import type { Session } from '../../../src/admin/conversations/types.ts';
import { KnownFields } from '../../../src/admin/leads/known-fields.tsx';
import type { Lead } from '../../../src/admin/leads/types.ts';
import { Notices } from '../../../src/admin/shared/notices.tsx';
import { description, field, press, queryField, render, type, until } from './support/render.tsx';
import { ScriptedServer } from './support/rest-server.ts';

const known = ( name: string, label: string, value: string ): Lead[ 'fields' ][ number ] => ( { name, label, value, origin: 'visitor', message_id: null } );
const lead: Lead = {
	id: 'lead_01jq8d3m0b1c2d3e4f5g6h7j8k',
	bot: 3,
	bot_name: 'Lumi',
	session_id: 'ses_1',
	fields: [ known( 'email', 'E-mail address', 'ada@shop.example' ), known( 'size', 'Size', 'L' ) ],
	score: 50,
	found_by: 'rule',
	problem: null,
	qualified: false,
	qualified_at: null,
	created_at: '2026-01-01T00:00:00.000Z',
	updated_at: '2026-01-01T00:00:00.000Z',
};
const bot = { id: 3, name: 'Lumi', settings: SCHEMAS.BotSettings.parse( { leads: { own_fields: [ { name: 'budget', label: 'Budget' } ] } } ) } as Parsed< 'Bot' >;
const session = { session_id: 'ses_1', user_id: null } as Session;

const server = ScriptedServer.forThisFile();

beforeEach( () => {
	server.answers = { 'GET /bots/3': { body: bot }, [ `PATCH /leads/${ lead.id }` ]: { body: lead } };
	document.documentElement.id = 'causerie-chat-admin';
	document.documentElement.dataset.capabilities = 'causerie_reply causerie_manage';
} );

const show = ( shown: Lead = lead ) => render( <Notices><KnownFields lead={ shown } onSaved={ () => undefined } /></Notices> );
const patches = () => server.sent( `PATCH /leads/${ lead.id }` ).map( ( { body } ) => body );

test( 'what the bot wants and nobody has said can be entered by hand', async () => {
	await show();
	await until( () => queryField( 'Budget' ) !== undefined );
	await type( field( 'Budget' ), '5,000 euros' );
	await press( 'Save' );
	await until( () => patches().length > 0 );
	expect( patches() ).toEqual( [ { fields: { budget: '5,000 euros' } } ] );
} );

test( 'who may not see the settings of bots adds a field by its name, and goes on in it', async () => {
	document.documentElement.dataset.capabilities = 'causerie_reply';
	await show();
	const another = () => field( 'Another field' );
	await type( another(), 'Budget' );
	await press( 'Add a field' );
	expect( field( 'budget' ).matches( ':focus' ) ).toBe( true );
	expect( another().value ).toBe( '' );
	await type( field( 'budget' ), '5,000' );
	await press( 'Save' );
	await until( () => patches().length > 0 );
	expect( patches() ).toEqual( [ { fields: { budget: '5,000' } } ] );
	expect( server.requests.some( ( { path } ) => path.startsWith( '/bots' ) ) ).toBe( false );
} );

test.each( [ [ 'size', 'There is a field of this name already.' ], [ 'email', 'There is a field of this name already.' ], [ 'مقاس', 'begins with a letter' ] ] )( 'no field is called %s', async ( name, problem ) => {
	await show();
	await type( field( 'Another field' ), name );
	await press( 'Add a field' );
	expect( description( field( 'Another field' ) ) ).toContain( problem );
	expect( field( 'Another field' ).value ).toBe( name );
} );

test( 'who may only read sees what is known, and no field more', async () => {
	document.documentElement.dataset.capabilities = 'causerie_manage';
	await show();
	expect( queryField( 'Size' )?.readOnly ).toBe( true );
	expect( queryField( 'Another field' ) ).toBeUndefined();
	expect( server.requests ).toEqual( [] );
} );

test( 'a lead whose bot is gone asks for none', async () => {
	await show( { ...lead, bot_name: '' } );
	expect( queryField( 'Size' ) ).toBeDefined();
	expect( server.requests ).toEqual( [] );
} );

test.each( [ [ 'leads to what was left in it', [ lead ], [ `#/leads/${ lead.id }` ] ], [ 'says nothing where nothing was', [], [] ] ] )( 'a conversation %s', async ( _, leads, links ) => {
	const id = session.session_id;
	server.answers[ 'GET /leads' ] = { body: { leads }, headers: { 'X-WP-Total': String( leads.length ) } };
	server.answers[ `GET /sessions/${ id }/pages` ] = { body: { pages: [] } };
	await render( <VisitorCard session={ session } /> );
	await until( () => document.querySelector( '.causerie-loading' ) === null );
	expect( [ ...document.querySelectorAll( 'a' ) ].map( ( link ) => link.getAttribute( 'href' ) ) ).toEqual( links );
	expect( document.body.textContent?.includes( 'ada@shop.example' ) ).toBe( links.length > 0 );
	expect( server.sent( 'GET /leads' )[ 0 ]?.path.split( '&' )[ 0 ] ).toBe( `/leads?session_id=${ id }` );
} );
