/** The rules of docs/architecture.md for PHP: who may import whom, and who may touch what. */

const FOUNDATIONS = [ 'Platform', 'Contract' ];
const DOORS = [ 'Http', 'Admin', 'Blocks', 'Frontend', 'Cli', 'Developers', 'SiteHealth' ];
const LISTENERS = [ 'Webhooks', 'Insights', 'Leads' ];
const BANNED_NAMES = /(Manager|Helper|Util|Utils|Base|Service)\.php$/;

/** PHP without its comments, so that a name in a sentence is not taken for an import. */
export const withoutComments = ( text ) => text.replace( /\/\*[\s\S]*?\*\/|(^|\s)(\/\/|#(?!\[))[^\n]*/g, '$1' );

/** The folders of ours that a file of PHP names: `use Causerie\Chat\Models\Model` gives `Models`. */
const importsOf = ( code ) => new Set( [ ...code.matchAll( /Causerie\\Chat\\([A-Z]\w*)\\/g ) ].map( ( match ) => match[ 1 ] ) );

function importProblem( folder, target, readme ) {
	if ( folder === target || target === 'Tests' ) {
		return null;
	}
	if ( FOUNDATIONS.includes( folder ) ) {
		return `Rule "Platform and Contract import nothing of ours": it imports ${ target }.`;
	}
	if ( DOORS.includes( target ) ) {
		return `Rule "nobody imports a door": it imports ${ target }.`;
	}
	if ( FOUNDATIONS.includes( target ) || DOORS.includes( folder ) ) {
		return null;
	}
	if ( target === 'Chat' ) {
		return 'Rule "no feature imports Chat".';
	}
	if ( LISTENERS.includes( target ) ) {
		return `Rule "no feature calls ${ LISTENERS.join( ', ' ) }: they listen to domain events".`;
	}
	if ( folder !== 'Chat' && ! new RegExp( `\\b${ target }\\b` ).test( readme ?? '' ) ) {
		return `Rule "a feature imports only the features that its README.md names": ${ folder }/README.md does not name ${ target }.`;
	}
	return null;
}

/** Files of the composition root: Services.php, and the traits that it is made of. */
export const isRoot = ( path ) => /^includes\/\w*Services\.php$/.test( path );

/** Classes whose one object the composition root keeps. */
export const servicesOf = ( code ) => [ ...code.matchAll( /->once\(\s*(\w+)::class/g ) ].map( ( match ) => match[ 1 ] );

const SERVICE_NAMES = /(Store|Controller|Door|Factory|Runner|Router)$/;

/**
 * Every broken rule of one file below includes/.
 *
 * @param {string}   path     From the root of the project.
 * @param {string}   text     The file.
 * @param {string}   readme   README.md of its folder.
 * @param {string[]} services What servicesOf() says of the composition root.
 * @return {string[]} Sentences that name the rule.
 */
export function problemsOf( path, text, readme, services = [] ) {
	const parts = path.split( '/' );
	const folder = parts.length > 2 ? parts[ 1 ] : '';
	const code = withoutComments( text );
	const problems = [];
	if ( folder !== '' ) {
		for ( const target of importsOf( code.replace( /^namespace .*$/m, '' ) ) ) {
			problems.push( importProblem( folder, target, readme ) );
		}
	}
	if ( ! isRoot( path ) ) {
		const made = [ ...code.matchAll( /\bnew\s+\\?(?:\w+\\)*([A-Z]\w*)/g ) ].map( ( match ) => match[ 1 ] );
		for ( const name of made.filter( ( one ) => services.includes( one ) || SERVICE_NAMES.test( one ) ) ) {
			problems.push( `Rule "services are made in the composition root only, includes/*Services.php": it makes ${ name }.` );
		}
	}
	const isPlatform = folder === 'Platform';
	if ( ! isPlatform && ! path.endsWith( 'Store.php' ) && /\$wpdb\b|->wpdb\b/.test( code ) ) {
		problems.push( 'Rule "$wpdb only in *Store.php and Platform".' );
	}
	if ( ! /^includes\/Platform\/Http(Client|Exchange|Pool|Transfer)\.php$/.test( path ) && /\b(wp_(safe_)?remote_\w+|curl_\w+|fsockopen|stream_socket_client|file_get_contents\(\s*['"]https?)/.test( code ) ) {
		problems.push( 'Rule "outgoing HTTP only through Platform/HttpClient".' );
	}
	if ( /\b(file_put_contents|fwrite|fopen|mkdir|unlink|unserialize|eval)\s*\(/.test( code ) ) {
		problems.push( 'Rule "no file writes, no unserialize, no eval".' );
	}
	if ( path !== 'includes/Platform/Characters.php' && /\bmb_(?!strlen\b|substr\b)\w+\s*\(/.test( code ) ) {
		problems.push( 'Rule "mbstring only through Platform/Characters": WordPress brings mb_strlen() and mb_substr() to hosts without it, and nothing more.' );
	}
	if ( ! /^<\?php\s+(\/\*[\s\S]*?\*\/\s*)?declare\(\s*strict_types=1\s*\);/.test( text ) ) {
		problems.push( 'Rule "every PHP file begins with declare(strict_types=1)".' );
	}
	if ( ! code.includes( "defined( 'ABSPATH' ) || exit;" ) ) {
		problems.push( 'Rule "every PHP file is guarded by ABSPATH".' );
	}
	if ( BANNED_NAMES.test( path ) ) {
		problems.push( 'Rule "a name says what a thing is": nothing is called Manager, Helper, Util, Base or Service.' );
	}
	return problems.filter( ( problem ) => problem !== null );
}
