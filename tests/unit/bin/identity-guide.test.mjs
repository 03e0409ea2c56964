/** The snippets of docs/guides/identity.md, run as they stand: every language makes the same hash. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../../bin/lib/paths.mjs';

const guide = readFileSync( join( projectRoot, 'docs/guides/identity.md' ), 'utf8' );
const snippet = ( language ) => guide.match( new RegExp( `^\`\`\`${ language }\n([\\s\\S]*?)^\`\`\``, 'm' ) )?.[ 1 ] ?? assert.fail( `no snippet in ${ language }` );

const USER = "zoe+o'brien@shop.example";
const SECRET = 'ids_not-a-real-secret';
const HASH = createHmac( 'sha256', SECRET ).update( USER ).digest( 'hex' );

const run = ( command, args, input ) => spawnSync( command, args, { input, encoding: 'utf8', env: { ...process.env, U: USER, S: SECRET } } );

test( 'the snippet in PHP', () => {
	const { stdout, stderr } = run( process.env.PHP_BINARY ?? 'php', [], `<?php $user_id = getenv( 'U' ); $secret = getenv( 'S' );\n${ snippet( 'php' ) }\necho $user_hash;` );
	assert.equal( stdout, HASH, stderr );
} );

test( 'the snippet for Node', () => {
	const { stdout, stderr } = run( process.execPath, [ '--input-type=module' ], `const [ userId, secret ] = [ process.env.U, process.env.S ];\n${ snippet( 'js' ) }\nprocess.stdout.write( userHash );` );
	assert.equal( stdout, HASH, stderr );
} );

const hasPython = run( 'python3', [ '--version' ], '' ).status === 0;

test( 'the snippet in Python', { skip: hasPython ? false : 'python3 is not installed' }, () => {
	const { stdout, stderr } = run( 'python3', [ '-' ], `import os\nuser_id, secret = os.environ["U"], os.environ["S"]\n${ snippet( 'python' ) }\nprint(user_hash, end="")` );
	assert.equal( stdout, HASH, stderr );
} );

test( 'the snippet that names the user to the widget', () => {
	const code = guide.match( /^```php wordpress\n(add_filter[\s\S]*?)^```/m )?.[ 1 ] ?? assert.fail( 'no snippet with a filter' );
	const around = ( cookies ) => `<?php $_COOKIE = ${ cookies }; function my_shop_user_id( $cookie ) { return 'shop:' . $cookie; }\nfunction add_filter( $name, $named ) { echo $name, ' ', var_export( $named( null ), true ); }\n${ code }`;
	assert.equal( run( process.env.PHP_BINARY ?? 'php', [], around( "[ 'shop_account' => '7' ]" ) ).stdout, "causerie_chat_user_id 'shop:7'" );
	assert.equal( run( process.env.PHP_BINARY ?? 'php', [], around( '[]' ) ).stdout, 'causerie_chat_user_id NULL' );
} );
