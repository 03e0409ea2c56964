<?php
/**
 * What WordPress defines at run time and its stubs do not: only read by PHPStan.
 */

defined( 'ABSPATH' ) || exit;

define( 'AUTH_KEY', '' );
define( 'SECURE_AUTH_KEY', '' );
define( 'DOING_CRON', false );
define( 'ARRAY_A', 'ARRAY_A' );
define( 'WPINC', 'wp-includes' );
define( 'WP_LANG_DIR', '' );
define( 'DB_NAME', '' );

// Action Scheduler, which other plugins bring along.
class ActionScheduler {
	public static function is_initialized( ?string $function_name = null ): bool {}
}
class ActionScheduler_Store {
	public const STATUS_PENDING = 'pending';
}
/** @param array<mixed> $args */
function as_schedule_single_action( int $timestamp, string $hook, array $args = [], string $group = '', bool $unique = false, int $priority = 10 ): int {}
/** @param array<mixed> $args */
function as_schedule_recurring_action( int $timestamp, int $interval_in_seconds, string $hook, array $args = [], string $group = '', bool $unique = false, int $priority = 10 ): int {}
/**
 * @param array<string, mixed> $args
 * @return array<int, mixed>
 */
function as_get_scheduled_actions( array $args = [], string $return_format = 'OBJECT' ): array {}
/** @param array<mixed>|null $args */
function as_has_scheduled_action( string $hook, ?array $args = null, string $group = '' ): bool {}
/** @param array<mixed> $args */
function as_unschedule_action( string $hook, array $args = [], string $group = '' ): ?int {}
/** @param array<mixed> $args */
function as_unschedule_all_actions( string $hook, array $args = [], string $group = '' ): void {}

// WP-CLI, where commands run.
class WP_CLI {
	/** @param object $callable */
	public static function add_command( string $name, $callable ): bool {}
	public static function line( string $message = '' ): void {}
	public static function success( string $message ): void {}
	public static function error( string $message ): void {}
	public static function warning( string $message ): void {}
	/** @return never */
	public static function halt( int $code ): void {}
}
