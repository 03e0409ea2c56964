/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { act } from 'react';
import { z } from 'zod';
import { ApiProblem } from '../../../src/admin/shared/api.ts';
import { forgetDraft, keptDraft } from '../../../src/admin/shared/kept-drafts.ts';
import { useDraft, type Draft, type DraftOptions } from '../../../src/admin/shared/use-draft.ts';
import { render, unmount } from './support/render.tsx';

interface Value {
	readonly name: string;
	readonly most: number;
	readonly lines: readonly string[];
}

const schema = z.strictObject( { name: z.string().min( 1 ), most: z.int().min( 1 ).max( 10 ), lines: z.array( z.string() ) } );
const saved: Value = { name: 'Nora', most: 5, lines: [] };

let draft: Draft< Value >;
let written: Value[] = [];

function Probe( { options }: { options: DraftOptions< Value > } ) {
	draft = useDraft( options );
	return null;
}

const show = ( options: Partial< DraftOptions< Value > > = {} ) =>
	render(
		<Probe
			options={ {
				key: 'test',
				saved,
				schema,
				write: async ( value ) => {
					written.push( value );
					return value;
				},
				...options,
			} }
		/>
	);
const change = ( part: Partial< Value > ) => act( async () => draft.change( part ) );
const save = async (): Promise< Value | undefined > => {
	let result: Value | undefined;
	await act( async () => {
		result = await draft.save();
	} );
	return result;
};

/** Whether leaving the page would ask first. */
const asksBeforeLeaving = (): boolean => ! window.dispatchEvent( new Event( 'beforeunload', { cancelable: true } ) );

beforeEach( () => {
	written = [];
	forgetDraft( 'test' );
} );

test( 'what is saved is what was typed, and then nothing has changed', async () => {
	await show();
	expect( draft.changed ).toBe( false );
	await change( { name: 'Ondine' } );
	expect( draft.changed ).toBe( true );
	expect( await save() ).toEqual( { ...saved, name: 'Ondine' } );
	expect( written ).toEqual( [ { ...saved, name: 'Ondine' } ] );
	expect( draft.changed ).toBe( false );
} );

test( 'a number that is emptied says so at once, counts as a change, and is not sent', async () => {
	await show();
	await change( { most: NaN } );
	expect( draft.changed ).toBe( true );
	expect( draft.fields ).toEqual( [ { pointer: '/most', message: 'Must be a number.' } ] );
	expect( await save() ).toBeUndefined();
	expect( written ).toEqual( [] );
	expect( draft.problem?.code ).toBe( 'invalid_request' );
	await change( { most: 6 } );
	expect( draft.fields ).toEqual( [] );
} );

test( 'other rules speak once somebody wants to save', async () => {
	await show();
	await change( { name: '' } );
	expect( draft.fields ).toEqual( [] );
	await save();
	expect( draft.fields ).toEqual( [ { pointer: '/name', message: 'This field is required.' } ] );
	await change( { name: 'N' } );
	expect( draft.fields ).toEqual( [] );
} );

test( 'toSend leaves out what is there for editing only', async () => {
	await show( { toSend: ( value ) => ( { ...value, lines: value.lines.filter( ( line ) => line !== '' ) } ) } );
	await change( { lines: [ '', 'a', '' ] } );
	await save();
	expect( written ).toEqual( [ { ...saved, lines: [ 'a' ] } ] );
	expect( draft.value.lines ).toEqual( [ 'a' ] );
} );

test( 'what the server refuses stands at its field until that field is another one', async () => {
	const refusal = new ApiProblem( 'invalid_request', 'No.', '', [ { pointer: '/name', message: 'Taken.' } ] );
	await show( { write: () => Promise.reject( refusal ) } );
	await change( { name: 'Anna' } );
	expect( await save() ).toBeUndefined();
	expect( draft.problem ).toBe( refusal );
	expect( draft.value.name ).toBe( 'Anna' );
	await change( { most: 6 } );
	expect( draft.fields ).toEqual( [ { pointer: '/name', message: 'Taken.' } ] );
	await change( { name: 'Anne' } );
	expect( draft.fields ).toEqual( [] );
} );

