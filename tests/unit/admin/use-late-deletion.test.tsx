/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { act, useState } from 'react';
import { ApiProblem, api } from '../../../src/admin/shared/api.ts';
import { Going } from '../../../src/admin/shared/going.tsx';
import { Notices } from '../../../src/admin/shared/notices.tsx';
import { Screen } from '../../../src/admin/shared/screen.tsx';
import { useLateDeletion, type LateDeletion } from '../../../src/admin/shared/use-late-deletion.ts';
import { press, queryButton, render } from './support/render.tsx';

let deletion: LateDeletion;
let leave: () => void;
let ended: Array< string | undefined >;
let finish: Array< ( problem?: ApiProblem ) => void >;

function Probe() {
	deletion = useLateDeletion( () => new Promise< void >( ( resolve, reject ) => finish.push( ( problem ) => ( problem ? reject( problem ) : resolve() ) ) ), ( problem ) => ended.push( problem?.message ) );
	return <Screen title="Keys">{ deletion.pending && <Going text="in a moment" deletion={ deletion } /> }</Screen>;
}

function Page() {
	const [ isShown, setShown ] = useState( true );
	leave = () => setShown( false );
	return <Notices>{ isShown && <Probe /> }</Notices>;
}

const pass = ( milliseconds: number ) => act( async () => void ( await jest.advanceTimersByTimeAsync( milliseconds ) ) );
const blur = () => act( async () => document.querySelector< HTMLElement >( ':focus' )?.blur() );

beforeEach( async () => {
	jest.useFakeTimers();
	ended = [];
	finish = [];
	await render( <Page /> );
} );
afterEach( () => jest.useRealTimers() );

test( 'time stands still on Undo, runs elsewhere, and what is going is gone when the server has said so', async () => {
	await act( async () => deletion.request( 'one' ) );
	expect( document.querySelector( ':focus' )?.textContent ).toBe( 'Undo' );
	await pass( 60_000 );
	expect( finish ).toHaveLength( 0 );
	await blur();
	await pass( 10_000 );
	expect( finish ).toHaveLength( 1 );
	expect( deletion.pending ).toBe( 'one' );
	expect( queryButton( 'Undo' ) ).toBeUndefined();
	await act( async () => finish[ 0 ]?.() );
	expect( deletion.pending ).toBeUndefined();
	expect( ended ).toEqual( [ undefined ] );
} );

test( 'time runs also where the focus never gets to Undo', async () => {
	const focus = jest.spyOn( HTMLElement.prototype, 'focus' ).mockImplementation( () => undefined );
	await act( async () => deletion.request( 'one' ) );
	await pass( 10_000 );
	expect( finish ).toHaveLength( 1 );
	focus.mockRestore();
} );

test( 'who undoes is at the title of the screen', async () => {
	await act( async () => deletion.request( 'one' ) );
	await press( 'Undo' );
	expect( document.querySelector( ':focus' )?.textContent ).toBe( 'Keys' );
	await pass( 60_000 );
	expect( finish ).toHaveLength( 0 );
} );

test( 'a refusal is said also when the screen was left', async () => {
	await act( async () => deletion.request( 'one' ) );
	await act( async () => leave() );
	await act( async () => finish[ 0 ]?.( new ApiProblem( 'in_use', 'The key is in use.', 'Try later.' ) ) );
	expect( document.body.textContent ).toContain( 'The key is in use. Try later.' );
} );

test( 'a deletion goes on when the page is left', async () => {
	const sent = jest.spyOn( globalThis, 'fetch' ).mockResolvedValue( new Response( null, { status: 204 } ) );
	await api.deleteSession( 's1' );
	expect( sent.mock.calls[ 0 ]?.[ 1 ] ).toMatchObject( { keepalive: true } );
	sent.mockRestore();
} );
