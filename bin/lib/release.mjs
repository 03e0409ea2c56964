/** Kinds of files that run on a site, or that WordPress reads. */
const shipped = /\.(php|js|mjs|css|json|po|mo|pot|svg|png|jpg|webp|woff2)$/;
const single = [ 'causerie-chat.php', 'readme.txt', 'LICENSE' ];

/**
 * Whether a file belongs into the installable zip: the plugin's main file, its readme and licence, and from includes/
 * and build/ what runs. Not: the npm package of the SDK, source maps, type declarations, documentation, dot files.
 *
 * @param {string} path relative to the checkout, with forward slashes
 */
export function isPacked( path ) {
	if ( single.includes( path ) ) {
		return true;
	}
	const isHidden = path.split( '/' ).some( ( part ) => part.startsWith( '.' ) );
	return /^(includes|build)\/(?!sdk\/)/.test( path ) && ! isHidden && shipped.test( path );
}
