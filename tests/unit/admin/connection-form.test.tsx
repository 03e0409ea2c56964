/** @jest-environment ./tests/unit/admin/support/environment.cjs */
import { useState } from 'react';
import type { Parsed } from '../../../src/contract/types.ts';
import { ConnectionForm } from '../../../src/admin/models/connection-form.tsx';
import { useConnectionDraft } from '../../../src/admin/models/use-connection-draft.ts';
import { ProviderScreen } from '../../../src/admin/models/provider-screen.tsx';
import { ModelsProvider } from '../../../src/admin/models/models-context.tsx';
import { api } from '../../../src/admin/shared/api.ts';
import { forgetDraft, keptDraft } from '../../../src/admin/shared/kept-drafts.ts';
import { description, field, press, queryField, render, type, unmount, until } from './support/render.tsx';
import { RestServer, type Answer } from './support/rest-server.ts';

type Connection = Parsed< 'Connection' >;

const ADDRESS = 'https://models.example.com/v1';
const none: Connection = {
	provider: 'openai_compatible', kind: 'openai_compatible', label: 'OpenAI-compatible', needs_connection: true, connected: false, base_url: '', default_base_url: '',
	model: '', key: { source: 'none', last4: '' }, keys: [], key_header: 'authorization', streams: true, lists_models: true, embeds: true, tools: true,
};
const connected: Connection = { ...none, connected: true, base_url: ADDRESS, model: 'large', key: { source: 'stored', last4: '9f3c' } };

const usual = { label: '', key_header: 'authorization' };

const server = new RestServer();
/** Answers what changes or tests something; nothing is known of any model. */
const answer = ( respond: () => Answer ) => {
	server.respond = ( { method } ) => ( method === 'GET' ? { body: { connections: [], models: [], lists: [] } } : respond() );
};
beforeAll( () => server.start() );
afterAll( () => server.close() );
beforeEach( () => {
	server.requests.splice( 0 );
	forgetDraft( 'models/openai_compatible' );
	answer( () => ( { body: {} } ) );
} );

function Screen( { saved }: { saved: Connection } ) {
	const [ connection, setConnection ] = useState( saved );
	return (
		<ModelsProvider>
			<ConnectionForm connection={ connection } draft={ useConnectionDraft( connection, setConnection ) } onChange={ setConnection } />
		</ModelsProvider>
	);
}

const show = ( saved: Connection ) => render( <Screen saved={ saved } /> );
const text = () => document.body.textContent ?? '';
/** What was sent to change or test something; that the form also loads what is known of models is not looked at. */
const sent = () => server.requests.filter( ( { method } ) => method !== 'GET' ).map( ( { method, path, body } ) => [ method, path.split( '?' )[ 0 ], body ] );

test( 'saving sends the key once and shows no field for it afterwards', async () => {
	answer( () => ( { body: connected } ) );
	await show( none );
	await type( field( 'Address' ), ` ${ ADDRESS } ` );
	await type( field( 'API key' ), 'sk-secret-9f3c' );
	await type( field( 'Model' ), 'large' );
	await press( 'Save' );
	await until( () => text().includes( 'A key …9f3c is stored' ) );
	expect( sent() ).toEqual( [ [ 'PUT', '/models/openai_compatible', { base_url: ADDRESS, model: 'large', ...usual, api_key: 'sk-secret-9f3c' } ] ] );
	expect( queryField( 'API key' ) ).toBeUndefined();
	expect( document.body.innerHTML ).not.toContain( 'sk-secret' );
} );

test( 'a stored key is not sent, so it stays', async () => {
	answer( () => ( { body: { ...connected, model: 'small' } } ) );
	await show( connected );
	await type( field( 'Model' ), 'small' );
	await press( 'Save' );
	await until( () => sent().length === 1 );
	expect( sent() ).toEqual( [ [ 'PUT', '/models/openai_compatible', { base_url: ADDRESS, model: 'small', ...usual } ] ] );
} );

test( 'an address that is none is refused here, without a call', async () => {
	await show( none );
	await type( field( 'Address' ), 'models.example.com' );
	await press( 'Save' );
	await until( () => field( 'Address' ).getAttribute( 'aria-invalid' ) === 'true' );
	expect( description( field( 'Address' ) ) ).toContain( 'Does not have the right form.' );
	expect( field( 'Address' ).ownerDocument.activeElement ).toBe( field( 'Address' ) );
	expect( sent() ).toEqual( [] );
} );

