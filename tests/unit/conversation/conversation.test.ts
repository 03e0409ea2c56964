/**
 * @jest-environment node
 */
import { createConversation, createMemory, type Change, type Conversation, type KeyValueStore, type Memory } from '../../../src/conversation/index.ts';
import { CauserieError, createClient, type Client } from '../../../src/sdk/index.ts';
import { LONG_REPLY, startChatPage, type ChatPage } from '../../servers/chat-page.mjs';

/** Where the server holds a reply until it is told to go on. */
const HELD = 144;

let server: ChatPage;
beforeAll( async () => {
	server = await startChatPage( { build: '.' } );
} );
afterAll( () => server.close() );
beforeEach( () => void server.requests.splice( 0 ) );

function fakeStore(): KeyValueStore & { values: Map< string, string > } {
	const values = new Map< string, string >();
	return {
		values,
		getItem: ( key ) => values.get( key ) ?? null,
		setItem: ( key, value ) => void values.set( key, value ),
		removeItem: ( key ) => void values.delete( key ),
	};
}

const start = ( memory: Memory = createMemory( 7, fakeStore() ), online = true, client: Client = createClient( { restUrl: `${ server.url }/wp-json/causerie/v1/` } ) ): Conversation =>
	createConversation( {
		client,
		memory,
		bot: 7,
		page: () => ( { url: '', title: '', language: '' } ),
		online,
		pace: { firstByte: 100, silence: 5000, poll: [ 20, 40 ] },
	} );

/** Resolves at the first change after which the condition holds. */
const until = ( conversation: Conversation, holds: () => boolean ): Promise< void > =>
	new Promise( ( resolve ) => {
		const end = conversation.subscribe( () => {
			if ( holds() ) {
				end();
				resolve();
			}
		} );
		if ( holds() ) {
			end();
			resolve();
		}
	} );
const settled = ( conversation: Conversation ) =>
	until( conversation, () => [ 'idle', 'error', 'limited' ].includes( conversation.status ) && conversation.messages.length > 0 );
const last = ( conversation: Conversation ) => conversation.messages.at( -1 );
const posts = ( ending: string ) => server.requests.filter( ( { method, path } ) => method === 'POST' && path.endsWith( ending ) );

test( 'shows the message at once, makes the session with it, and streams the reply', async () => {
	const store = fakeStore();
	const conversation = start( createMemory( 7, store ) );
	expect( server.requests ).toEqual( [] );
	const changes: Change[] = [];
	conversation.subscribe( ( change ) => changes.push( change ) );
	expect( conversation.send( '  Delivery?  ' ) ).toBe( 'sent' );
	expect( conversation.messages.map( ( { text } ) => text ) ).toEqual( [ 'Delivery?', '' ] );
	expect( conversation.send( 'too soon' ) ).toBe( 'busy' );
	await settled( conversation );
	expect( last( conversation ) ).toMatchObject( { state: 'complete', text: LONG_REPLY, language: 'en' } );
	expect( last( conversation )?.sources ).toEqual( [ { number: 1, title: 'Delivery', url: '/delivery', link: '/delivery#:~:text=two%20days' }, { number: 2, title: 'Returns', url: '/returns' } ] );
	expect( changes.flatMap( ( change ) => ( change.type === 'text' ? change.delta : [] ) ).join( '' ) ).toBe( LONG_REPLY );
	expect( [ ...store.values.keys() ] ).toEqual( [ 'causerie:7' ] );
	expect( posts( 'sessions' ) ).toHaveLength( 1 );
	conversation.send( 'And more?' );
	await settled( conversation );
	expect( posts( 'sessions' ) ).toHaveLength( 1 );
} );

test.each( [ [ '', 'empty' ], [ ' \n ', 'empty' ], [ 'x'.repeat( 4001 ), 'too_long' ], [ '🌸'.repeat( 4001 ), 'too_long' ], [ `  ${ '🌸'.repeat( 4000 ) } `, 'sent' ] ] )( 'takes %# as the contract does', ( text, result ) => {
	expect( start().send( text ) ).toBe( result );
} );

