import type { Conversation, SendResult } from '../../../src/conversation/index.ts';
import { createComposer } from '../../../src/widget/parts/composer.ts';

Object.assign( globalThis, { CSS: { supports: () => true } } );

test.each< [ SendResult, string[], boolean ] >( [
	[ 'queued', [ 'say offline' ], true ],
	[ 'queue_full', [ 'alert queue_full' ], false ],
	[ 'too_long', [ 'alert too_long' ], false ],
] )( 'says what becomes of a message that is %s, and keeps what was not taken', ( result, said, taken ) => {
	const heard: string[] = [];
	const announcer = { elements: [], mode: 'live' as const, say: ( text: string ) => void heard.push( `say ${ text }` ), alert: ( text: string ) => void heard.push( `alert ${ text }` ), speak: () => ( { push: () => undefined, end: () => undefined, cancel: () => undefined } ) };
	const conversation: Pick< Conversation, 'send' | 'status' | 'isBusy' > = { send: () => result, status: 'offline', isBusy: false };
	const { element, input } = createComposer( conversation as Conversation, ( key ) => key, announcer );
	input.value = 'Delivery?';
	element.dispatchEvent( new Event( 'submit', { cancelable: true } ) );
	expect( heard ).toEqual( said );
	expect( input.value === '' ).toBe( taken );
} );
