/**
 * A stand-in for n8n that runs the few kinds of nodes that the example has, and refuses everything that it does not know:
 * a parameter that is misspelled would otherwise be one that does nothing.
 */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const require = createRequire( import.meta.url );
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Versions of nodes, and their parameters with the values that are understood; null for any text. */
const KINDS = {
	'n8n-nodes-base.manualTrigger': { version: 1, parameters: {} },
	'n8n-nodes-base.webhook': { version: 2, parameters: { httpMethod: [ 'POST' ], path: null, responseMode: [ 'onReceived' ], options: { rawBody: true } } },
	'n8n-nodes-base.code': { version: 2, parameters: { mode: [ 'runOnceForAllItems' ], language: [ 'javaScript' ], jsCode: null } },
	'n8n-nodes-base.if': { version: 2.2, parameters: { conditions: Object, options: {} } },
	'n8n-nodes-base.httpRequest': {
		version: 4.2,
		parameters: { method: [ 'POST', 'PATCH' ], url: null, authentication: [ 'genericCredentialType' ], genericAuthType: [ 'httpHeaderAuth' ], sendBody: [ true ], specifyBody: [ 'json' ], jsonBody: null, options: {} },
	},
};

function checkParameter( where, value, known ) {
	if ( known === null ) {
		assert.equal( typeof value, 'string', where );
	} else if ( Array.isArray( known ) ) {
		assert.ok( known.includes( value ), where );
	} else if ( known !== Object ) {
		assert.deepEqual( value, known, where );
	}
}

/**
 * Judges a workflow as n8n's import does, and more strictly.
 *
 * @throws {Error} that says what is wrong
 */
export function checkWorkflow( { name, nodes, connections, settings, active, ...others } ) {
	assert.deepEqual( others, {} );
	assert.ok( name );
	assert.deepEqual( settings, { executionOrder: 'v1' } );
	assert.equal( active, false );
	const names = nodes.map( ( node ) => node.name );
	assert.equal( new Set( names ).size, names.length );
	for ( const { id, name: own, type, typeVersion, position, parameters, credentials, webhookId, ...rest } of nodes ) {
		assert.deepEqual( rest, {}, own );
		assert.match( id, UUID );
		assert.ok( KINDS[ type ], `${ own }: ${ type }` );
		assert.equal( typeVersion, KINDS[ type ].version, own );
		assert.ok( position.length === 2 && position.every( Number.isInteger ), own );
		assert.equal( webhookId !== undefined, type === 'n8n-nodes-base.webhook', own );
		assert.equal( credentials !== undefined, type === 'n8n-nodes-base.httpRequest', own );
		assert.deepEqual( Object.keys( parameters ).sort(), Object.keys( KINDS[ type ].parameters ).sort(), own );
		Object.entries( parameters ).forEach( ( [ key, value ] ) => checkParameter( `${ own }: ${ key }`, value, KINDS[ type ].parameters[ key ] ) );
	}
	for ( const [ from, { main, ...kinds } ] of Object.entries( connections ) ) {
		assert.ok( names.includes( from ), from );
		assert.deepEqual( kinds, {} );
		main.flat().forEach( ( { node, type, index } ) => assert.deepEqual( [ names.includes( node ), type, index ], [ true, 'main', 0 ], node ) );
	}
}

/** A text that begins with "=" has expressions in it; one that is an expression as a whole gives its value. */
function evaluate( text, json ) {
	if ( ! text.startsWith( '=' ) ) {
		return text;
	}
	const value = ( code ) => new Function( '$json', `return ( ${ code } );` )( json );
	const whole = text.match( /^=\{\{((?:(?!\}\}).|\n)*)\}\}$/ );
	return whole ? value( whole[ 1 ] ) : text.slice( 1 ).replace( /\{\{(.*?)\}\}/g, ( _, code ) => String( value( code ) ) );
}

