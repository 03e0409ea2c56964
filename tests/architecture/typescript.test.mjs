import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { ESLint } from 'eslint';
import { filesOf, root } from './files.mjs';

const eslint = new ESLint( { cwd: root, overrideConfigFile: join( root, '.config/eslint.config.mjs' ) } );

const messagesOf = async ( path, text ) => {
	const [ result ] = await eslint.lintText( text, { filePath: join( root, path ) } );
	return ( result?.messages ?? [] ).map( ( message ) => message.message ).join( '\n' );
};

const BROKEN = [
	[ 'src/contract/index.ts', "import { main } from '../sdk/index.ts';\nmain();\n", /contract imports nothing of ours/ ],
	[ 'src/sdk/index.ts', "import { SCHEMAS } from '../contract/schemas.ts';\nSCHEMAS.toString();\n", /visitors download no schemas/ ],
	[ 'src/widget/panel.ts', "import { z } from 'zod';\nz.string();\n", /zod is never in what a visitor downloads/ ],
	[ 'src/widget/panel.ts', "import { useState } from '@wordpress/element';\nuseState( 1 );\n", /no WordPress package and no React/ ],
	[ 'src/widget/panel.ts', "import '../admin/app.tsx';\n", /widget, blocks and admin never import one another/ ],
	[ 'src/admin/app.tsx', "import '../widget/panel.ts';\n", /widget, blocks and admin never import one another/ ],
	[ 'src/widget/panel.ts', "document.body.innerHTML = '';\n", /becomes DOM through createElement only/ ],
	[ 'src/admin/app.tsx', 'export const A = () => <p dangerouslySetInnerHTML={ { __html: "" } } />;\n', /text of others is never HTML/ ],
	[ 'src/admin/app.tsx', 'export const a = ( b: any ) => b;\n', /Unexpected any/ ],
];

for ( const [ path, text, message ] of BROKEN ) {
	test( `${ path } that breaks ${ message } is named`, async () => {
		assert.match( await messagesOf( path, text ), message );
	} );
}

test( 'nothing silences a tool, puts work off or waits by the clock', () => {
	const banned = /TO[D]O|FIX[M]E|@ts-(ignore|expect-error|nocheck)|(eslint|stylelint)-disable|phpcs:(ignore|disable)|@phpstan-ignore|waitForTimeout|\bmarkTestSkipped\b|\.(only|skip)\(/;
	for ( const { path, text } of [ ...filesOf( 'src', [ '.ts', '.tsx', '.scss', '.php' ] ), ...filesOf( 'includes', [ '.php' ] ), ...filesOf( 'bin', [ '.mjs', '.php' ] ), ...filesOf( 'tests/e2e', [ '.ts' ] ), ...filesOf( 'tests/unit', [ '.ts', '.tsx' ] ) ] ) {
		assert.doesNotMatch( text, banned, path );
	}
} );

test( 'no file of the sources has more than 300 lines', () => {
	const long = [ ...filesOf( 'src', [ '.ts', '.tsx' ] ), ...filesOf( 'includes', [ '.php' ] ) ].filter( ( { text } ) => text.split( '\n' ).length > 301 );
	assert.deepEqual( long.map( ( { path } ) => path ), [] );
} );
