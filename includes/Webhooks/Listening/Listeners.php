<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Listening;

defined( 'ABSPATH' ) || exit;

/**
 * Whether somebody follows events from a terminal, so that they are recorded although there is no endpoint.
 *
 * A terminal can be closed without a word, so whoever listens says so again and again.
 */
final class Listeners {

	/** Autoloaded: until when somebody listens, in seconds since 1970. */
	public const OPTION = 'causerie_webhooks_listened_until';

	/** Seconds for which it is believed. */
	private const SECONDS = 60;

	/** As other options that are read in every request: one that does not exist costs a query. */
	public static function ensure(): void {
		add_option( self::OPTION, 0, '', true );
	}

	public static function isAny(): bool {
		return (int) get_option( self::OPTION, 0 ) > time();
	}

	/** Says that somebody listens. Written only when half of the time is over. */
	public static function renew(): void {
		// Another terminal may have said so, and what it wrote is in no cache of this process.
		wp_cache_delete( 'alloptions', 'options' );
		if ( (int) get_option( self::OPTION, 0 ) < time() + self::SECONDS / 2 ) {
			update_option( self::OPTION, time() + self::SECONDS, true );
		}
	}

	/** Says that somebody listens no more. Another terminal says in a moment that it still does. */
	public static function leave(): void {
		update_option( self::OPTION, 0, true );
	}
}
