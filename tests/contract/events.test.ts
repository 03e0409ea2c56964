/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { EVENT_DATA, eventExample } from '../../src/contract/event-examples.ts';
import { EVENT_TYPES, EVENTS, eventSchema, SCHEMAS } from '../../src/contract/index.ts';
import { eventFiles } from '../../src/emit/event-files.ts';
import { openApi } from '../../src/emit/openapi/document.ts';

/** What the plugin cannot cause yet. */
const RESERVED = [
	'reply.blocked', 'handoff.requested', 'handoff.accepted', 'handoff.closed', 'tool.called', 'tool.failed',
];

test.each( EVENT_TYPES )( 'the example of %s is an event of that type, and of no other', ( type ) => {
	const example = eventExample( type );
	expect( eventSchema( type ).safeParse( example ).error ).toBeUndefined();
	expect( SCHEMAS.Event.safeParse( example ).error ).toBeUndefined();
	const others = EVENT_TYPES.filter( ( other ) => other !== type && eventSchema( other ).safeParse( { ...example, type: other } ).success );
	// Two that are told with the same words are told apart by their type alone.
	expect( others.every( ( other ) => Object.keys( EVENT_DATA[ other ] ).join() === Object.keys( EVENT_DATA[ type ] ).join() ) ).toBe( true );
	expect( eventSchema( type ).safeParse( { ...example, data: { ...example.data, more: 1 } } ).success ).toBe( false );
	expect( eventSchema( type ).safeParse( { ...example, data: { ...example.data, sequence: 0 } } ).success ).toBe( false );
} );

test( 'every type says what it means', () => {
	for ( const { description } of Object.values( EVENTS ) ) {
		expect( description ).toMatch( /^[A-Z].{15,}\.$/ );
	}
} );

test( 'what the plugin cannot cause yet is reserved, and not offered to those who build on the API', () => {
	expect( EVENT_TYPES.filter( ( type ) => EVENTS[ type ].availability === 'reserved' ) ).toEqual( RESERVED );
	const described = Object.values( openApi( '1.2.3' ).webhooks as Record< string, { post: { summary: string } } > ).map( ( { post } ) => post.summary );
	expect( described ).toEqual( EVENT_TYPES.filter( ( type ) => ! RESERVED.includes( type ) ) );
} );

test( 'the emitted catalogue has every type, and a schema of each', () => {
	const [ catalogue, ...schemas ] = eventFiles();
	expect( Object.keys( ( catalogue?.[ 1 ] as { types: object } ).types ) ).toEqual( EVENT_TYPES );
	expect( schemas.map( ( [ path ] ) => path ) ).toContain( 'events/BudgetThresholdReached' );
	expect( new Set( schemas.map( ( [ path ] ) => path ) ).size ).toBe( EVENT_TYPES.length );
} );
