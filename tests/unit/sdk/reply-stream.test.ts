/** @jest-environment node */
import { Causerie, CauserieError, type StreamPart } from '../../../src/sdk/causerie.ts';
import { BROKEN, fakeFetch, json, pieces, problem, type Step } from './support/fake-fetch.ts';

const PARTS: StreamPart[] = [
	{ type: 'start', messageId: 'msg_reply' },
	{ type: 'data-session', data: { session_id: 'session-1', question_id: 'msg_question', visitor_token: 'vt' }, transient: true },
	{ type: 'data-step', data: { step: 'retrieve' }, transient: true },
	{ type: 'data-step', data: { step: 'answer' }, transient: true },
	{ type: 'text-start', id: 'text' },
	{ type: 'text-delta', id: 'text', delta: 'Voilà, ' },
	{ type: 'text-delta', id: 'text', delta: 'the ' },
	{ type: 'text-delta', id: 'text', delta: 'answer.' },
	{ type: 'text-end', id: 'text' },
	{ type: 'source-url', sourceId: '1', url: 'https://example.com/a', title: 'A' },
	{ type: 'source-url', sourceId: '2', url: 'https://example.com/b', title: 'B', providerMetadata: { causerie: { link: 'https://example.com/b#:~:text=Voil%C3%A0' } } },
	{ type: 'finish', messageMetadata: { state: 'complete', language: 'en', usage: { input_tokens: 3, output_tokens: 4 } } },
];
const REPLY = {
	reply: 'Voilà, the answer.',
	session_id: 'session-1',
	question_id: 'msg_question',
	visitor_token: 'vt',
	message_id: 'msg_reply',
	state: 'complete',
	language: 'en',
	sources: [ { number: 1, title: 'A', url: 'https://example.com/a' }, { number: 2, title: 'B', url: 'https://example.com/b', link: 'https://example.com/b#:~:text=Voil%C3%A0' } ],
	usage: { input_tokens: 3, output_tokens: 4 },
};

const events = ( parts: readonly StreamPart[] ): string[] => parts.map( ( part ) => `data: ${ JSON.stringify( part ) }\n\n` );
const DONE = 'data: [DONE]\n\n';
const WHOLE = pieces( [ ':padding\n\n', ...events( PARTS ), DONE ] );

const start = ( ...steps: Step[] ) => {
	const { fetch, calls } = fakeFetch( ...steps );
	return { client: new Causerie( { url: 'https://example.com', fetch } ), calls };
};
const collect = async < T >( items: AsyncIterable< T > ): Promise< T[] > => {
	const all: T[] = [];
	for await ( const item of items ) {
		all.push( item );
	}
	return all;
};

beforeEach( () => jest.spyOn( Math, 'random' ).mockReturnValue( 0 ) );
afterEach( () => jest.restoreAllMocks() );

test( 'Parts come as they are, and make up the reply', async () => {
	const { client, calls } = start( WHOLE );
	const stream = client.chat.stream( { message: 'Hello' } );
	expect( calls ).toEqual( [] );
	expect( await collect( stream ) ).toEqual( PARTS );
	expect( stream.reply ).toEqual( REPLY );
	expect( calls ).toHaveLength( 1 );
	expect( calls[ 0 ] ).toMatchObject( { body: { message: 'Hello', stream: true }, headers: { Accept: 'text/event-stream' } } );
} );

test( 'The text comes in pieces', async () => {
	expect( await collect( start( WHOLE ).client.messages.stream( 'session-1', { message: 'Hello' } ).textStream ) ).toEqual( [ 'Voilà, ', 'the ', 'answer.' ] );
} );

test( 'The whole reply is there for whoever waits, also after a part of it was read', async () => {
	expect( await start( WHOLE ).client.chat.stream( { message: 'Hello' } ).finalReply() ).toEqual( REPLY );
	const stream = start( WHOLE ).client.chat.stream( { message: 'Hello' } );
	await stream[ Symbol.asyncIterator ]().next();
	expect( await stream.finalReply() ).toEqual( REPLY );
} );

test.each( PARTS.map( ( _, index ) => index ) )( 'A connection that breaks after %i parts is made again, and nothing is said twice', async ( count ) => {
	const { client, calls } = start( pieces( events( PARTS.slice( 0, count ) ), false ), WHOLE );
	const stream = client.chat.stream( { message: 'Hello' } );
	expect( await collect( stream ) ).toEqual( PARTS );
	expect( stream.reply ).toEqual( REPLY );
	expect( new Set( calls.map( ( { headers } ) => headers[ 'Idempotency-Key' ] ) ).size ).toBe( 1 );
} );

test( 'A stream that ends too early counts as broken, and a reply that is cut in other pieces goes on where it was', async () => {
	const other = [
		...PARTS.slice( 0, 5 ),
		...[ 'Voilà, the ans', 'wer.' ].map( ( delta ): StreamPart => ( { type: 'text-delta', id: 'text', delta } ) ),
		...PARTS.slice( 8 ),
	];
	const { client } = start( BROKEN, pieces( events( PARTS.slice( 0, 7 ) ) ), pieces( [ ...events( other ), DONE ] ) );
	expect( await collect( client.chat.stream( { message: 'Hello' } ).textStream ) ).toEqual( [ 'Voilà, ', 'the ', 'ans', 'wer.' ] );
} );

