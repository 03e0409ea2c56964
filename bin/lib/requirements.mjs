import { canInstallPackages, installPackages } from './debian.mjs';
import { ensurePhpTools } from './php-tools.mjs';
import { findProgram, run } from './processes.mjs';

/** PHP extensions that WordPress and the plugin use everywhere; the database's own comes on top. */
const extensions = [ 'ctype', 'curl', 'dom', 'gd', 'intl', 'json', 'mbstring', 'openssl', 'sodium', 'xml', 'zip' ];
const databaseExtensions = { none: [], sqlite: [ 'pdo_sqlite', 'sqlite3' ], mariadb: [ 'mysqli' ] };
const phpPackages = [ 'cli', 'curl', 'gd', 'intl', 'mbstring', 'mysql', 'sqlite3', 'xml', 'zip' ].map( ( name ) => `php-${ name }` );
const oldestPhp = '8.1';

/** The PHP command line, or undefined. The environment variable PHP_BINARY wins. */
export const findPhp = () => process.env.PHP_BINARY || findProgram( 'php' );

/** php-fpm under any of its versioned names, newest first, or undefined. */
export function findPhpFpm() {
	const names = [ 'php-fpm8.5', 'php-fpm8.4', 'php-fpm8.3', 'php-fpm8.2', 'php-fpm8.1', 'php-fpm' ];
	return names.map( findProgram ).find( Boolean );
}

/** The MariaDB (or MySQL) server, or undefined. */
export const findDatabaseServer = () => findProgram( 'mariadbd' ) ?? findProgram( 'mysqld' );

/**
 * What keeps PHP from running the plugin over a database.
 *
 * @param {'none'|'sqlite'|'mariadb'} database
 * @return {Promise<string[]>} one phrase for each lack; empty when all is there
 */
export async function missingFromPhp( database ) {
	const php = findPhp();
	if ( ! php ) {
		return [ 'PHP' ];
	}
	const asked = 'echo json_encode( [ PHP_VERSION, array_map( "strtolower", get_loaded_extensions() ) ] );';
	const [ version, loaded ] = JSON.parse( await run( php, [ '-d', 'display_errors=0', '-r', asked ] ) );
	const missing = [ ...extensions, ...databaseExtensions[ database ] ]
		.filter( ( name ) => ! loaded.includes( name ) )
		.map( ( name ) => `PHP's extension ${ name }` );
	const isOld = version.localeCompare( oldestPhp, 'en', { numeric: true } ) < 0;
	return isOld ? [ `PHP ${ oldestPhp } or newer (this is ${ version })`, ...missing ] : missing;
}

/**
 * What a kind of site needs and this machine lacks.
 *
 * @param {{database: 'none'|'sqlite'|'mariadb', server: 'php'|'nginx'|'playground'|'none'}} site
 * @return {Promise<{missing: string[], packages: string[]}>} phrases, and Debian's packages that bring them
 */
export async function findMissing( { database, server } ) {
	if ( server === 'playground' ) {
		return { missing: [], packages: [] };
	}
	const missing = await missingFromPhp( database );
	const packages = missing.length > 0 ? [ ...phpPackages ] : [];
	const want = ( found, phrase, name ) => {
		if ( ! found ) {
			missing.push( phrase );
			packages.push( name );
		}
	};
	if ( database === 'mariadb' ) {
		want( findDatabaseServer(), 'MariaDB', 'mariadb-server' );
	}
	if ( server === 'nginx' ) {
		want( findProgram( 'nginx' ), 'nginx', 'nginx-light' );
		want( findPhpFpm(), 'php-fpm', 'php-fpm' );
	}
	return { missing, packages };
}

/**
 * Makes sure that this machine can run a kind of site; on Debian as root by installing what is missing.
 *
 * @param {{database: 'none'|'sqlite'|'mariadb', server: 'php'|'nginx'|'playground'|'none'}} site
 * @param {(text: string) => void} [onProgress]
 * @throws {Error} that says what is missing and how to get it
 */
export async function ensureRequirements( site, onProgress = () => {} ) {
	let { missing, packages } = await findMissing( site );
	if ( missing.length > 0 && canInstallPackages() ) {
		onProgress( `Installing ${ packages.join( ' ' ) }` );
		await installPackages( packages );
		( { missing, packages } = await findMissing( site ) );
	}
	if ( missing.length > 0 ) {
		const ways = [
			`on Debian or Ubuntu: sudo apt-get install ${ packages.join( ' ' ) }`,
			'on macOS: brew install php nginx mariadb',
		];
		throw new Error( `This machine lacks ${ missing.join( ', ' ) }. Get it with your package manager (${ ways.join( '; ' ) }) and run the command again.` );
	}
}

/**
 * Makes sure that there is a Chromium for the browser tests.
 *
 * @return {Promise<string>} its path; the environment variable CHROMIUM wins
 * @throws {Error} when there is none and it cannot be installed
 */
export async function ensureChromium() {
	const find = () =>
		process.env.CHROMIUM || [ 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable' ].map( findProgram ).find( Boolean );
	if ( ! find() && canInstallPackages() ) {
		await installPackages( [ 'chromium' ] );
	}
	const found = find();
	if ( ! found ) {
		throw new Error( 'The browser tests need Chromium: install it (apt-get install chromium, or brew install chromium), or set CHROMIUM to its path.' );
	}
	return found;
}

/**
 * Makes sure that there is a Python with the package `requests`, for the examples of the guides.
 *
 * @return {Promise<string>} its path; the environment variable CAUSERIE_PYTHON wins
 * @throws {Error} when there is none and it cannot be installed
 */
export async function ensurePython() {
	const hasRequests = ( program ) => run( program, [ '-c', 'import requests' ] ).then( () => true, () => false );
	const find = async () => {
		for ( const program of [ process.env.CAUSERIE_PYTHON, findProgram( 'python3' ), '/usr/bin/python3' ] ) {
			if ( program && ( await hasRequests( program ) ) ) {
				return program;
			}
		}
		return undefined;
	};
	let found = await find();
	if ( ! found && canInstallPackages() ) {
		await installPackages( [ 'python3', 'python3-requests' ] );
		found = await find();
	}
	if ( ! found ) {
		throw new Error( 'The examples in Python need Python 3 with the package requests: install it (apt-get install python3-requests, or python3 -m pip install requests), or set CAUSERIE_PYTHON to a Python that has it.' );
	}
	return found;
}

const providers = {
	php: async ( say ) => {
		await ensureRequirements( { database: 'none', server: 'none' }, say );
		return { PHP_BINARY: findPhp() };
	},
	sqlite: async ( say ) => {
		await ensureRequirements( { database: 'sqlite', server: 'php' }, say );
		return {};
	},
	'php-tools': async () => {
		await ensurePhpTools();
		return {};
	},
	python: async () => ( { CAUSERIE_PYTHON: await ensurePython() } ),
	chromium: async () => ( { CHROMIUM: await ensureChromium() } ),
};

/**
 * Makes sure that this machine has what tests need; on Debian as root by installing it.
 *
 * @param {Array<'php'|'php-tools'|'sqlite'|'python'|'chromium'>} needs `sqlite` is what PHP needs to run a site over SQLite
 * @param {(text: string) => void}  [onProgress]
 * @return {Promise<Record<string, string>>} where it is: PHP_BINARY, CAUSERIE_PYTHON, CHROMIUM
 * @throws {Error} that says what is missing and how to get it
 */
export async function provide( needs, onProgress = () => {} ) {
	const found = {};
	for ( const need of needs ) {
		Object.assign( found, await providers[ need ]( onProgress ) );
	}
	return found;
}
