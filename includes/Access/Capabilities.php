<?php
declare(strict_types=1);

namespace Causerie\Chat\Access;

defined( 'ABSPATH' ) || exit;

/** Capabilities of this plugin, in the roles of WordPress, where every plugin that edits roles finds them. */
final class Capabilities {

	/** Everything. */
	public const MANAGE = 'causerie_manage';

	/** Read conversations and those who held them. */
	public const READ_SESSIONS = 'causerie_read_sessions';

	/** Answer in a conversation, and change it. */
	public const REPLY = 'causerie_reply';

	public const ALL = [ self::MANAGE, self::READ_SESSIONS, self::REPLY ];

	/** Gives everything to the roles that manage the site. What the owner has taken from a role afterwards, it does not get back. */
	public static function ensure(): void {
		foreach ( wp_roles()->role_objects as $role ) {
			if ( $role->has_cap( 'manage_options' ) && ! array_key_exists( self::MANAGE, $role->capabilities ) ) {
				array_map( $role->add_cap( ... ), self::ALL );
			}
		}
	}

	/** Takes everything from every role. */
	public static function remove(): void {
		foreach ( wp_roles()->role_objects as $role ) {
			array_map( $role->remove_cap( ... ), self::ALL );
		}
	}
}
