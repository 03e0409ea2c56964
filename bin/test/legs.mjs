import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { demoMuPlugins, demoScript } from '../demo/demo.mjs';
import { projectRoot } from '../lib/paths.mjs';
import { jestCounts, nodeCounts, phpunitCounts, playwrightCounts, verdict } from './counts.mjs';
import { pluginSite, settingsOf } from './sites.mjs';

const bin = ( name ) => join( projectRoot, 'node_modules/.bin', name );
const php = ( tool, ...args ) => [ process.execPath, 'bin/php.mjs', tool, ...args ];

/** Test files of a folder; `node --test` of Node 20 does not expand patterns itself. */
function testFiles( folder ) {
	const directory = join( projectRoot, folder );
	return existsSync( directory )
		? readdirSync( directory )
				.filter( ( name ) => name.endsWith( '.test.mjs' ) )
				.sort()
				.map( ( name ) => join( folder, name ) )
		: [];
}

const nodeTest = ( ...files ) => [ process.execPath, '--test', '--test-reporter=spec', '--test-concurrency=1', ...files ];

const integration = ( name, version, database, ...args ) => ( {
	name: `integration-${ name }`,
	title: `PHP in WordPress ${ version } over ${ database === 'sqlite' ? 'SQLite' : 'MariaDB' }`,
	counts: phpunitCounts,
	site: () => ( { name: `test-${ name }`, version, database, server: 'none', fresh: true } ),
	command: () => php( 'phpunit', '-c', '.config/phpunit.xml', ...args ),
} );

/** A project of Playwright, with a site of its own. */
const pages = ( project, title ) => ( {
	name: `e2e-${ project }`,
	title,
	counts: playwrightCounts,
	needs: [ 'php', 'chromium' ],
	site: () => pluginSite( `test-e2e-${ project }` ),
	command: () => [ bin( 'playwright' ), 'test', '-c', '.config/playwright.config.ts', `--project=${ project }` ],
} );

/**
 * Every part of the tests, in the order in which a mistake shows soonest.
 *
 * `group` is the word after `test:` that also runs it; `site` describes the WordPress that it needs, whose address and path it
 * gets in its environment; `needs` is what its tests run besides Node, see provide(). Parts of the same `beside` that follow one
 * another run at the same time: they share nothing that one could take from the other. `onlyNamed` keeps it out of a run of all.
 */
export const LEGS = [
	{ name: 'types', group: 'lint', beside: 'lint', title: 'Types', counts: verdict, command: () => [ bin( 'tsc' ), '--noEmit' ] },
	{ name: 'lint-js', group: 'lint', beside: 'lint', title: 'ESLint', counts: verdict, command: () => [ 'npm', 'run', '--silent', 'lint:js' ] },
	{ name: 'lint-css', group: 'lint', beside: 'lint', title: 'stylelint', counts: verdict, command: () => [ 'npm', 'run', '--silent', 'lint:css' ] },
	{ name: 'phpcs', group: 'lint', title: 'PHPCS', counts: verdict, command: () => php( 'phpcs', '--standard=.config/phpcs.xml' ) },
	{ name: 'phpstan', group: 'lint', title: 'PHPStan', counts: verdict, command: () => php( 'phpstan', 'analyse', '-c', '.config/phpstan.neon', '--memory-limit=1G', '--no-progress' ) },
	{ name: 'openapi', group: 'lint', title: 'OpenAPI, under strict rules', counts: verdict, command: () => [ bin( 'redocly' ), 'lint', '--config', '.config/redocly.yaml', 'build/contract/openapi.json' ] },
	{ name: 'architecture', group: 'architecture', title: 'Architecture', counts: nodeCounts, command: () => nodeTest( ...testFiles( 'tests/architecture' ) ) },
	{ name: 'sdk-package', group: 'sdk', title: 'Package of the SDK', counts: nodeCounts, command: () => nodeTest( ...testFiles( 'tests/package' ) ) },
	{ name: 'unit', group: 'unit', title: 'TypeScript units and contract', counts: jestCounts, needs: [ 'php' ], command: () => [ 'npm', 'run', '--silent', 'test:jest' ] },
	{ name: 'unit-bin', group: 'unit', title: 'Scripts', counts: nodeCounts, needs: [ 'php' ], command: () => nodeTest( ...testFiles( 'tests/unit/bin' ) ) },
	// The longest of them first, so that the others fit beside it. Each has a site of its own.
	{ group: 'e2e', beside: 'sites', ...pages( 'settings', 'Pages of the owner in Chromium, the plugin installed from its zip' ) },
	{ group: 'integration', beside: 'sites', ...integration( 'sqlite', '7.1', 'sqlite', '--exclude-group', 'mariadb' ) },
	{ group: 'e2e', beside: 'sites', ...pages( 'chats', 'Chats and conversations in Chromium, the plugin installed from its zip' ) },
	{ group: 'integration', beside: 'sites', ...integration( '7-1', '7.1', 'mariadb' ) },
	{ group: 'integration', beside: 'sites', ...integration( '6-8', '6.8', 'mariadb' ) },
	{
		name: 'http',
		group: 'http',
		beside: 'sites',
		title: 'HTTP over nginx, php-fpm and MariaDB',
		counts: nodeCounts,
		needs: [ 'php' ],
		site: () => ( { name: 'test-http', version: '7.1', database: 'mariadb', server: 'nginx', fresh: true, workers: 24 } ),
		command: () => nodeTest( ...testFiles( 'tests/http' ) ),
	},
	{
		name: 'docs',
		group: 'docs',
		beside: 'sites',
		title: 'Every example of the guides and the reference, over nginx, php-fpm and MariaDB',
		counts: nodeCounts,
		needs: [ 'php', 'php-tools', 'python' ],
		site: () => ( { name: 'test-docs', version: '7.1', database: 'mariadb', server: 'nginx', fresh: true, muPlugins: demoMuPlugins, scripts: [ demoScript() ] } ),
		command: () => nodeTest( ...testFiles( 'tests/docs' ) ),
	},
	{
		name: 'sdk',
		group: 'sdk',
		beside: 'sites',
		title: 'SDK over nginx, php-fpm and MariaDB',
		counts: nodeCounts,
		needs: [ 'php' ],
		site: () => ( { name: 'test-sdk', version: '7.1', database: 'mariadb', server: 'nginx', fresh: true, workers: 24 } ),
		command: () => nodeTest( ...testFiles( 'tests/sdk' ) ),
	},
	// It starts sites of its own.
	{ name: 'start', group: 'start', beside: 'sites', title: 'npm start', counts: nodeCounts, needs: [ 'php', 'sqlite' ], command: () => nodeTest( ...testFiles( 'tests/start' ) ) },
	{ group: 'e2e', ...pages( 'alone', 'Speed of the widget in Chromium' ) },
	{
		name: 'conformance',
		group: 'conformance',
		title: 'Recorded provider streams',
		// The recordings are not part of the project: whoever has them beside the checkout names this part.
		onlyNamed: true,
		counts: phpunitCounts,
		site: () => ( { name: 'test-7-1', version: '7.1', database: 'mariadb', server: 'none' } ),
		command: () => php( 'phpunit', '-c', '.config/phpunit.xml', 'tests/conformance' ),
	},
	{
		name: 'conformance-webhooks',
		group: 'conformance',
		title: 'Vectors of webhook signatures',
		onlyNamed: true,
		counts: nodeCounts,
		command: () => nodeTest( ...testFiles( 'tests/conformance' ) ),
	},
];

export { settingsOf };
