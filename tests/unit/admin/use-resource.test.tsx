/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { act, useState } from 'react';
import { ApiProblem } from '../../../src/admin/shared/api.ts';
import { useResource, type Resource } from '../../../src/admin/shared/use-resource.ts';
import { render } from './support/render.tsx';

interface Pending {
	readonly key: string;
	readonly resolve: ( value: string ) => void;
	readonly reject: ( error: unknown ) => void;
}

let asked: Pending[] = [];
let resource: Resource< string >;
let setKey: ( key: string ) => void;

function Probe( { name }: { name: string } ) {
	resource = useResource( name, () => new Promise( ( resolve, reject ) => asked.push( { key: name, resolve, reject } ) ) );
	return null;
}

function Parent() {
	const [ key, set ] = useState( 'a' );
	setKey = set;
	return <Probe name={ key } />;
}

const answer = ( index: number, value: string ) => act( async () => asked[ index ]?.resolve( value ) );

beforeEach( async () => {
	asked = [];
	await render( <Parent /> );
} );

test( 'nothing, then the value', async () => {
	expect( resource.value ).toBeUndefined();
	await answer( 0, 'one' );
	expect( resource.value ).toBe( 'one' );
} );

test( 'an answer that a newer key has overtaken is dropped', async () => {
	await act( async () => setKey( 'b' ) );
	expect( asked.map( ( { key } ) => key ) ).toEqual( [ 'a', 'b' ] );
	await answer( 1, 'of b' );
	await answer( 0, 'of a' );
	expect( resource.value ).toBe( 'of b' );
} );

test( 'reload keeps the old value meanwhile, and after a failure', async () => {
	await answer( 0, 'one' );
	await act( async () => resource.reload() );
	expect( resource.value ).toBe( 'one' );
	const problem = new ApiProblem( 'network', 'No.', '' );
	await act( async () => asked[ 1 ]?.reject( problem ) );
	expect( resource ).toMatchObject( { value: 'one', problem } );
	await act( async () => resource.reload() );
	await answer( 2, 'two' );
	expect( resource ).toMatchObject( { value: 'two', problem: undefined } );
} );

test( 'a value that was put in place is not overwritten by an older answer', async () => {
	await act( async () => resource.replace( 'saved' ) );
	await answer( 0, 'from before' );
	expect( resource.value ).toBe( 'saved' );
} );

test( 'whatever is thrown becomes a problem', async () => {
	await act( async () => asked[ 0 ]?.reject( new TypeError( 'broken' ) ) );
	expect( resource.problem ).toMatchObject( { code: 'internal_error', message: 'TypeError: broken' } );
} );
