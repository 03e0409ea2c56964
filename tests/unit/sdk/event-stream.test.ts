import { createEventParser } from '../../../src/sdk/index.ts';

const STREAM = ': padding\r\n\r\ndata: {"type":"start"}\r\n\r\nevent: x\ndata: one\ndata: two\n\n: beat\n\ndata:tight\r\rdata: [DONE]\n\n';
const EVENTS = [ '{"type":"start"}', 'one\ntwo', 'tight', '[DONE]' ];

const parseIn = ( size: number ): string[] => {
	const parse = createEventParser();
	const events: string[] = [];
	for ( let at = 0; at < STREAM.length; at += size ) {
		events.push( ...parse( STREAM.slice( at, at + size ) ) );
	}
	return events;
};

test.each( Array.from( { length: STREAM.length }, ( _, index ) => index + 1 ) )( 'gives the same events in pieces of %i', ( size ) => {
	expect( parseIn( size ) ).toEqual( EVENTS );
} );

test( 'gives nothing for an event that is not closed', () => {
	expect( createEventParser()( 'data: half\n' ) ).toEqual( [] );
} );

test( 'keeps what is not a prefix of "data:" out', () => {
	expect( createEventParser()( 'database: no\nid: 3\n\ndata: yes\n\n' ) ).toEqual( [ 'yes' ] );
} );