test( 'another address needs the key again: the server’s words are shown', async () => {
	answer( () => ( { status: 409, body: { code: 'key_required', message: 'Its key is needed again.', data: { status: 409, retryable: false, advice: 'Enter it once more.' } } } ) );
	await show( connected );
	await type( field( 'Address' ), 'https://other.example.com/v1' );
	await press( 'Save' );
	await until( () => text().includes( 'Its key is needed again.' ) );
	expect( text() ).toContain( 'Enter it once more.' );
	expect( field( 'Address' ).value ).toBe( 'https://other.example.com/v1' );
} );

test( 'a failed test gives its advice, and a change takes it away', async () => {
	const error = { code: 'model_auth', fault: 'key_refused', message: '401 Unauthorized', advice: 'Enter a valid key.', models: [ 'small' ] };
	answer( () => ( { body: { ok: false, milliseconds: 3, reply: '', error } } ) );
	await show( connected );
	await press( 'Test' );
	await until( () => text().includes( 'Enter a valid key.' ) );
	expect( sent() ).toEqual( [ [ 'POST', '/models/openai_compatible/test', { base_url: ADDRESS, model: 'large', ...usual } ] ] );
	await type( field( 'Model' ), 'other' );
	expect( document.querySelector( '.components-notice.is-error' ) ).toBeNull();
	await press( 'Test' );
	await until( () => text().includes( 'Enter a valid key.' ) );
	await press( 'Use small' );
	expect( field( 'Model' ).value ).toBe( 'small' );
} );

test( 'disconnecting asks for a second press and empties the form', async () => {
	answer( () => ( { body: none } ) );
	await show( connected );
	await press( 'Disconnect' );
	expect( sent() ).toEqual( [] );
	await press( 'Delete connection and key' );
	await until( () => field( 'Address' ).value === '' );
	expect( sent() ).toEqual( [ [ 'DELETE', '/models/openai_compatible', undefined ] ] );
	expect( field( 'API key' ).value ).toBe( '' );
} );

test( 'listing the models of a new server saves the one that is shown: visitors get it without another press', async () => {
	const stored = { ...connected, model: '' };
	const choices: ( string | null )[] = [];
	server.respond = ( { method, path, body } ) => {
		if ( method === 'PUT' ) {
			stored.model = ( body as { model: string } ).model;
			choices.push( field( 'Model' ).getAttribute( 'role' ) );
			return { body: stored };
		}
		return { body: path.includes( 'available' ) ? { models: [ { id: 'first', label: '' }, { id: 'second', label: '' } ] } : { connections: [], models: [], lists: [] } };
	};
	await show( none );
	await type( field( 'Address' ), ADDRESS );
	await type( field( 'API key' ), 'sk-secret-9f3c' );
	await press( 'Save and list models' );
	await until( () => field( 'Model' ).value === 'first' );
	expect( stored.model ).toBe( 'first' );
	// A list from which something could be chosen while the first one is still on its way to be stored would lose the choice.
	expect( choices ).toEqual( [ null, null ] );
	expect( field( 'Model' ).getAttribute( 'role' ) ).toBe( 'combobox' );
	expect( sent() ).toEqual( [
		[ 'PUT', '/models/openai_compatible', { base_url: ADDRESS, model: '', ...usual, api_key: 'sk-secret-9f3c' } ],
		[ 'PUT', '/models/openai_compatible', { base_url: ADDRESS, model: 'first', ...usual } ],
	] );
	// Nothing is left to be saved.
	expect( keptDraft( 'models/openai_compatible' ) ).toBeUndefined();
} );

/** A connection that somebody else has changed since it was read: as it is now, with its version. */
function serveChanged( now: Connection ): void {
	const state = { now };
	server.respond = ( { method, path, body, headers } ) => {
		if ( path.split( '?' )[ 0 ] !== '/models/openai_compatible' ) {
			return { body: { connections: [], models: [], lists: [] } };
		}
		if ( method === 'PUT' && headers[ 'if-match' ] !== '"2"' ) {
			return { status: 412, body: { code: 'version_conflict', message: 'Changed.', data: { status: 412, retryable: false, advice: '' } } };
		}
		if ( method === 'PUT' ) {
			state.now = { ...state.now, ...( body as Partial< Connection > ) };
		}
		return { body: state.now, headers: { ETag: method === 'PUT' ? '"3"' : '"2"' } };
	};
}