test( 'stops a reply and keeps what has been said', async () => {
	const conversation = start();
	conversation.send( 'hold' );
	await until( conversation, () => ( last( conversation )?.text.length ?? 0 ) === HELD );
	await conversation.stop();
	expect( last( conversation ) ).toMatchObject( { state: 'stopped', text: LONG_REPLY.slice( 0, HELD ) } );
	expect( posts( '/stop' ) ).toHaveLength( 1 );
	expect( conversation.status ).toBe( 'idle' );
} );

test( 'sends what comes right after Stop when the server has ended the reply', async () => {
	const conversation = start();
	conversation.send( 'hold' );
	await until( conversation, () => ( last( conversation )?.text.length ?? 0 ) === HELD );
	const stopping = conversation.stop();
	expect( conversation.send( 'And more?' ) ).toBe( 'sent' );
	await stopping;
	await until( conversation, () => conversation.status !== 'sending' && ! conversation.isBusy );
	expect( last( conversation ) ).toMatchObject( { state: 'complete', text: LONG_REPLY } );
	expect( posts( '/messages' ).map( ( { body } ) => body?.message ) ).toEqual( [ 'hold', 'And more?' ] );
} );

test( 'sends the next message also where Stop never gets through', async () => {
	const client = createClient( { restUrl: `${ server.url }/wp-json/causerie/v1/` } );
	const conversation = start( undefined, true, {
		...client,
		// Hangs until it is given up, as on a network that has gone; the server has ended the reply for another reason.
		stop: async ( session, id, { signal } = {} ) => {
			await new Promise( ( resolve ) => signal?.addEventListener( 'abort', resolve ) );
			await client.stop( session, id );
			throw new TypeError( 'Failed to fetch' );
		},
	} );
	conversation.send( 'hold' );
	await until( conversation, () => ( last( conversation )?.text.length ?? 0 ) === HELD );
	void conversation.stop();
	conversation.send( 'And more?' );
	await until( conversation, () => ! conversation.isBusy );
	expect( last( conversation ) ).toMatchObject( { state: 'complete', text: LONG_REPLY } );
} );

test( 'retries a refused message with the same key', async () => {
	const conversation = start();
	conversation.send( 'fail' );
	await settled( conversation );
	expect( conversation.status ).toBe( 'error' );
	expect( last( conversation )?.error?.code ).toBe( 'model_network' );
	conversation.retry();
	await settled( conversation );
	expect( last( conversation ) ).toMatchObject( { state: 'complete', text: LONG_REPLY } );
	expect( conversation.messages ).toHaveLength( 2 );
	expect( new Set( posts( '/messages' ).map( ( { headers } ) => headers[ 'idempotency-key' ] ) ).size ).toBe( 1 );
} );

test( 'has a reply that broke written again, without a second question', async () => {
	const conversation = start();
	conversation.send( 'cut' );
	await settled( conversation );
	expect( last( conversation ) ).toMatchObject( { state: 'failed', text: LONG_REPLY.slice( 0, 72 ) } );
	conversation.retry();
	await settled( conversation );
	expect( last( conversation ) ).toMatchObject( { state: 'complete', text: LONG_REPLY } );
	expect( posts( '/retry' ) ).toHaveLength( 1 );
	expect( posts( '/messages' ) ).toHaveLength( 1 );
} );

test( 'reads the stored reply where the host holds the stream back', async () => {
	const conversation = start();
	conversation.send( 'buffer' );
	await settled( conversation );
	expect( last( conversation ) ).toMatchObject( { state: 'complete', text: LONG_REPLY } );
} );

test( 'waits as long as the server says', async () => {
	const conversation = start();
	conversation.send( 'limit' );
	await settled( conversation );
	expect( conversation.status ).toBe( 'limited' );
	expect( conversation.limitedUntil ).toBeGreaterThan( Date.now() );
	expect( conversation.send( 'again' ) ).toBe( 'limited' );
	await until( conversation, () => conversation.status === 'idle' );
	conversation.retry();
	await settled( conversation );
	expect( last( conversation )?.state ).toBe( 'complete' );
} );

