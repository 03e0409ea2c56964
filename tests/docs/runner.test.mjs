/** The runner of the guides' snippets is worth what it notices. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findPhp } from '../../bin/lib/requirements.mjs';
import { complaint } from './lib/expectation.mjs';
import { scratch } from './lib/runner.mjs';
import { blocksOf, scopesOf, snippetsOf } from './lib/snippets.mjs';

const fence = ( words, code ) => `\`\`\`${ words }\n${ code }\n\`\`\`\n`;
const only = ( markdown ) => snippetsOf( markdown )[ 0 ];

let place;
before( () => ( place = scratch( { CAUSERIE_KEY: 'ck_1' }, { python: process.env.CAUSERIE_PYTHON ?? 'python3', php: findPhp() } ) ) );
after( () => place.close() );

test( 'a snippet that works passes, in each language', async () => {
	const expected = fence( 'text output', 'key ck_1' );
	for ( const [ language, code ] of [
		[ 'sh', 'echo "key $CAUSERIE_KEY"' ],
		[ 'python', 'import os\nprint("key", os.environ["CAUSERIE_KEY"])' ],
		[ 'js', 'console.log( `key ${ process.env.CAUSERIE_KEY }` );' ],
		[ 'php', '<?php echo "key ", getenv( "CAUSERIE_KEY" );' ],
	] ) {
		assert.equal( ( await place.run( only( fence( language, code ) + expected ) ) ).output.trim(), 'key ck_1' );
	}
} );

test( 'a snippet that ends with an error fails, in each language', async () => {
	for ( const [ language, code ] of [
		[ 'sh', 'ls /nowhere/at/all | cat' ],
		[ 'python', 'print(undefined)' ],
		[ 'js', 'throw new Error( "no" );' ],
		[ 'php', '<?php throw new Exception( "no" );' ],
	] ) {
		await assert.rejects( place.run( only( fence( language, code ) ) ), /It ended with [1-9]/ );
	}
} );

test( 'a snippet that prints something else fails, and says what', async () => {
	await assert.rejects( place.run( only( fence( 'sh', 'echo no' ) + fence( 'text output', 'yes' ) ) ), /another one[\s\S]*It printed:\nno[\s\S]*in line 4:\nyes/ );
	await assert.rejects( place.run( only( fence( 'sh', `echo '{"a":1}'` ) + fence( 'json output', '{"a":2}' ) ) ), /differs at \/a/ );
} );

test( 'what a shell snippet exports is there for the next snippet', async () => {
	const [ first, second ] = snippetsOf( fence( 'sh', 'export SESSION="a b"' ) + fence( 'python', 'import os\nprint(os.environ["SESSION"])' ) + fence( 'text output', '…a b' ) );
	await place.run( { ...first, expected: null } );
	await place.run( second );
} );

test( 'an output belongs to the snippets before it, back to the heading', () => {
	const [ a, b, c ] = snippetsOf( fence( 'sh', '1' ) + '## Next\n' + fence( 'sh', '2' ) + fence( 'js', '3' ) + fence( 'text output', 'x' ) );
	assert.deepEqual( [ a.expected, b.expected?.text, c.expected?.text ], [ null, 'x\n', 'x\n' ] );
} );

test( 'what would slip through is refused', () => {
	assert.throws( () => blocksOf( '- list\n  ```sh\n  ls\n  ```\n' ), /Line 2: an indented/ );
	assert.throws( () => blocksOf( fence( 'sh norun', 'ls' ) ), /cannot be "norun"/ );
	assert.throws( () => blocksOf( '```sh\nls\n' ), /not closed/ );
	assert.throws( () => snippetsOf( fence( 'text output', 'x' ) ), /no snippet comes before/ );
} );

test( 'only what the guide leaves open may differ', () => {
	const json = ( expected, actual ) => complaint( { language: 'json', text: expected }, actual );
	assert.equal( json( '{"id":"ses_…","more":["…"],"…":"…"}', '{"id":"ses_1","more":[1,2],"x":null}' ), null );
	assert.match( json( '{"id":"ses_…"}', '{"id":"msg_1"}' ), /at \/id/ );
	assert.match( json( '{"a":1}', '{"a":1,"b":2}' ), /at \/b/ );
	assert.match( json( '{"a":1,"b":2,"…":"…"}', '{"a":1}' ), /at \/b/ );
	assert.match( json( '[1]', '[1,2]' ), /length/ );
	assert.match( json( '{}', 'Fatal error' ), /not JSON/ );
	assert.equal( complaint( { language: 'text', text: 'a … c (1)\n' }, 'a b c (1)' ), null );
} );

test( 'a guide names the scopes that its key needs', () => {
	assert.deepEqual( scopesOf( '# x\n\n**Scopes:** `chat:write`, `sessions:read`\n' ), [ 'chat:write', 'sessions:read' ] );
	assert.deepEqual( scopesOf( '# x\n' ), [] );
} );
