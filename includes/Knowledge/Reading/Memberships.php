<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Reading;

defined( 'ABSPATH' ) || exit;

/** Asks the common membership plugins whether a visitor who is not logged in may read a post. */
final class Memberships {

	/** Whether there is a plugin to be asked. */
	public static function areHere(): bool {
		return function_exists( 'pmpro_has_membership_access' )
			|| function_exists( 'rcp_user_can_access' )
			|| function_exists( 'members_can_user_view_post' )
			|| function_exists( 'wc_memberships_is_post_content_restricted' )
			|| is_callable( [ 'MeprRule', 'is_locked' ] );
	}

	public static function restrict( \WP_Post $post ): bool {
		if ( ! self::areHere() ) {
			return false;
		}
		$user = get_current_user_id();
		wp_set_current_user( 0 );
		try {
			return self::isRestricted( $post );
		} finally {
			wp_set_current_user( $user );
		}
	}

	private static function isRestricted( \WP_Post $post ): bool {
		return ( function_exists( 'pmpro_has_membership_access' ) && ! pmpro_has_membership_access( $post->ID, 0 ) )
			|| ( function_exists( 'rcp_user_can_access' ) && ! rcp_user_can_access( 0, $post->ID ) )
			|| ( function_exists( 'members_can_user_view_post' ) && ! members_can_user_view_post( 0, $post->ID ) )
			|| ( function_exists( 'wc_memberships_is_post_content_restricted' ) && wc_memberships_is_post_content_restricted( $post->ID ) )
			|| ( is_callable( [ 'MeprRule', 'is_locked' ] ) && call_user_func( [ 'MeprRule', 'is_locked' ], $post ) );
	}
}
