/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { act, useState } from 'react';
import { z } from 'zod';
import { Form } from '../../../src/admin/shared/form.tsx';
import { Notices } from '../../../src/admin/shared/notices.tsx';
import { OrderedList } from '../../../src/admin/shared/ordered-list.tsx';
import { SaveBar } from '../../../src/admin/shared/save-bar.tsx';
import { TextField } from '../../../src/admin/shared/text-field.tsx';
import { useDraft } from '../../../src/admin/shared/use-draft.ts';
import { field, press, queryButton, render, type, until } from './support/render.tsx';

// Snackbars move, which jsdom cannot show.
window.scrollTo = () => undefined;

const focused = () => document.querySelector( ':focus' );

function Things() {
	const [ items, setItems ] = useState< readonly string[] >( [ 'one', 'two', 'three' ] );
	return (
		<OrderedList items={ items } nameOf={ ( item ) => item } onChange={ ( change ) => setItems( change ) }>
			{ ( item ) => item }
		</OrderedList>
	);
}

let leave: () => void;

function Page() {
	const [ isShown, setShown ] = useState( true );
	leave = () => setShown( false );
	return <Notices>{ isShown && <Things /> }</Notices>;
}

const remove = ( name: string ) => act( async () => document.querySelector< HTMLElement >( `[aria-label="Remove ${ name }"]` )?.click() );

test( 'the focus stays in a list from which an entry was taken out', async () => {
	await render( <Page /> );
	await remove( 'two' );
	expect( focused()?.getAttribute( 'aria-label' ) ).toBe( 'Remove three' );
	await remove( 'three' );
	expect( focused()?.getAttribute( 'aria-label' ) ).toBe( 'Remove one' );
	await remove( 'one' );
	expect( focused()?.tagName ).toBe( 'OL' );
} );

test( 'what takes an entry back goes away with its form', async () => {
	await render( <Page /> );
	await remove( 'two' );
	expect( queryButton( 'Undo' ) ).toBeDefined();
	await act( async () => leave() );
	// It leaves with a movement.
	await until( () => queryButton( 'Undo' ) === undefined );
} );

function Named() {
	const draft = useDraft( { key: 'focus', saved: { name: 'Nora' }, schema: z.strictObject( { name: z.string() } ), write: async ( value ) => value } );
	return (
		<Form draft={ draft }>
			<TextField pointer="/name" label="Name" value={ draft.value.name } onChange={ ( name ) => draft.change( { name } ) } />
			<SaveBar draft={ draft } saved="Saved." />
		</Form>
	);
}

test( 'the focus is on Save when the changes were discarded', async () => {
	await render( <Named /> );
	await type( field( 'Name' ), 'Ida' );
	await press( 'Discard changes' );
	expect( queryButton( 'Discard changes' ) ).toBeUndefined();
	expect( focused()?.textContent ).toBe( 'Save' );
} );