async function request( { parameters }, { json }, authorization ) {
	const answer = await fetch( evaluate( parameters.url, json ), { method: parameters.method, headers: { 'Content-Type': 'application/json', Authorization: authorization }, body: evaluate( parameters.jsonBody, json ) } );
	const text = await answer.text();
	if ( ! answer.ok ) {
		throw new Error( `${ answer.status } ${ text }` );
	}
	return { json: JSON.parse( text ) };
}

async function compute( { parameters }, item ) {
	const AsyncFunction = ( async () => {} ).constructor;
	const self = { helpers: { getBinaryDataBuffer: async ( index, property ) => Buffer.from( [ item ][ index ].binary[ property ].data, 'base64' ) } };
	const [ made ] = await new AsyncFunction( '$input', 'require', parameters.jsCode ).call( self, { all: () => [ item ] }, ( name ) => {
		assert.equal( name, 'crypto', 'only what the README says is allowed' );
		return require( name );
	} );
	return made;
}

function decide( { parameters }, { json } ) {
	const { options, combinator, conditions, ...rest } = parameters.conditions;
	assert.deepEqual( [ rest, combinator, options.version ], [ {}, 'and', 2 ] );
	return conditions.every( ( { leftValue, rightValue, operator } ) => {
		assert.deepEqual( operator, { type: 'string', operation: 'equals' } );
		return evaluate( leftValue, json ) === rightValue;
	} );
}

/**
 * Runs a workflow: its webhook listens, and `start()` is the button.
 *
 * @param {Object} workflow
 * @param {string} authorization the value of the header in its credential
 * @return {Promise<Object>} `url` of its webhook, `port`, `start()`, `runs` (each with `nodes`, `error`, `last`), `close()`
 */
export async function runWorkflow( workflow, authorization ) {
	const find = ( name ) => workflow.nodes.find( ( node ) => node.name === name );
	const of = ( type ) => workflow.nodes.find( ( node ) => node.type === `n8n-nodes-base.${ type }` );
	const runs = [];
	const visit = async ( node, item, run ) => {
		run.nodes.push( node.name );
		let [ made, output ] = [ item, 0 ];
		if ( node.type.endsWith( '.code' ) ) {
			made = await compute( node, item );
		} else if ( node.type.endsWith( '.httpRequest' ) ) {
			made = await request( node, item, authorization );
		} else if ( node.type.endsWith( '.if' ) ) {
			output = decide( node, item ) ? 0 : 1;
		}
		run.last = made.json;
		for ( const { node: next } of workflow.connections[ node.name ]?.main[ output ] ?? [] ) {
			await visit( find( next ), made, run );
		}
	};
	const begin = async ( node, item ) => {
		const run = { nodes: [], error: null, last: null };
		await visit( node, item, run ).catch( ( error ) => ( run.error = error ) );
		runs.push( run );
		return run;
	};
	const { path } = of( 'webhook' ).parameters;
	const server = createServer( async ( incoming, response ) => {
		const pieces = [];
		for await ( const piece of incoming ) {
			pieces.push( piece );
		}
		const isKnown = incoming.method === 'POST' && incoming.url === `/webhook/${ path }`;
		response.writeHead( isKnown ? 200 : 404, { 'Content-Type': 'application/json' } ).end( '{"message":"Workflow was started"}' );
		if ( isKnown ) {
			await begin( of( 'webhook' ), { json: { headers: incoming.headers, params: {}, query: {} }, binary: { data: { data: Buffer.concat( pieces ).toString( 'base64' ), mimeType: 'application/json' } } } );
		}
	} );
	await new Promise( ( resolve ) => server.listen( 0, '127.0.0.1', resolve ) );
	const { port } = server.address();
	return {
		port,
		url: `http://127.0.0.1:${ port }/webhook/${ path }`,
		start: () => begin( of( 'manualTrigger' ), { json: {} } ),
		runs,
		close: () => {
			server.closeAllConnections();
			return new Promise( ( resolve ) => server.close( resolve ) );
		},
	};
}