/** The connection as it was read when it had its first version. */
const read = async ( connection: Connection ): Promise< Connection > => {
	await unmount();
	server.respond = () => ( { body: connection, headers: { ETag: '"1"' } } );
	return api.connection( 'openai_compatible' );
};
const puts = () => server.requests.filter( ( { method } ) => method === 'PUT' ).map( ( { headers, body } ) => [ headers[ 'if-match' ], body ] );
/** Until what was pressed has come to its end. */
const settled = () => until( () => document.querySelector( '.is-busy' ) === null );
const CONFLICT = 'Somebody else has changed the same thing meanwhile.';

test( 'what somebody else has changed elsewhere in the connection stays', async () => {
	const saved = await read( connected );
	serveChanged( { ...connected, base_url: 'https://other.example.com/v1' } );
	await show( saved );
	await type( field( 'Model' ), 'small' );
	await press( 'Save' );
	await until( () => field( 'Address' ).value === 'https://other.example.com/v1' );
	await settled();
	expect( puts() ).toEqual( [
		[ '"1"', { base_url: ADDRESS, model: 'small', ...usual } ],
		[ '"2"', { base_url: 'https://other.example.com/v1', model: 'small', ...usual } ],
	] );
	expect( text() ).not.toContain( CONFLICT );
} );

test( 'where both have changed the same, that is said, nothing is saved and nothing is lost', async () => {
	const saved = await read( connected );
	serveChanged( { ...connected, model: 'medium' } );
	await show( saved );
	await type( field( 'Model' ), 'small' );
	await press( 'Save' );
	await until( () => text().includes( CONFLICT ) );
	await settled();
	expect( puts() ).toHaveLength( 1 );
	expect( field( 'Model' ).value ).toBe( 'small' );
	await press( 'Save' );
	await until( () => keptDraft( 'models/openai_compatible' ) === undefined );
	await settled();
	expect( puts()[ 1 ] ).toEqual( [ '"2"', { base_url: ADDRESS, model: 'small', ...usual } ] );
} );

test( 'a key that is typed does not take the place of one that somebody else has stored meanwhile', async () => {
	const keyOf = ( id: string, last4: string ): Partial< Connection > => ( { key: { source: 'stored', last4 }, keys: [ { id, source: 'stored', last4, created_at: null } ] } );
	const saved = await read( { ...connected, ...keyOf( 'key_a', '9f3c' ) } );
	serveChanged( { ...connected, ...keyOf( 'key_b', '77aa' ) } );
	await show( saved );
	await press( 'Replace or remove the key' );
	await type( field( 'API key' ), 'sk-secret-mine' );
	await press( 'Save' );
	await until( () => text().includes( CONFLICT ) );
	await settled();
	expect( puts() ).toHaveLength( 1 );
	expect( field( 'API key' ).value ).toBe( 'sk-secret-mine' );
} );

test( 'the next save after models were listed is based on what the list has stored', async () => {
	const versions = [ '"2"', '"3"', '"4"' ];
	const saved = await read( none );
	server.respond = ( { method, path } ) =>
		method === 'PUT'
			? { body: { ...connected, model: versions.length === 3 ? '' : 'first' }, headers: { ETag: versions.shift() ?? '' } }
			: { body: path.includes( 'available' ) ? { models: [ { id: 'first', label: '' } ] } : { connections: [], models: [], lists: [] } };
	await show( saved );
	await type( field( 'Address' ), ADDRESS );
	await press( 'Save and list models' );
	await until( () => field( 'Model' ).getAttribute( 'role' ) === 'combobox' );
	await type( field( 'Address' ), `${ ADDRESS }/` );
	await press( 'Save' );
	await until( () => puts().length === 3 );
	await settled();
	expect( puts().map( ( [ version ] ) => version ) ).toEqual( [ '"1"', '"2"', '"3"' ] );
} );