test( 'A connection that breaks after the end does no harm', async () => {
	const { client, calls } = start( pieces( events( PARTS ), false ) );
	expect( await client.chat.stream( { message: 'Hello' } ).finalReply() ).toEqual( REPLY );
	expect( calls ).toHaveLength( 1 );
} );

test( 'A reply that fails ends the loop with its error, after its parts', async () => {
	const parts: StreamPart[] = [
		...PARTS.slice( 0, 6 ),
		{ type: 'data-problem', data: { code: 'model_cut_off', message: 'It broke.', retryable: true, retry_after: 5 } },
		{ type: 'error', errorText: 'It broke.' },
		{ type: 'finish', messageMetadata: { state: 'failed', language: 'en', usage: { input_tokens: 0, output_tokens: 0 } } },
	];
	const { client, calls } = start( pieces( [ ...events( parts ), DONE ] ) );
	const stream = client.chat.stream( { message: 'Hello' } );
	const seen: StreamPart[] = [];
	const failure = await ( async () => {
		for await ( const part of stream ) {
			seen.push( part );
		}
		return undefined;
	} )().catch( ( error: unknown ) => error );
	expect( failure ).toBeInstanceOf( CauserieError );
	expect( failure ).toMatchObject( { code: 'model_cut_off', message: 'It broke.', retryable: true, retryAfter: 5 } );
	expect( seen ).toEqual( parts );
	expect( stream.reply ).toMatchObject( { reply: 'Voilà, ', state: 'failed' } );
	expect( calls ).toHaveLength( 1 );
} );

test( 'A refusal is an error of the loop', async () => {
	await expect( collect( start( problem( 404, 'bot_not_found' ) ).client.chat.stream( { message: 'Hello' } ) ) ).rejects.toMatchObject( { code: 'bot_not_found' } );
} );

test( 'Leaving the loop lets go of the connection', async () => {
	let cancelled = false;
	const body = new ReadableStream< Uint8Array >( {
		start: ( controller ) => controller.enqueue( new TextEncoder().encode( events( PARTS.slice( 0, 6 ) ).join( '' ) ) ),
		cancel: () => {
			cancelled = true;
		},
	} );
	const { client, calls } = start( () => new Response( body ) );
	for await ( const part of client.chat.stream( { message: 'Hello' } ) ) {
		if ( part.type === 'text-delta' ) {
			break;
		}
	}
	expect( cancelled ).toBe( true );
	expect( calls ).toHaveLength( 1 );
} );

test( 'A signal ends the loop with its reason', async () => {
	const work = new AbortController();
	const body = ( signal: AbortSignal ) =>
		new ReadableStream< Uint8Array >( {
			start: ( controller ) => {
				controller.enqueue( new TextEncoder().encode( events( PARTS.slice( 0, 6 ) ).join( '' ) ) );
				signal.addEventListener( 'abort', () => controller.error( signal.reason ) );
			},
		} );
	const client = new Causerie( { url: 'https://example.com', fetch: async ( _, { signal } = {} ) => new Response( body( signal as AbortSignal ) ) } );
	await expect( async () => {
		for await ( const part of client.chat.stream( { message: 'Hello' }, { signal: work.signal } ) ) {
			if ( part.type === 'text-delta' ) {
				work.abort();
			}
		}
	} ).rejects.toMatchObject( { name: 'AbortError' } );
} );

test( 'Stop speaks for the session that the stream began', async () => {
	const { client, calls } = start( WHOLE, json( { state: 'stopped' } ) );
	const stream = client.chat.stream( { message: 'Hello' } );
	await stream.finalReply();
	expect( await stream.stop() ).toEqual( { state: 'stopped' } );
	expect( calls[ 1 ] ).toMatchObject( { url: 'https://example.com/wp-json/causerie/v1/sessions/session-1/messages/msg_reply/stop', headers: { 'X-Causerie-Visitor': 'vt' } } );
} );

test( 'Silence counts from the last sign of life', async () => {
	const { client } = start( 'silence' );
	await expect( collect( client.chat.stream( { message: 'Hello' }, { timeout: 5, maxRetries: 0 } ) ) ).rejects.toMatchObject( { code: 'timeout' } );
} );

test( 'A retry whose connection breaks is not begun, and billed, again: what was said is there, and the failure', async () => {
	const { client, calls } = start( pieces( events( PARTS.slice( 0, 7 ) ), false ), WHOLE );
	const stream = client.messages.retry( 'session-1', 'msg_reply' );
	await expect( collect( stream ) ).rejects.toMatchObject( { code: 'network' } );
	expect( stream.reply ).toMatchObject( { reply: 'Voilà, the ', state: 'streaming', question_id: 'msg_question' } );
	expect( calls ).toHaveLength( 1 );
} );

test( 'A retry that was refused has begun nothing, and is asked for again', async () => {
	const { client, calls } = start( problem( 429, 'rate_limited', { retryable: true, retry_after: 0 } ), WHOLE );
	expect( await client.messages.retry( 'session-1', 'msg_reply' ).finalReply() ).toEqual( REPLY );
	expect( calls ).toHaveLength( 2 );
} );
