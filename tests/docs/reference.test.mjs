/** Every program of the written reference is run against a real site, and what the site answers is what the API description says. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findPhp } from '../../bin/lib/requirements.mjs';
import { url } from '../http/lib/site.mjs';
import { CASES } from './lib/reference/cases.mjs';
import { complaint, operations } from './lib/reference/description.mjs';
import { makeThings } from './lib/reference/makers.mjs';
import { allPrograms, variablesOf } from './lib/reference/pages.mjs';
import { closeSite, keyFor, openSite, owner } from './lib/reference/site.mjs';
import { scratch } from './lib/runner.mjs';
import { openLimits } from './lib/site.mjs';

const LANGUAGES = [ 'sh', 'python', 'js', 'php' ];
const CREDENTIALS = [ 'CAUSERIE_URL', 'CAUSERIE_KEY', 'CAUSERIE_USER', 'CAUSERIE_PASSWORD' ];

const programs = allPrograms();

before( async () => {
	await openLimits();
	await openSite();
} );
after( closeSite );

/** What a reader has set once; a key has the scope that the operation names and no other. */
async function credentialsOf( { security } ) {
	const scope = security.find( ( way ) => 'apiKey' in way )?.apiKey[ 0 ];
	return { CAUSERIE_URL: url, CAUSERIE_USER: owner.user, CAUSERIE_PASSWORD: owner.password, ...( scope ? { CAUSERIE_KEY: await keyFor( scope ) } : {} ) };
}

/** Only what the program reads: what it does not say, it cannot rest on. */
const only = ( names, values ) => Object.fromEntries( names.map( ( name ) => [ name, values[ name ] ] ) );

async function run( operation, snippet, things ) {
	await CASES[ operation.operationId ]?.before?.();
	const env = only( variablesOf( snippet ), { ...( await credentialsOf( operation ) ), ...things } );
	const place = scratch( env, { python: process.env.CAUSERIE_PYTHON ?? 'python3', php: findPhp() } );
	try {
		const { output } = await place.run( snippet );
		const wrong = complaint( operation, output );
		assert.equal( wrong, null, `${ wrong }\n\n${ snippet.code }\nIt printed:\n${ output }` );
	} finally {
		place.close();
	}
}

/** All of them are run, whichever fails. */
const together = async ( runs ) => {
	const failed = ( await Promise.allSettled( runs ) ).filter( ( { status } ) => status === 'rejected' ).map( ( { reason } ) => reason.message );
	assert.equal( failed.length, 0, failed.join( '\n\n' ) );
};

test( 'every operation is on a page, in four languages, and nothing else is', () => {
	assert.deepEqual( [ ...programs.keys() ].sort(), operations.map( ( { operationId } ) => operationId ).sort() );
	for ( const [ id, snippets ] of programs ) {
		assert.deepEqual( snippets.map( ( { language } ) => language ), LANGUAGES, id );
		for ( const snippet of snippets ) {
			assert.deepEqual( variablesOf( snippet ), variablesOf( snippets[ 0 ] ), `${ id }: ${ snippet.language } reads other variables.` );
		}
	}
	assert.deepEqual( Object.keys( CASES ).filter( ( id ) => ! programs.has( id ) ), [] );
} );

test( 'an answer that is not the described one is noticed', () => {
	const find = ( id ) => operations.find( ( { operationId } ) => operationId === id );
	assert.equal( complaint( find( 'knowledge.status' ), '{"documents":1,"passages":2,"total":1,"pending":0,"failed":0,"paused":false,"seconds_left":null}' ), null );
	assert.match( complaint( find( 'knowledge.status' ), '{"documents":"1","passages":2,"total":1,"pending":0,"failed":0,"paused":false,"seconds_left":null}' ), /does not keep to its schema: data\/documents/ );
	assert.match( complaint( find( 'knowledge.status' ), 'Warning: nothing' ), /not JSON/ );
	assert.match( complaint( find( 'sessions.delete' ), '{}' ), /no body/ );
	assert.match( complaint( find( 'sessions.export' ), 'session_id,something\n' ), /not JSON/ );
} );

test( 'what nothing makes is named, with where to say it', async () => {
	await assert.rejects( makeThings( 'lamps.get', [ 'LAMP_ID' ], 1 ), /Nothing makes LAMP_ID for the programs of lamps.get: say how in tests\/docs\/lib\/reference\/makers.mjs/ );
} );

async function runAll( operation ) {
	const { operationId: id, method } = operation;
	const snippets = programs.get( id );
	const { make, alone } = CASES[ id ] ?? {};
	const names = variablesOf( snippets[ 0 ] ).filter( ( name ) => ! CREDENTIALS.includes( name ) );
	const things = ( count ) => ( make ? make( count ) : makeThings( id, names, count ) );
	if ( alone ) {
		for ( const snippet of snippets ) {
			await run( operation, snippet, ( await things( 1 ) )[ 0 ] );
		}
		return;
	}
	// Reading changes nothing, so all may read the same.
	const fresh = method === 'GET' ? Array( snippets.length ).fill( ( await things( 1 ) )[ 0 ] ) : await things( snippets.length );
	await together( snippets.map( ( snippet, index ) => run( operation, snippet, fresh[ index ] ) ) );
}

for ( const operation of operations ) {
	test( `${ operation.operationId }: its programs do what they say`, async () => {
		try {
			await runAll( operation );
		} finally {
			await CASES[ operation.operationId ]?.restore?.();
		}
	} );
}