test( 'begins a new session where the old one has expired, and sends again', async () => {
	const memory = createMemory( 7, fakeStore() );
	memory.set( { session_id: 'session-unknown', visitor_token: 'x' } );
	const conversation = start( memory );
	const changes: string[] = [];
	conversation.subscribe( ( { type } ) => changes.push( type ) );
	conversation.send( 'Delivery?' );
	await settled( conversation );
	expect( changes ).toContain( 'expired' );
	expect( last( conversation )?.state ).toBe( 'complete' );
	expect( memory.get()?.session_id ).not.toBe( 'session-unknown' );
} );

test( 'keeps up to five messages while offline and sends them in order', async () => {
	const conversation = start( undefined, false );
	expect( [ 1, 2, 3, 4, 5, 6 ].map( ( number ) => conversation.send( `message ${ number }` ) ) ).toEqual( [ ...Array( 5 ).fill( 'queued' ), 'queue_full' ] );
	expect( server.requests ).toEqual( [] );
	conversation.setOnline( true );
	await until( conversation, () => conversation.status === 'idle' && conversation.messages.length === 10 );
	expect( posts( '/messages' ).map( ( { body } ) => body?.message ) ).toEqual( [ 1, 2, 3, 4, 5 ].map( ( number ) => `message ${ number }` ) );
} );

test( 'goes on reading a reply after the page has gone away and come back', async () => {
	const store = fakeStore();
	const first = start( createMemory( 7, store ) );
	first.send( 'hold' );
	await until( first, () => ( last( first )?.text.length ?? 0 ) === HELD );
	first.suspend();
	const second = start( createMemory( 7, store ) );
	void second.restore();
	await until( second, () => second.messages.length === 2 );
	expect( last( second )?.state ).toBe( 'streaming' );
	server.release();
	await settled( second );
	expect( last( second ) ).toMatchObject( { state: 'complete', text: LONG_REPLY } );
} );

test( 'follows a reply that waits at the server for its turn', async () => {
	const store = fakeStore();
	const first = start( createMemory( 7, store ) );
	first.send( 'hold' );
	await until( first, () => ( last( first )?.text.length ?? 0 ) === HELD );
	first.suspend();
	const client = createClient( { restUrl: `${ server.url }/wp-json/causerie/v1/` } );
	const listMessages: Client[ 'listMessages' ] = async ( ...given ) =>
		( await client.listMessages( ...given ) ).map( ( message ) => ( message.state === 'streaming' ? { ...message, state: 'queued', text: '' } : message ) );
	const second = start( createMemory( 7, store ), true, { ...client, listMessages } );
	void second.restore();
	await until( second, () => second.messages.length === 2 );
	expect( second.isBusy ).toBe( true );
	expect( last( second )?.state ).toBe( 'streaming' );
	server.release();
	await settled( second );
	expect( last( second ) ).toMatchObject( { state: 'complete', text: LONG_REPLY } );
	expect( posts( '/messages' ) ).toHaveLength( 1 );
} );

test( 'forgets a session that the server no longer knows', async () => {
	const memory = createMemory( 7, fakeStore() );
	memory.set( { session_id: 'session-unknown', visitor_token: 'x' } );
	await start( memory ).restore();
	expect( memory.get() ).toBeNull();
} );

test( 'brings the old conversation back until something new is said', async () => {
	const store = fakeStore();
	const conversation = start( createMemory( 7, store ) );
	conversation.send( 'Delivery?' );
	await settled( conversation );
	conversation.startNew();
	expect( conversation.messages ).toEqual( [] );
	expect( store.values.size ).toBe( 0 );
	conversation.undo();
	expect( conversation.messages ).toHaveLength( 2 );
	expect( store.values.size ).toBe( 1 );
	conversation.startNew();
	conversation.send( 'New' );
	expect( conversation.canUndo ).toBe( false );
	await settled( conversation );
} );

