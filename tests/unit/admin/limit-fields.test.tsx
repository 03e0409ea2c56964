/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { SCHEMAS } from '../../../src/contract/schemas.ts';
import { toSend } from '../../../src/admin/bots/draft.ts';
import { LimitFields } from '../../../src/admin/bots/limit-fields.tsx';
import type { BotDraft } from '../../../src/admin/bots/types.ts';
import { Form } from '../../../src/admin/shared/form.tsx';
import { SaveBar } from '../../../src/admin/shared/save-bar.tsx';
import { useDraft } from '../../../src/admin/shared/use-draft.ts';
import { description, field, press, render, type } from './support/render.tsx';

const LABEL = 'Messages of one conversation, in a minute';
const saved = SCHEMAS.BotInput.parse( { name: 'Nora' } );

let written: BotDraft[] = [];

function Editor() {
	const write = async ( value: BotDraft ) => {
		written.push( value );
		return value;
	};
	const draft = useDraft< BotDraft >( { key: 'limits', saved, schema: SCHEMAS.BotInput, toSend, write } );
	return (
		<>
			<Form draft={ draft }>
				<LimitFields settings={ draft.value.settings } change={ ( part ) => draft.change( { settings: { ...draft.value.settings, ...part } } ) } />
			</Form>
			<SaveBar draft={ draft } saved="Saved." />
		</>
	);
}

beforeEach( async () => {
	written = [];
	await render( <Editor /> );
} );

test( 'the bounds are those of the contract', () => {
	const { minValue, maxValue } = SCHEMAS.BotSettings.shape.limits.unwrap().shape.per_session_per_minute.unwrap();
	expect( [ field( LABEL ).min, field( LABEL ).max ] ).toEqual( [ String( minValue ), String( maxValue ) ] );
} );

test.each( [ [ '', 'Must be a number.' ], [ '0', 'Must be 1 or more.' ], [ '601', 'Must be 600 or less.' ], [ '1.5', 'Must be a whole number.' ] ] )(
	'"%s" is refused beside the field, which is gone to, and nothing is sent',
	async ( typed, words ) => {
		await type( field( LABEL ), typed );
		expect( field( LABEL ).value ).toBe( typed );
		expect( description( field( LABEL ) ) ).toBe( words );
		expect( field( LABEL ).getAttribute( 'aria-invalid' ) ).toBe( 'true' );
		await press( 'Save' );
		expect( written ).toEqual( [] );
		expect( field( LABEL ).ownerDocument.activeElement ).toBe( field( LABEL ) );
		await press( 'Discard changes' );
		expect( field( LABEL ).getAttribute( 'aria-invalid' ) ).toBeNull();
	}
);

test( 'a number within the bounds is saved as a number', async () => {
	await type( field( LABEL ), '7' );
	await press( 'Save' );
	expect( written.map( ( { settings } ) => settings.limits.per_session_per_minute ) ).toEqual( [ 7 ] );
} );