/** A connection with one key, to which one more is added once `held` is over; as long as nothing else is changed, a save is taken. */
const serveKeys = async ( held: Promise< void > = Promise.resolve() ) => {
	await unmount();
	const key = ( id: string ): Connection[ 'keys' ][ number ] => ( { id, last4: id, source: 'stored', created_at: null } );
	let now: Connection = { ...connected, keys: [ key( '9f3c' ) ] };
	let version = 1;
	server.respond = async ( { method, path, headers } ) => {
		if ( ! path.startsWith( '/models/openai_compatible' ) ) {
			return { body: { connections: [], models: [], lists: [] } };
		}
		if ( method === 'PUT' && headers[ 'if-match' ] !== `"${ version }"` ) {
			return { status: 412, body: { code: 'version_conflict', message: 'Changed.', data: { status: 412, retryable: false, advice: '' } } };
		}
		if ( method !== 'GET' ) {
			await held;
			version++;
			now = { ...now, keys: [ key( '9f3c' ), key( '77aa' ) ] };
		}
		// Only the connection itself says which version it has.
		return { body: now, headers: path.endsWith( '/keys' ) ? {} : { ETag: `"${ version }"` } };
	};
	await render( <ProviderScreen id="openai_compatible" name="" /> );
	await until( () => queryField( 'One more key' ) !== undefined );
};
const addKey = async () => [ await type( field( 'One more key' ), 'sk-added-77aa' ), await press( 'Add key' ) ];
const added = async () => [ await until( () => text().includes( 'Key …77aa' ) ), await settled() ];
const typeKey = async () => [ await press( 'Replace or remove the key' ), await type( field( 'API key' ), 'sk-typed-1234' ) ];
const saveAll = async () => {
	await press( 'Save' );
	await until( () => puts().length > 0 );
	await settled();
	expect( text() ).not.toContain( CONFLICT );
	expect( puts() ).toEqual( [ [ '"2"', { base_url: ADDRESS, model: 'small', ...usual, api_key: 'sk-typed-1234' } ] ] );
};

test( 'a key that was added does not stay in the field where what comes after fails: it would be added twice', async () => {
	await unmount();
	let isAdded = false;
	server.respond = ( { method, path } ) => {
		if ( ! path.startsWith( '/models/openai_compatible' ) ) {
			return { body: { connections: [], models: [], lists: [] } };
		}
		if ( isAdded ) {
			return { status: 503, body: { code: 'internal_error', message: 'Out of order.', data: { status: 503, retryable: true, advice: 'Wait.' } } };
		}
		isAdded = method === 'POST';
		return { body: { ...connected, keys: [ { id: '9f3c', last4: '9f3c', source: 'stored', created_at: null } ] } };
	};
	await render( <ProviderScreen id="openai_compatible" name="" /> );
	await until( () => queryField( 'One more key' ) !== undefined );
	await type( field( 'One more key' ), 'sk-added-77aa' );
	await press( 'Add key' );
	await until( () => text().includes( 'Out of order.' ) );
	expect( field( 'One more key' ).value ).toBe( '' );
} );

test( 'a key that was added on the same screen is not said to be of somebody else', async () => {
	await serveKeys();
	await type( field( 'Model' ), 'small' );
	await addKey();
	await added();
	await typeKey();
	await saveAll();
} );

test( 'nor is it when another key had been typed into the form before', async () => {
	await serveKeys();
	await type( field( 'Model' ), 'small' );
	await typeKey();
	await addKey();
	await added();
	await saveAll();
} );

test( 'what is typed while a key is being added stays', async () => {
	let letGo = () => {};
	await serveKeys( new Promise( ( resolve ) => ( letGo = resolve ) ) );
	await addKey();
	await type( field( 'Model' ), 'small' );
	letGo();
	await added();
	await typeKey();
	await saveAll();
} );

test( 'a server that somebody else has made under the same name meanwhile is not overwritten', async () => {
	const theirs = { ...connected, provider: 'ollama_home', label: 'Ollama home', base_url: 'https://theirs.example.com/v1' };
	let isThere = false;
	server.respond = ( { method, path, headers } ) => {
		if ( method === 'PUT' ) {
			isThere = true;
			return { status: headers[ 'if-none-match' ] === '*' ? 412 : 200, body: { code: 'version_conflict', message: 'It was changed.', data: { status: 412, retryable: false, advice: 'Read it again.' } } };
		}
		if ( ! path.startsWith( '/models/ollama_home' ) ) {
			return { body: { connections: [], models: [], lists: [] } };
		}
		return isThere ? { headers: { ETag: '"theirs"', 'Access-Control-Expose-Headers': 'ETag' }, body: theirs } : { status: 404, body: { code: 'provider_not_found', message: 'There is none.', data: { status: 404, retryable: false, advice: 'Look.' } } };
	};
	await render( <ProviderScreen id="ollama_home" name="Ollama home" /> );
	await until( () => queryField( 'Address' ) !== undefined );
	await type( field( 'Address' ), ADDRESS );
	await press( 'Save' );
	await until( () => text().includes( 'Somebody else has changed the same thing meanwhile.' ) );
	expect( sent() ).toHaveLength( 1 );
	expect( field( 'Address' ) ).toHaveProperty( 'value', ADDRESS );
	forgetDraft( 'models/ollama_home' );
} );
