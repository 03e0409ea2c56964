<?php
/**
 * A stand-in for Action Scheduler: what waits and what is in progress, as its documented functions tell it. Off until a test
 * turns it on. In it, as in the real one, WP-Cron knows nothing of what waits.
 */
declare(strict_types=1);

if ( ! class_exists( 'ActionScheduler', false ) ) {
	final class ActionScheduler {

		public static bool $isOn = false;

		/** @var list<array{string, array<mixed>, int}> Hook, arguments, and when in seconds since 1970; the earliest first. */
		public static array $waiting = [];

		/** @var list<array{string, array<mixed>}> Hook and arguments. */
		public static array $running = [];

		public static function is_initialized(): bool {
			return self::$isOn;
		}

		/** Runs the first that waits of a hook, whenever it is due. */
		public static function run( string $hook ): void {
			[ $hook, $arguments ] = array_values( array_filter( self::$waiting, static fn ( array $action ): bool => $action[0] === $hook ) )[0];
			as_unschedule_action( $hook, $arguments );
			self::$running[] = [ $hook, $arguments ];
			try {
				do_action_ref_array( $hook, $arguments );
			} finally {
				array_pop( self::$running );
			}
		}

		public static function turnOff(): void {
			self::$isOn    = false;
			self::$waiting = [];
			self::$running = [];
		}
	}

	final class ActionScheduler_Store {

		public const STATUS_PENDING = 'pending';
	}

	function as_schedule_single_action( int $at, string $hook, array $arguments = [], string $group = '' ): void {
		ActionScheduler::$waiting[] = [ $hook, $arguments, $at ];
		usort( ActionScheduler::$waiting, static fn ( array $one, array $other ): int => $one[2] <=> $other[2] );
	}

	function as_schedule_recurring_action( int $at, int $interval, string $hook, array $arguments = [], string $group = '' ): void {
		as_schedule_single_action( $at, $hook, $arguments, $group );
	}

	/** Also of one that is in progress. */
	function as_has_scheduled_action( string $hook, ?array $arguments = null, string $group = '' ): bool {
		$waiting = array_map( static fn ( array $action ): array => [ $action[0], $action[1] ], ActionScheduler::$waiting );
		return in_array( [ $hook, $arguments ], [ ...$waiting, ...ActionScheduler::$running ], true );
	}

	/** @return list<int> Those that wait until `date`, and not those in progress: as if all other words were what `Queue` says. */
	function as_get_scheduled_actions( array $query, string $format ): array {
		return array_keys( array_filter( ActionScheduler::$waiting, static fn ( array $action ): bool => [ $action[0], $action[1] ] === [ $query['hook'], $query['args'] ] && $action[2] <= $query['date'] ) );
	}

	/** The earliest that waits. */
	function as_unschedule_action( string $hook, array $arguments = [], string $group = '' ): void {
		foreach ( ActionScheduler::$waiting as $index => $action ) {
			if ( [ $action[0], $action[1] ] === [ $hook, $arguments ] ) {
				array_splice( ActionScheduler::$waiting, $index, 1 );
				return;
			}
		}
	}

	function as_unschedule_all_actions( string $hook, array $arguments = [], string $group = '' ): void {
		ActionScheduler::$waiting = [];
	}
}
