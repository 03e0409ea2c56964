import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isPacked } from '../../../bin/lib/release.mjs';

test( 'the zip holds what runs on a site', () => {
	for ( const path of [ 'causerie-chat.php', 'readme.txt', 'LICENSE', 'includes/Plugin.php', 'build/admin/index.js', 'build/blocks/chat/block.json', 'build/languages/causerie-chat-fr_FR.l10n.php', 'build/widget/panel.mjs' ] ) {
		assert.ok( isPacked( path ), path );
	}
} );

test( 'and nothing else', () => {
	for ( const path of [ 'package.json', 'README.md', 'src/sdk/index.ts', 'tests/a.php', 'includes/README.md', 'build/admin/index.js.map', 'build/sdk/index.js', 'build/sdk/package.json', 'build/sdk/index.d.ts', 'build/.hidden.json', 'bin/start.mjs', 'includes/.DS_Store' ] ) {
		assert.ok( ! isPacked( path ), path );
	}
} );