test( 'says that there is no answer where nobody answers', async () => {
	const conversation = createConversation( {
		client: createClient( { restUrl: 'http://127.0.0.1:9/' } ),
		memory: createMemory( 7, fakeStore() ),
		bot: 7,
		page: () => ( { url: '', title: '', language: '' } ),
		online: true,
	} );
	conversation.send( 'Hello' );
	await settled( conversation );
	expect( last( conversation ) ).toMatchObject( { state: 'failed', error: { code: 'network', retryable: true } } );
} );

/** A client whose next reading of the messages is held until it is let go, then fails as a lost connection does. */
const withHeldList = () => {
	const client = createClient( { restUrl: `${ server.url }/wp-json/causerie/v1/` } );
	let lose: () => void = () => undefined;
	let holds = true;
	const listMessages: Client[ 'listMessages' ] = async ( ...given ) => {
		if ( holds ) {
			holds = false;
			await new Promise< void >( ( resolve ) => ( lose = resolve ) );
			throw new CauserieError( { code: 'network', message: '', status: 0, retryable: true, advice: '', retryAfter: null } );
		}
		return client.listMessages( ...given );
	};
	return { client: { ...client, listMessages }, lose: () => lose() };
};

/** What a visitor has said here before. */
const talked = async ( store: KeyValueStore, text = 'Delivery?' ): Promise< void > => {
	const conversation = start( createMemory( 7, store ) );
	conversation.send( text );
	await settled( conversation );
};

test( 'lets a message go on that was sent before the old conversation failed to load', async () => {
	const store = fakeStore();
	await talked( store );
	const { client, lose } = withHeldList();
	const conversation = start( createMemory( 7, store ), true, client );
	const restoring = conversation.restore();
	conversation.send( 'hold' );
	await until( conversation, () => ( last( conversation )?.text.length ?? 0 ) === HELD );
	lose();
	await restoring;
	expect( conversation.isBusy ).toBe( true );
	server.release();
	await settled( conversation );
	expect( last( conversation ) ).toMatchObject( { state: 'complete', text: LONG_REPLY } );
} );

test( 'sends a message that the network was lost under with its own key', async () => {
	const client = createClient( { restUrl: `${ server.url }/wp-json/causerie/v1/` } );
	const lost = new CauserieError( { code: 'network', message: '', status: 0, retryable: true, advice: '', retryAfter: null } );
	let isOut = true;
	const keys: ( string | undefined )[] = [];
	const conversation = start( undefined, true, {
		...client,
		async *stream( ...given ) {
			keys.push( given[ 3 ]?.idempotencyKey );
			if ( isOut ) {
				conversation.setOnline( false );
				throw lost;
			}
			yield* client.stream( ...given );
		},
		listMessages: ( ...given ) => ( isOut ? Promise.reject( lost ) : client.listMessages( ...given ) ),
	} );
	conversation.send( 'Delivery?' );
	await until( conversation, () => conversation.status === 'offline' );
	expect( conversation.messages.map( ( { state } ) => state ) ).toEqual( [ 'queued' ] );
	isOut = false;
	conversation.setOnline( true );
	await until( conversation, () => last( conversation )?.state === 'complete' && conversation.messages.length === 2 );
	expect( keys ).toHaveLength( 2 );
	expect( new Set( keys ).size ).toBe( 1 );
} );

test( 'sends a message that never got to the server when the page is back', async () => {
	const client = createClient( { restUrl: `${ server.url }/wp-json/causerie/v1/` } );
	let hangs = true;
	const conversation = start( undefined, true, {
		...client,
		createSession: ( input, options ) => ( hangs ? new Promise( ( _, reject ) => options?.signal?.addEventListener( 'abort', reject ) ) : client.createSession( input, options ) ),
	} );
	conversation.send( 'Delivery?' );
	conversation.suspend();
	hangs = false;
	await conversation.restore( true );
	await settled( conversation );
	expect( conversation.messages.map( ( { text } ) => text ) ).toEqual( [ 'Delivery?', LONG_REPLY ] );
} );

