<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

use Causerie\Chat\Platform\Queue;

defined( 'ABSPATH' ) || exit;

/** Notices that a cap is nearly or wholly spent, and has the owner told: once for each cap, period and step. */
final class Thresholds {

	/** The hook of the message to the owner, with scope, period and percent. */
	public const HOOK = 'causerie_tell_budget';

	/** Autoloaded: by scope, the period and percent that the owner was told of last. A turn reads it without a query. */
	public const OPTION = 'causerie_budget_told';

	public const NEARLY = 80;
	public const WHOLLY = 100;

	public const SITE = 'site';

	public function __construct( private readonly Queue $queue ) {}

	/** @param bool $isRefused Whether a call was just refused because of a cap. */
	public function watch( Caps $caps, Spent $spent, UsageRow $row, bool $isRefused ): void {
		$this->look( 'bot-' . $row->botId, $row->day, $caps->perDay, $spent->bot, $isRefused ? $spent->botReserved : 0 );
		$this->look( self::SITE, substr( $row->day, 0, 7 ), $caps->perMonth, $spent->site, $isRefused ? $spent->siteReserved : 0 );
	}

	/** @return bool Whether this is news. From then on it is none. */
	public static function note( string $scope, string $period, int $percent ): bool {
		// In a transaction that runs again, what the first attempt left in the cache was undone in the database.
		wp_cache_delete( 'alloptions', 'options' );
		$told = (array) get_option( self::OPTION, [] );
		if ( ! self::isNews( $told, $scope, $period, $percent ) ) {
			return false;
		}
		return update_option( self::OPTION, [ $scope => [ $period, $percent ] ] + $told, true );
	}

	private function look( string $scope, string $period, ?int $cap, int $spent, int $refused ): void {
		if ( $cap === null ) {
			return;
		}
		$percent = match ( true ) {
			$spent + $refused > $cap => self::WHOLLY,
			$spent * 100 >= $cap * self::NEARLY => self::NEARLY,
			default => 0,
		};
		if ( $percent > 0 && self::isNews( (array) get_option( self::OPTION, [] ), $scope, $period, $percent ) ) {
			$this->queue->once( self::HOOK, [ $scope, $period, $percent ] );
		}
	}

	/** @param array<mixed> $told */
	private static function isNews( array $told, string $scope, string $period, int $percent ): bool {
		[ $last, $step ] = is_array( $told[ $scope ] ?? null ) ? array_values( $told[ $scope ] ) + [ '', 0 ] : [ '', 0 ];
		return $last !== $period || $step < $percent;
	}
}
