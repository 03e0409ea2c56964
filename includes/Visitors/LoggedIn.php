<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

defined( 'ABSPATH' ) || exit;

/** Whether a visitor has logged in to the site: a hint for choosing a model, and a permission for nothing. */
final class LoggedIn {

	/**
	 * Also true of a call without a nonce, which WordPress treats as nobody's so that other sites can do nothing in a user's
	 * name. Without a cookie it costs no query.
	 */
	public static function isVisitor(): bool {
		return is_user_logged_in() || wp_validate_auth_cookie( '', 'logged_in' ) !== false;
	}
}
