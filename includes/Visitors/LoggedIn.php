<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

defined( 'ABSPATH' ) || exit;

/**
 * Whether a visitor has logged in to the site, and as whom. A permission for nothing: another website can have a browser
 * send the cookie.
 */
final class LoggedIn {

	/**
	 * Also true of a call without a nonce, which WordPress treats as nobody's so that other sites can do nothing in a user's
	 * name. Without a cookie it costs no query.
	 */
	public static function isVisitor(): bool {
		return is_user_logged_in() || wp_validate_auth_cookie( '', 'logged_in' ) !== false;
	}

	/**
	 * Whom the login cookie of the browser names, whatever else authenticates the call.
	 *
	 * @return int|null The number of a user, or null for none.
	 */
	public static function userOfCookie(): ?int {
		$user = wp_validate_auth_cookie( '', 'logged_in' );
		return $user === false ? null : (int) $user;
	}
}
