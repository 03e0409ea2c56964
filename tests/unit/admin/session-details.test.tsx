/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { act, useState } from 'react';
import { SCHEMAS } from '../../../src/contract/schemas.ts';
import { ConversationsProvider } from '../../../src/admin/conversations/conversations-context.tsx';
import { SessionDetails } from '../../../src/admin/conversations/session-details.tsx';
import type { Session, SessionPatch } from '../../../src/admin/conversations/types.ts';
import { field, render, type, until } from './support/render.tsx';
import { RestServer } from './support/rest-server.ts';

// The field for tags is told in the way of the oldest WordPress that the plugin runs in.
jest.mock( '@wordpress/deprecated', () => ( { __esModule: true, default: () => undefined } ) );

const server = new RestServer();
beforeAll( () => server.start() );
afterAll( () => server.close() );

const session = ( part: Partial< Session > ): Session => ( { ...( Object.values( SCHEMAS.SessionRecord.meta()?.examples ?? {} )[ 0 ] as Session ), title: 'Delivery', tags: [], ...part } );

const show = async ( shown: Session, change: ( patch: SessionPatch ) => Promise< void > ) => {
	// What the user may do stands in the page before anything is drawn.
	document.documentElement.id = 'causerie-chat-admin';
	document.documentElement.dataset.capabilities = 'causerie_reply';
	await render(
		<ConversationsProvider>
			<SessionDetails session={ shown } change={ change } />
		</ConversationsProvider>
	);
};

test( 'tags that are chosen quickly are all kept, and one change waits for the other', async () => {
	const patches: SessionPatch[] = [];
	const finish: Array< () => void > = [];
	await show( session( {} ), ( patch ) => {
		patches.push( patch );
		return new Promise( ( resolve ) => finish.push( resolve ) );
	} );
	const add = async ( tag: string ) => {
		await type( field( 'Tags' ), tag );
		await act( async () => void field( 'Tags' ).dispatchEvent( new KeyboardEvent( 'keydown', { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true } ) ) );
	};
	await add( 'shipping' );
	await add( 'urgent' );
	expect( patches ).toEqual( [ { tags: [ 'shipping' ] } ] );
	await act( async () => finish.shift()?.() );
	await until( () => patches.length === 2 );
	expect( patches[ 1 ] ).toEqual( { tags: [ 'shipping', 'urgent' ] } );
	await act( async () => finish.shift()?.() );
} );

test( 'a title that is being typed stays when the conversation is read anew', async () => {
	let reload: ( title: string ) => void = () => undefined;
	function Live() {
		const [ title, setTitle ] = useState( 'Delivery' );
		reload = setTitle;
		return <SessionDetails session={ session( { title } ) } change={ async () => undefined } />;
	}
	await render(
		<ConversationsProvider>
			<Live />
		</ConversationsProvider>
	);
	await act( async () => field( 'Title' ).focus() );
	await type( field( 'Title' ), 'Delivery to Ly' );
	await act( async () => reload( 'Named by the model' ) );
	expect( field( 'Title' ).value ).toBe( 'Delivery to Ly' );
} );