test( 'what is typed while it is being saved stays', async () => {
	let finish: ( value: Value ) => void = () => undefined;
	await show( { write: () => new Promise( ( resolve ) => { finish = resolve; } ) } );
	await change( { name: 'One' } );
	await act( async () => void draft.save() );
	expect( draft.saving ).toBe( true );
	await change( { name: 'Two' } );
	await act( async () => finish( { ...saved, name: 'One' } ) );
	expect( draft.saving ).toBe( false );
	expect( draft.value.name ).toBe( 'Two' );
	expect( draft.changed ).toBe( true );
} );

test( 'changes outlive the form, and leaving the page asks first', async () => {
	await show();
	expect( asksBeforeLeaving() ).toBe( false );
	await change( { name: 'Half', most: NaN } );
	await unmount();
	expect( asksBeforeLeaving() ).toBe( true );
	await show();
	expect( draft.restored ).toBe( true );
	expect( draft.value ).toEqual( { ...saved, name: 'Half', most: NaN } );
	await act( async () => draft.discard() );
	expect( draft.value ).toEqual( saved );
	expect( draft.restored ).toBe( false );
	expect( asksBeforeLeaving() ).toBe( false );
} );

test( 'a save that ends after the form is gone forgets the changes', async () => {
	let finish: ( value: Value ) => void = () => undefined;
	await show( { write: () => new Promise( ( resolve ) => { finish = resolve; } ) } );
	await change( { name: 'Late' } );
	await act( async () => void draft.save() );
	await unmount();
	expect( keptDraft( 'test' ) ).toBeDefined();
	await act( async () => finish( { ...saved, name: 'Late' } ) );
	expect( keptDraft( 'test' ) ).toBeUndefined();
} );

test( 'a change that is taken back is none', async () => {
	await show();
	await change( { name: 'Other' } );
	await change( { name: 'Nora' } );
	expect( draft.changed ).toBe( false );
	expect( asksBeforeLeaving() ).toBe( false );
} );

const conflict = () => new ApiProblem( 'version_conflict', 'This was changed in the meantime.', '' );

test( 'what somebody else has saved meanwhile stays, where it is something else', async () => {
	const theirs: Value = { ...saved, most: 9 };
	const bases: Value[] = [];
	await show( {
		read: async () => theirs,
		write: async ( value, base ) => {
			bases.push( base );
			if ( base !== theirs ) {
				throw conflict();
			}
			return value;
		},
	} );
	await change( { name: 'Ida' } );
	expect( await save() ).toEqual( { ...theirs, name: 'Ida' } );
	expect( bases ).toEqual( [ saved, theirs ] );
	expect( draft.value ).toEqual( { ...theirs, name: 'Ida' } );
	expect( draft.changed ).toBe( false );
} );

test( 'who changed the same as somebody else is told, sees the rest of it, and saves it the next time', async () => {
	const theirs: Value = { name: 'Olga', most: 9, lines: [] };
	await show( { read: async () => theirs, write: async ( value, base ) => ( base === theirs ? value : Promise.reject( conflict() ) ) } );
	await change( { name: 'Ida' } );
	expect( await save() ).toBeUndefined();
	expect( draft.problem?.message ).toBe( 'Somebody else has changed the same thing meanwhile.' );
	expect( draft.value ).toEqual( { name: 'Ida', most: 9, lines: [] } );
	expect( await save() ).toEqual( { name: 'Ida', most: 9, lines: [] } );
} );

test( 'what an earlier visit left behind does not take back what was saved since', async () => {
	await show();
	await change( { name: 'Ida' } );
	await unmount();
	await show( { saved: { ...saved, most: 9 } } );
	expect( draft.value ).toEqual( { ...saved, name: 'Ida', most: 9 } );
	expect( draft.restored ).toBe( true );
} );
