/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { SCHEMAS } from '../../../src/contract/schemas.ts';
import { PricesScreen } from '../../../src/admin/prices/prices-screen.tsx';
import { forgetDraft, keptDraft } from '../../../src/admin/shared/kept-drafts.ts';
import { field, press, render, type, until } from './support/render.tsx';
import { ScriptedServer } from './support/rest-server.ts';

const server = ScriptedServer.forThisFile();
const ROUTE = '/models/catalogue/own';

const own = ( label: string ) => SCHEMAS.OwnModels.parse( { models: [ { kind: 'openai_compatible', id: 'llama', label } ] } );
const text = () => document.body.textContent ?? '';
const versions = () => server.sent( `PUT ${ ROUTE }` ).map( ( { headers } ) => headers[ 'if-match' ] );

beforeEach( () => forgetDraft( 'prices' ) );

test( 'models that somebody else has changed meanwhile are not overwritten: that is said, and nothing is lost', async () => {
	server.answers[ `GET ${ ROUTE }` ] = { body: own( 'Llama' ), headers: { ETag: '"1"' } };
	await render( <PricesScreen /> );
	await until( () => text().includes( 'Llama' ) );
	await type( field( 'What you call it' ), 'Mine' );

	server.answers[ `GET ${ ROUTE }` ] = { body: own( 'Theirs' ), headers: { ETag: '"2"' } };
	server.answers[ `PUT ${ ROUTE }` ] = { status: 412, body: { code: 'version_conflict', message: 'Changed.', data: { status: 412, retryable: false, advice: '' } } };
	await press( 'Save' );
	await until( () => text().includes( 'Somebody else has changed the same thing meanwhile.' ) );
	expect( field( 'What you call it' ).value ).toBe( 'Mine' );
	expect( versions() ).toEqual( [ '"1"' ] );

	server.answers[ `PUT ${ ROUTE }` ] = { body: own( 'Mine' ), headers: { ETag: '"3"' } };
	await press( 'Save' );
	await until( () => keptDraft( 'prices' ) === undefined );
	expect( versions() ).toEqual( [ '"1"', '"2"' ] );
} );
