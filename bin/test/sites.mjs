import { join } from 'node:path';
import { projectRoot } from '../lib/paths.mjs';
import { run } from '../lib/processes.mjs';

/** A site that runs the installable zip, as an owner would. */
export async function pluginSite( name ) {
	const zip = join( projectRoot, '.cache', 'causerie-chat.zip' );
	await run( process.execPath, [ join( projectRoot, 'bin/plugin-zip.mjs' ), zip ], { cwd: projectRoot } );
	return { name, version: '7.1', database: 'mariadb', server: 'nginx', fresh: true, plugin: zip, muPlugins: [ join( projectRoot, 'tests/e2e/support/mu-plugins/languages.php' ) ] };
}

/** What a test finds of its site in the environment. */
export const settingsOf = ( site ) => ( {
	CAUSERIE_WP: site.wpPath,
	CAUSERIE_URL: site.url,
	CAUSERIE_ADMIN_USER: site.adminUser,
	CAUSERIE_ADMIN_PASSWORD: site.adminPassword,
	CAUSERIE_DATABASE: site.dbConfig.type,
} );
