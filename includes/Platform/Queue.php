<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** Work in the background: through Action Scheduler where a site has it, through WP-Cron where it has not. */
final class Queue {

	private const GROUP = 'causerie-chat';

	/**
	 * Runs an action once, as soon as there is time for it. The same action with the same arguments waits only once: where it
	 * waits for a later moment, it is done at this one. A run that is in progress is none that waits, so it can plan the next.
	 *
	 * @param string                    $hook      A hook of ours, beginning with `causerie_`.
	 * @param list<scalar>              $arguments Small: ids, not contents.
	 * @param int                       $delay     Seconds to wait at least.
	 */
	public function once( string $hook, array $arguments = [], int $delay = 0 ): void {
		$at = time() + $delay;
		if ( self::isPlannedBy( $at, $hook, $arguments ) ) {
			return;
		}
		$this->cancel( $hook, $arguments );
		if ( self::hasActionScheduler() ) {
			as_schedule_single_action( $at, $hook, $arguments, self::GROUP );
			return;
		}
		self::withoutColumns( static fn () => wp_schedule_single_event( $at, $hook, $arguments ) );
	}

	/**
	 * Runs an action again and again, until it is cancelled.
	 *
	 * @param string $hook       A hook of ours, beginning with `causerie_`.
	 * @param string $recurrence One of WordPress's: hourly, twicedaily, daily, weekly.
	 */
	public function every( string $hook, string $recurrence ): void {
		if ( $this->isWaiting( $hook ) ) {
			return;
		}
		if ( self::hasActionScheduler() ) {
			as_schedule_recurring_action( time(), wp_get_schedules()[ $recurrence ]['interval'], $hook, [], self::GROUP );
			return;
		}
		wp_schedule_event( time(), $recurrence, $hook );
	}

	/**
	 * Whether an action waits, or is in progress where Action Scheduler runs it.
	 *
	 * @param list<scalar> $arguments
	 */
	public function isWaiting( string $hook, array $arguments = [] ): bool {
		if ( self::hasActionScheduler() && as_has_scheduled_action( $hook, $arguments, self::GROUP ) ) {
			return true;
		}
		return wp_next_scheduled( $hook, $arguments ) !== false;
	}

	/**
	 * Cancels an action that waits with these arguments.
	 *
	 * @param list<scalar> $arguments
	 */
	public function cancel( string $hook, array $arguments ): void {
		if ( self::hasActionScheduler() ) {
			as_unschedule_action( $hook, $arguments, self::GROUP );
		}
		if ( wp_next_scheduled( $hook, $arguments ) !== false ) {
			self::withoutColumns( static fn () => wp_clear_scheduled_hook( $hook, $arguments ) );
		}
	}

	/** Cancels everything of ours on the current site. */
	public function cancelAll(): void {
		if ( self::hasActionScheduler() ) {
			as_unschedule_all_actions( '', [], self::GROUP );
		}
		$hooks = [];
		foreach ( _get_cron_array() as $events ) {
			array_push( $hooks, ...array_keys( $events ) );
		}
		foreach ( array_unique( $hooks ) as $hook ) {
			if ( str_starts_with( (string) $hook, 'causerie_' ) ) {
				wp_unschedule_hook( (string) $hook );
			}
		}
	}

	/**
	 * Whether an action waits with these arguments, and for no later moment than this one.
	 *
	 * @param int          $at        Seconds since 1970.
	 * @param list<scalar> $arguments
	 */
	private static function isPlannedBy( int $at, string $hook, array $arguments ): bool {
		$next = wp_next_scheduled( $hook, $arguments );
		if ( $next !== false && $next <= $at ) {
			return true;
		}
		// as_has_scheduled_action() counts the one that is in progress, too: it could never be followed by another.
		return self::hasActionScheduler() && as_get_scheduled_actions(
			[
				'hook'         => $hook,
				'args'         => $arguments,
				'group'        => self::GROUP,
				'status'       => \ActionScheduler_Store::STATUS_PENDING,
				'date'         => $at,
				'date_compare' => '<=',
				'per_page'     => 1,
			],
			'ids'
		) !== [];
	}

	/**
	 * Writes an option without that WordPress asks the database for the columns of its table first, as it does once in every
	 * request that writes one. There is nothing to check: what was read from that column fits into it, and ids are ASCII.
	 *
	 * @param \Closure(): mixed $write
	 */
	private static function withoutColumns( \Closure $write ): void {
		global $wpdb;
		$charset = static fn ( mixed $known, string $table ): mixed => $table === $wpdb->options ? $wpdb->charset : $known;
		add_filter( 'pre_get_table_charset', $charset, 10, 2 );
		add_filter( 'pre_get_col_charset', $charset, 10, 2 );
		$write();
		remove_filter( 'pre_get_table_charset', $charset );
		remove_filter( 'pre_get_col_charset', $charset );
	}

	/** Action Scheduler refuses calls before it has its tables ready. */
	private static function hasActionScheduler(): bool {
		return class_exists( \ActionScheduler::class, false ) && \ActionScheduler::is_initialized();
	}
}
