import { execFileSync } from 'node:child_process';
import { expect, type Page } from '@playwright/test';

const need = ( name: string ): string => {
	const value = process.env[ name ];
	if ( ! value ) {
		throw new Error( `${ name } is not set; \`npm run test:e2e\` prepares a site.` );
	}
	return value;
};

export const siteUrl = need( 'CAUSERIE_URL' );

/** Runs PHP in the site: what only its owner's server could prepare. `$in` holds `input`; what it returns comes back. */
export function php< T >( code: string, input: unknown = null ): T {
	const script = `
		$_SERVER['HTTP_HOST'] = ${ JSON.stringify( new URL( siteUrl ).host ) };
		$_SERVER['REQUEST_METHOD'] = 'GET'; $_SERVER['REQUEST_URI'] = '/'; $_SERVER['REMOTE_ADDR'] = '127.0.0.1';
		require $argv[1] . '/wp-load.php';
		$run = static function ( $in ) { ${ code } };
		echo "\\nOUT:" . wp_json_encode( $run( json_decode( $argv[2], true ) ) );`;
	const output = execFileSync( process.env.PHP_BINARY ?? 'php', [ '-r', script, need( 'CAUSERIE_WP' ), JSON.stringify( input ) ], { encoding: 'utf8' } );
	return JSON.parse( output.slice( output.lastIndexOf( '\nOUT:' ) + 5 ) );
}

/** A published page; one with the same address is replaced. */
export const publish = ( slug: string, title: string, content: string ): number =>
	php< number >(
		`$old = get_page_by_path( $in['slug'] );
		return wp_insert_post( wp_slash( array( 'ID' => $old ? $old->ID : 0, 'post_type' => 'page', 'post_status' => 'publish', 'post_name' => $in['slug'], 'post_title' => $in['title'], 'post_content' => $in['content'] ) ) );`,
		{ slug, title, content }
	);

/**
 * Makes a user with this role, or finds the one that an earlier run made; the password is `password`. The welcome of the block
 * editor is put aside as if the user had closed it.
 *
 * @param role   A role of WordPress.
 * @param locale The language of wp-admin for them, such as `fr_FR`; '' for that of the site.
 */
export const ensureUser = ( role: string, locale = '' ): string =>
	php< string >(
		`$login = 'the_' . $in['role'];
		$id = username_exists( $login ) ?: wp_insert_user( array( 'user_login' => $login, 'user_pass' => 'password', 'role' => $in['role'] ) );
		update_user_meta( $id, 'locale', $in['locale'] );
		update_user_meta( $id, $GLOBALS['wpdb']->get_blog_prefix() . 'persisted_preferences', array(
			'core/edit-post' => array( 'welcomeGuide' => false ),
			'core'           => array( 'enableChoosePatternModal' => false ),
			'_modified'      => gmdate( 'c' ),
		) );
		return $login;`,
		{ role, locale }
	);

/** Sends the log-in form that a page shows. */
export async function fillLogIn( page: Page, user: string, password = 'password' ): Promise< void > {
	// WordPress moves the focus there with a delay; what is filled in at that moment would end up in the wrong field.
	await expect( page.locator( '#user_login' ) ).toBeFocused();
	await page.locator( '#user_login' ).fill( user );
	await page.locator( '#user_pass' ).fill( password );
	await page.locator( '#wp-submit' ).click();
}

/** Logs a user in, whoever was before, without the form and the dashboard behind it. */
export async function logIn( page: Page, user: string, password = 'password' ): Promise< void > {
	// What is shown was made for somebody else, and another part of the same address would not load it anew.
	await page.goto( 'about:blank' );
	const answer = await page.request.post( '/wp-login.php', { form: { log: user, pwd: password }, maxRedirects: 0 } );
	expect( answer.status(), `${ user } is let in` ).toBe( 302 );
}

export const logInAsAdmin = ( page: Page ): Promise< void > => logIn( page, need( 'CAUSERIE_ADMIN_USER' ), need( 'CAUSERIE_ADMIN_PASSWORD' ) );

/**
 * Opens the dashboard. On the first page of a tab WordPress tries what emoji there are, in a worker from a blob, and remembers it: a
 * page on which the browser refuses such workers is not to be the first.
 */
export async function passDashboard( page: Page ): Promise< void > {
	await page.goto( '/wp-admin/' );
	await page.waitForFunction( () => sessionStorage.getItem( 'wpEmojiSettingsSupports' ) !== null );
}

/** Makes every error of a page, in its scripts or on its console, fail the test at its end. */
export function collectErrors( page: Page ): string[] {
	const errors: string[] = [];
	page.on( 'pageerror', ( error ) => errors.push( error.message ) );
	page.on( 'console', ( message ) => {
		if ( message.type() === 'error' ) {
			errors.push( message.text() );
		}
	} );
	return errors;
}
