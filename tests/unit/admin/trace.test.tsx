/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { CALL_TRACE_RESPONSES } from '../../../src/contract/call-trace-examples.ts';
import { Notices } from '../../../src/admin/shared/notices.tsx';
import { TraceNotice } from '../../../src/admin/trace/trace-notice.tsx';
import { TraceScreen } from '../../../src/admin/trace/trace-screen.tsx';
import { endsText, nameOfText, readable, resultOf, taskText } from '../../../src/admin/trace/trace-words.ts';
import { leave, press, queryButton, render, until } from './support/render.tsx';
import { ScriptedServer } from './support/rest-server.ts';

const record = { ...CALL_TRACE_RESPONSES.TracedCallRecord[ 'A reply' ], request: '{"instructions":"You are Lumi.\\nBe kind.","path":"C:\\\\new"}' };
const off = { on: false, until: null };
const on = { on: true, until: '2999-01-01T10:15:00.000Z' };
const none = { headers: { 'X-WP-Total': '0' }, body: { calls: [] } };

const server = ScriptedServer.forThisFile();
const text = () => document.body.textContent ?? '';
const show = () => render( <Notices><TraceScreen /></Notices> );

beforeEach( () => {
	server.answers = {
		'GET /trace': { body: off },
		'GET /trace/calls': { headers: { 'X-WP-Total': '1', 'Access-Control-Expose-Headers': 'X-WP-Total' }, body: CALL_TRACE_RESPONSES.TracedCallList[ 'One call' ] },
		[ `GET /trace/calls/${ record.id }` ]: { body: record },
	};
} );

test( 'it is off at first, says what turning it on means, and teaches what for', async () => {
	server.answers[ 'GET /trace/calls' ] = none;
	await show();
	await until( () => text().includes( 'word for word' ) );
	expect( text() ).toContain( 'for 7 days at most, and never more than the newest 500 calls' );
	expect( text() ).toContain( 'Nothing is kept.' );
	expect( queryButton( 'Delete all' ) ).toBeUndefined();
} );

test( 'it is turned on for an hour, and off at once, by the same button, which keeps the focus', async () => {
	server.answers[ 'PUT /trace' ] = { body: on };
	await show();
	await until( () => queryButton( 'Turn on' ) !== undefined );
	queryButton( 'Turn on' )?.focus();
	await press( 'Turn on' );
	await until( () => queryButton( 'Turn off now' ) !== undefined );
	expect( queryButton( 'Turn off now' )?.matches( ':focus' ) ).toBe( true );
	expect( text() ).toContain( 'Ends on ' );
	server.answers[ 'PUT /trace' ] = { body: off };
	await press( 'Turn off now' );
	await until( () => queryButton( 'Turn on' ) !== undefined );
	expect( server.sent( 'PUT /trace' ).map( ( { body } ) => body ) ).toEqual( [ { hours: 1 }, { hours: 0 } ] );
} );

test( 'a call opens to its request and reply, as text', async () => {
	await show();
	await until( () => text().includes( 'openai/gpt-6-luna' ) );
	expect( server.sent( `GET /trace/calls/${ record.id }` ) ).toEqual( [] );
	const name = [ ...document.querySelectorAll( 'button' ) ].find( ( button ) => button.textContent === 'Request and reply' );
	expect( name?.getAttribute( 'aria-label' ) ).toContain( 'Request and reply: Reply, ' );
	await press( 'Request and reply' );
	await until( () => document.querySelectorAll( 'pre' ).length === 3 );
	expect( [ ...document.querySelectorAll( 'pre' ) ].map( ( pre ) => [ pre.textContent, pre.tabIndex ] ) ).toEqual( [
		[ record.url, 0 ],
		[ '{\n  "instructions": "You are Lumi.\nBe kind.",\n  "path": "C:\\\\new"\n}', 0 ],
		[ record.reply, 0 ],
	] );
} );

test( 'everything is deleted late, so that it can be had back', async () => {
	await show();
	await until( () => queryButton( 'Delete all' ) !== undefined );
	await press( 'Delete all' );
	await until( () => text().includes( 'in a moment' ) );
	await press( 'Undo' );
	await until( () => text().includes( 'openai/gpt-6-luna' ) );
	expect( server.sent( 'DELETE /trace/calls' ) ).toEqual( [] );
	server.answers[ 'DELETE /trace/calls' ] = { status: 204, body: null };
	await press( 'Delete all' );
	server.answers[ 'GET /trace/calls' ] = none;
	await leave();
	await until( () => text().includes( 'word for word' ) );
	expect( server.sent( 'DELETE /trace/calls' ) ).toHaveLength( 1 );
} );

test( 'the screen Models says that it is on, and nothing while it is off', async () => {
	await render( <TraceNotice /> );
	await until( () => server.sent( 'GET /trace' ).length === 1 );
	expect( text() ).not.toContain( 'traced' );
	server.answers[ 'GET /trace' ] = { body: on };
	await render( <TraceNotice key="again" /> );
	await until( () => text().includes( 'Calls to models are being traced.' ) );
} );

test( 'a result is told by words', () => {
	expect( resultOf( { error: 'model_auth', finish: null } ) ).toEqual( { tone: 'bad', text: 'the key was refused' } );
	expect( resultOf( { error: null, finish: 'length' } ).tone ).toBe( 'warning' );
	expect( resultOf( { error: null, finish: null } ) ).toEqual( { tone: 'good', text: 'answered' } );
	expect( [ taskText( 'title' ), taskText( 'of_another_version' ) ] ).toEqual( [ 'Title of a conversation', 'of_another_version' ] );
} );

test( 'what ends today ends at a time, and else on a day', () => {
	expect( endsText( '2026-03-02T14:05:00.000Z', '2026-03-02T13:05:00.000Z' ) ).toMatch( /^Ends at / );
	expect( endsText( '2026-03-03T14:05:00.000Z', '2026-03-02T14:05:00.000Z' ) ).toMatch( /^Ends on .*2026/ );
} );

test( 'text that is no JSON, or was cut, stays as it is; what was cut says so', () => {
	expect( readable( '{"a":"b\\n' ) ).toBe( '{"a":"b\\n' );
	expect( nameOfText( 'Reply', 12, 12 ) ).toBe( 'Reply' );
	expect( nameOfText( 'Reply', 65536, 70000 ) ).toBe( 'Reply (the first 65,536 of 70,000 bytes)' );
} );
