import { expect, test } from '@jest/globals';
import { SCHEMAS } from '../../../src/contract/schemas.ts';
import { toSend } from '../../../src/admin/bots/draft.ts';
import { withOwnField } from '../../../src/admin/bots/lead-settings.ts';

const own = ( name: string ) => ( { name, label: name, description: '' } );
const settings = SCHEMAS.BotSettings.parse( {} );
const leads = { ...settings.leads, own_fields: [ own( 'budget' ), own( 'size' ) ], qualification: { ...settings.leads.qualification, required: [ 'email', 'budget' ] } };
const sent = ( changed: typeof leads ) => toSend( { name: 'Lumi', settings: { ...settings, leads: changed } } ).settings.leads.qualification.required;

test( 'a field that must be there must be so under its new name', () => {
	const changed = withOwnField( leads, 0, own( 'budget_in_euros ' ) );
	expect( changed.own_fields[ 0 ]?.name ).toBe( 'budget_in_euros ' );
	expect( sent( changed ) ).toEqual( [ 'email', 'budget_in_euros' ] );
	expect( withOwnField( leads, 1, own( 'colour' ) ).qualification.required ).toEqual( [ 'email', 'budget' ] );
} );

test( 'what is not wanted any more is not asked of anybody, and is again where the removal is taken back', () => {
	const without = { ...leads, fields: [ 'phone' as const ], own_fields: [ own( 'size' ) ] };
	expect( sent( without ) ).toEqual( [] );
	expect( sent( { ...without, own_fields: leads.own_fields } ) ).toEqual( [ 'budget' ] );
} );
