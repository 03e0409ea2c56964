<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\HttpPool;
use Causerie\Chat\Platform\OwnerMail;
use Causerie\Chat\Webhooks\Endpoints\EndpointRegister;

defined( 'ABSPATH' ) || exit;

/** Notices that nobody makes the deliveries, and tells the owner once. Where nobody works, only a visit can notice. */
final class Silence {

	/** Milliseconds for which something may wait without that anybody looks. */
	private const HOUR = 3_600_000;

	/** Milliseconds for which there must have been visits, too: the first one after a quiet night has WP-Cron look. */
	private const PATIENCE = 600_000;

	public function __construct(
		private readonly SilenceStore $store,
		private readonly Clock $clock,
	) {}

	/**
	 * Whether something is due for an hour, and nobody has worked for as long. One query where somebody has.
	 *
	 * @throws DatabaseException
	 */
	public function isNow(): bool {
		$before = $this->clock->milliseconds() - self::HOUR;
		return EndpointRegister::isAnyEnabled() && ! EndpointRegister::isPaused() && HttpPool::isPossible()
			&& self::workedAt() < $before && $this->store->isAnyDueSince( $before );
	}

	/**
	 * Looks, and tells the owner by e-mail where it is so and was not told yet.
	 *
	 * @throws DatabaseException
	 */
	public function look(): void {
		if ( ! $this->isNow() ) {
			return;
		}
		$now = $this->clock->milliseconds();
		if ( $now - $this->store->noticedAt( self::workedAt(), $now ) >= self::PATIENCE && $this->store->isFirstToTell( self::workedAt() ) ) {
			self::send();
		}
	}

	/** What to do about it, in sentences for the owner. */
	public static function advice(): string {
		$isOff = defined( 'DISABLE_WP_CRON' ) && constant( 'DISABLE_WP_CRON' );
		return ( $isOff
			? __( 'WP-Cron is switched off in wp-config.php (DISABLE_WP_CRON), and nothing else does its work.', 'causerie-chat' )
			: __( 'WP-Cron does not run: many a host blocks requests of a site to itself.', 'causerie-chat' )
		) . ' ' . __( 'Let the system run “wp causerie webhooks work” every minute, or call wp-cron.php. Nothing is lost: what waits is sent as soon as somebody works.', 'causerie-chat' );
	}

	/** @return int When somebody last worked: milliseconds since 1970, UTC; 0 for never. */
	private static function workedAt(): int {
		return (int) get_option( Dispatcher::RAN_AT, 0 );
	}

	private static function send(): void {
		OwnerMail::send(
			/* translators: %s: name of the site. */
			__( '[%s] Webhooks are not sent', 'causerie-chat' ),
			__( 'Webhooks of the chatbot wait for more than an hour, and nobody has looked after them.', 'causerie-chat' ) . "\n\n" . self::advice()
		);
	}
}
