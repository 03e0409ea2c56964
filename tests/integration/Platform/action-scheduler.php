<?php
/**
 * A stand-in for Action Scheduler: what waits, as its documented functions tell it. Off until a test turns it on. In it, as
 * in the real one, WP-Cron knows nothing of what waits.
 */
declare(strict_types=1);

if ( ! class_exists( 'ActionScheduler', false ) ) {
	final class ActionScheduler {

		public static bool $isOn = false;

		/** @var list<array{string, array<mixed>}> Hook and arguments. */
		public static array $waiting = [];

		public static function is_initialized(): bool {
			return self::$isOn;
		}
	}

	function as_schedule_single_action( int $at, string $hook, array $arguments = [], string $group = '' ): void {
		ActionScheduler::$waiting[] = [ $hook, $arguments ];
	}

	function as_has_scheduled_action( string $hook, ?array $arguments = null, string $group = '' ): bool {
		return in_array( [ $hook, $arguments ], ActionScheduler::$waiting, true );
	}

	function as_unschedule_action( string $hook, array $arguments = [], string $group = '' ): void {
		ActionScheduler::$waiting = array_values( array_filter( ActionScheduler::$waiting, static fn ( array $action ): bool => $action !== [ $hook, $arguments ] ) );
	}

	function as_unschedule_all_actions( string $hook, array $arguments = [], string $group = '' ): void {
		ActionScheduler::$waiting = [];
	}
}
