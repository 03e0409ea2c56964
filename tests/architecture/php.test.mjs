import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesOf, root } from './files.mjs';
import { isRoot, problemsOf, servicesOf } from './php-imports.mjs';

const readmeOf = ( path ) => {
	const readme = join( root, path.split( '/' ).slice( 0, 2 ).join( '/' ), 'README.md' );
	return existsSync( readme ) ? readFileSync( readme, 'utf8' ) : '';
};

const files = filesOf( 'includes', [ '.php' ] );
const services = files.filter( ( { path } ) => isRoot( path ) ).flatMap( ( { text } ) => servicesOf( text ) );

for ( const { path, text } of files ) {
	test( `${ path } keeps the rules`, () => {
		assert.deepEqual( problemsOf( path, text, readmeOf( path ), services ), [] );
	} );
}

const file = ( body ) => `<?php\ndeclare(strict_types=1);\n\nnamespace Causerie\\Chat\\X;\n\n${ body }\n\ndefined( 'ABSPATH' ) || exit;\n`;

const BROKEN = [
	[ 'includes/Platform/Clock.php', 'use Causerie\\Chat\\Models\\Model;', /Platform and Contract import nothing/ ],
	[ 'includes/Models/Model.php', 'use Causerie\\Chat\\Http\\Call;', /nobody imports a door/ ],
	[ 'includes/Models/Model.php', 'use Causerie\\Chat\\Chat\\Turn;', /no feature imports Chat/ ],
	[ 'includes/Models/Model.php', 'use Causerie\\Chat\\Webhooks\\Outbox;', /they listen to domain events/ ],
	[ 'includes/Models/Model.php', 'use Causerie\\Chat\\Bots\\Bot;', /README\.md does not name Bots/ ],
	[ 'includes/Bots/Bot.php', 'global $wpdb;', /\$wpdb only in/ ],
	[ 'includes/Bots/Bot.php', "wp_remote_get( 'x' );", /outgoing HTTP only/ ],
	[ 'includes/Bots/Bot.php', "file_put_contents( 'x', 'y' );", /no file writes/ ],
	[ 'includes/Bots/Bot.php', "mb_strtolower( 'X' );", /mbstring only through/ ],
	[ 'includes/Http/Endpoint.php', 'return new BotStore();', /services are made in the composition root only.*it makes BotStore/ ],
	[ 'includes/Http/Endpoint.php', 'return new Retriever( $x );', /services are made in the composition root only.*it makes Retriever/ ],
	[ 'includes/Bots/BotManager.php', '', /a name says what a thing is/ ],
];

for ( const [ path, body, message ] of BROKEN ) {
	test( `a file that breaks ${ message } is named`, () => {
		assert.match( problemsOf( path, file( body ), '', services ).join( '\n' ), message );
	} );
}

test( 'a file without strict types or guard is named', () => {
	const problems = problemsOf( 'includes/Bots/Bot.php', '<?php\nnamespace Causerie\\Chat\\Bots;\n', '' ).join( '\n' );
	assert.match( problems, /strict_types/ );
	assert.match( problems, /ABSPATH/ );
} );