test( 'keeps messages that wait for the network when the page is back, and sends them where there is one now', async () => {
	const store = fakeStore();
	await talked( store );
	const conversation = start( createMemory( 7, store ) );
	await conversation.restore();
	conversation.setOnline( false );
	conversation.send( 'And more?' );
	conversation.suspend();
	await conversation.restore( true );
	await until( conversation, () => conversation.messages.length === 4 && ! conversation.isBusy );
	expect( conversation.messages.map( ( { text } ) => text ) ).toEqual( [ 'Delivery?', LONG_REPLY, 'And more?', LONG_REPLY ] );
} );

test( 'shows a message once that had arrived when the page went away', async () => {
	const store = fakeStore();
	await talked( store );
	const client = createClient( { restUrl: `${ server.url }/wp-json/causerie/v1/` } );
	let hasArrived: () => void = () => undefined;
	const arrived = new Promise< void >( ( resolve ) => ( hasArrived = resolve ) );
	const conversation = start( createMemory( 7, store ), true, {
		...client,
		// Takes it, and no word of that comes back.
		async *stream( session, text, page, options ) {
			for await ( const part of client.stream( session, text, page, { idempotencyKey: options?.idempotencyKey } ) ) {
				if ( part.type === 'start' ) {
					break;
				}
			}
			hasArrived();
			await new Promise( ( _, reject ) => options?.signal?.addEventListener( 'abort', reject ) );
			yield { type: 'text-end', id: '' };
		},
	} );
	await conversation.restore();
	conversation.send( 'And more?' );
	await arrived;
	conversation.suspend();
	await conversation.restore( true );
	await until( conversation, () => ! conversation.isBusy );
	expect( conversation.messages.map( ( { text } ) => text ) ).toEqual( [ 'Delivery?', LONG_REPLY, 'And more?', LONG_REPLY ] );
} );

test( 'lets the visitor try again where the reply that was being written cannot be read when the page is back', async () => {
	const { client, lose } = withHeldList();
	const conversation = start( undefined, true, client );
	conversation.send( 'hold' );
	await until( conversation, () => ( last( conversation )?.text.length ?? 0 ) === HELD );
	conversation.suspend();
	const restoring = conversation.restore( true );
	lose();
	await restoring;
	expect( conversation.status ).toBe( 'error' );
	expect( last( conversation ) ).toMatchObject( { state: 'failed', error: { code: 'network', retryable: true } } );
	server.release();
} );

test( 'brings the old conversation back also after two new ones', async () => {
	const conversation = start();
	conversation.send( 'Delivery?' );
	await settled( conversation );
	conversation.startNew();
	conversation.startNew();
	conversation.undo();
	expect( conversation.messages.map( ( { text } ) => text ) ).toEqual( [ 'Delivery?', LONG_REPLY ] );
} );

test( 'shows what an agent says as a message of its own, once, and the reply before it is still the last one', async () => {
	const store = fakeStore();
	const conversation = start( createMemory( 7, store ) );
	conversation.send( 'fail' );
	await settled( conversation );
	const changes: Change[] = [];
	conversation.subscribe( ( change ) => changes.push( change ) );
	const stored = { id: 'msg_01jq8d3m0b1c2d3e4f5g6h7j8k', role: 'agent', state: 'complete', author: 'Anna', text: 'It is on its way.', language: '', sources: [], error: null, feedback: null, created_at: '2026-11-25T09:15:27.104Z' } as const;
	conversation.receive( { ...stored, sources: [] } );
	expect( changes.map( ( { type } ) => type ) ).toEqual( [ 'added' ] );
	expect( last( conversation ) ).toMatchObject( { id: stored.id, role: 'agent', author: 'Anna', text: 'It is on its way.', state: 'complete', createdAt: stored.created_at } );
	const before = posts( '/retry' ).length + posts( '/messages' ).length;
	conversation.retry();
	await settled( conversation );
	expect( posts( '/retry' ).length + posts( '/messages' ).length ).toBe( before + 1 );
} );
