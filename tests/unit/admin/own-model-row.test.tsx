/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { useState } from '@wordpress/element';
import { SCHEMAS } from '../../../src/contract/schemas.ts';
import type { OwnModel } from '../../../src/admin/models/types.ts';
import { OwnModelRow } from '../../../src/admin/prices/own-model-row.tsx';
import { Form } from '../../../src/admin/shared/form.tsx';
import { useDraft } from '../../../src/admin/shared/use-draft.ts';
import { field, render, type } from './support/render.tsx';

const price = { input: 2, cached_input: 0.1, output: 10 };
const saved = SCHEMAS.OwnModels.parse( { models: [ { kind: 'google', id: 'gemini-4-argon', price, next_price: { from: '2199-12-01', input: 4, cached_input: 0.2, output: 20 } } ] } );

let shown: OwnModel | undefined;

function Row() {
	const draft = useDraft( { key: 'prices', saved, schema: SCHEMAS.OwnModels, write: async ( value: typeof saved ) => value } );
	const [ model, setModel ] = useState( saved.models[ 0 ] );
	shown = model;
	return <Form draft={ draft }>{ model && <OwnModelRow model={ model } index={ 0 } onChange={ setModel } onRemove={ () => undefined } /> }</Form>;
}

test( 'a price that is announced is told, stays when something else is changed, and goes with a price that is entered', async () => {
	await render( <Row /> );
	expect( document.body.textContent ).toContain( 'From December 1, 2199: $4.00 in, $20.00 out' );
	await type( field( 'What you call it' ), 'Argon' );
	expect( shown?.next_price ).toEqual( saved.models[ 0 ]?.next_price );
	await type( field( 'Sent' ), '1.5' );
	expect( shown ).toMatchObject( { label: 'Argon', price: { ...price, input: 1.5 }, next_price: null } );
	expect( document.body.textContent ).not.toContain( 'From' );
} );
