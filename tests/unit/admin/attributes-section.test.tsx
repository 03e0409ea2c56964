/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { act } from 'react';
import { SCHEMAS } from '../../../src/contract/schemas.ts';
import type { Parsed } from '../../../src/contract/types.ts';
import { AttributesSection, definitionToSend } from '../../../src/admin/settings/attributes-section.tsx';
import { Form } from '../../../src/admin/shared/form.tsx';
import { Notices } from '../../../src/admin/shared/notices.tsx';
import { SaveBar } from '../../../src/admin/shared/save-bar.tsx';
import { useDraft } from '../../../src/admin/shared/use-draft.ts';
import { description, field, press, render, type } from './support/render.tsx';

type Settings = Parsed< 'SiteSettings' >;

const saved = SCHEMAS.SiteSettings.parse( {} );
const toSend = ( settings: Settings ): Settings => ( { ...settings, attributes: settings.attributes.map( definitionToSend ) } );

let written: Settings[] = [];

/** Names the draft: what one test leaves unsaved waits for the next one otherwise. */
let round = 0;

function Editor() {
	const write = async ( value: Settings ) => {
		written.push( value );
		return value;
	};
	const draft = useDraft< Settings >( { key: `attributes ${ round }`, saved, schema: SCHEMAS.SiteSettings, toSend, write } );
	return (
		<Notices>
			<Form draft={ draft }>
				<AttributesSection attributes={ draft.value.attributes } onChange={ ( attributes ) => draft.change( { attributes } ) } />
			</Form>
			<SaveBar draft={ draft } saved="Saved." />
		</Notices>
	);
}

beforeEach( async () => {
	written = [];
	round++;
	window.scrollTo = () => undefined;
	await render( <Editor /> );
	await press( 'Add an attribute' );
} );

test( 'an attribute is defined and saved', async () => {
	await type( field( 'Key' ), 'plan' );
	await type( field( 'Label' ), 'Plan' );
	await press( 'Save' );
	expect( written.map( ( { attributes } ) => attributes ) ).toEqual( [ [ { key: 'plan', label: 'Plan', type: 'text', options: [], from_page: false, for_model: false } ] ] );
} );

test( 'a key that is none is refused beside its field, and nothing is sent', async () => {
	await type( field( 'Key' ), 'My plan' );
	await press( 'Save' );
	expect( description( field( 'Key' ) ) ).toContain( 'Does not have the right form.' );
	expect( field( 'Key' ).getAttribute( 'aria-invalid' ) ).toBe( 'true' );
	expect( written ).toEqual( [] );
} );

test( 'what was removed comes back by one press, beside what was added since', async () => {
	await type( field( 'Key' ), 'plan' );
	await act( async () => document.querySelector< HTMLElement >( '[aria-label="Remove plan"]' )?.click() );
	await press( 'Add an attribute' );
	await type( field( 'Key' ), 'orders' );
	await press( 'Undo' );
	await press( 'Save' );
	expect( written.map( ( { attributes } ) => attributes.map( ( { key } ) => key ) ) ).toEqual( [ [ 'plan', 'orders' ] ] );
} );

test( 'empty lines are no options, and a type without options has none', () => {
	const definition = { key: 'plan', label: '', type: 'enum' as const, options: [ ' free ', '', 'pro' ], from_page: false, for_model: false };
	expect( definitionToSend( definition ).options ).toEqual( [ 'free', 'pro' ] );
	expect( definitionToSend( { ...definition, type: 'text' } ).options ).toEqual( [] );
} );
