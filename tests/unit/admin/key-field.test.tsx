/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { useState } from 'react';
import { SCHEMAS } from '../../../src/contract/schemas.ts';
import type { Parsed } from '../../../src/contract/types.ts';
import { KeyField } from '../../../src/admin/models/key-field.tsx';
import { Form } from '../../../src/admin/shared/form.tsx';
import { useDraft } from '../../../src/admin/shared/use-draft.ts';
import { description, field, press, queryButton, queryField, render, type } from './support/render.tsx';

type KeyState = Parsed< 'Connection' >[ 'key' ];

let key: string | undefined;

function Fields( { state }: { state: KeyState } ) {
	const draft = useDraft( { key: 'key-field', saved: {}, schema: SCHEMAS.ConnectionInput, write: async ( value ) => value } );
	const [ value, setValue ] = useState< string >();
	key = value;
	return (
		<Form draft={ draft }>
			<KeyField kind="openai_compatible" state={ state } value={ value } onChange={ setValue } />
		</Form>
	);
}

const show = ( source: KeyState[ 'source' ], last4 = '' ) => render( <Fields state={ { source, last4 } } /> );
const text = () => document.body.textContent ?? '';

test( 'no key: a field for one', async () => {
	await show( 'none' );
	expect( field( 'API key' ).type ).toBe( 'password' );
	expect( description( field( 'API key' ) ) ).toBe( 'Servers of your own usually need none.' );
	await type( field( 'API key' ), 'sk-new' );
	expect( key ).toBe( 'sk-new' );
	expect( queryButton( 'Keep the stored key' ) ).toBeUndefined();
} );

test( 'a stored key shows its last characters, and no field until one is asked for', async () => {
	await show( 'stored', 'a1b2' );
	expect( text() ).toContain( 'A key …a1b2 is stored' );
	expect( queryField( 'API key' ) ).toBeUndefined();
	await press( 'Replace or remove the key' );
	expect( key ).toBe( '' );
	expect( description( field( 'API key' ) ) ).toContain( 'An empty field removes the stored one' );
	await press( 'Keep the stored key' );
	expect( key ).toBeUndefined();
	expect( queryField( 'API key' ) ).toBeUndefined();
} );

test.each( [ [ 'constant', 'from a constant' ], [ 'environment', 'from the environment' ] ] as const )( 'a key %s cannot be changed here', async ( source, words ) => {
	await show( source, 'wxyz' );
	expect( text() ).toContain( words );
	expect( text() ).toContain( '…wxyz' );
	expect( queryField( 'API key' ) ).toBeUndefined();
	expect( document.querySelector( 'button' ) ).toBeNull();
} );

test( 'a key that can no longer be decrypted says so and asks for it', async () => {
	await show( 'unreadable' );
	expect( document.querySelector( '.components-notice.is-warning' )?.textContent ).toContain( 'can no longer be decrypted' );
	expect( text() ).not.toContain( 'usually need none' );
	await type( field( 'API key' ), 'again' );
	expect( key ).toBe( 'again' );
} );
