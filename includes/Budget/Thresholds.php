<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

use Causerie\Chat\Platform\Queue;

defined( 'ABSPATH' ) || exit;

/**
 * Notices that a cap is nearly or wholly spent, or that a call did not fit into what is left of it, and has the owner told:
 * once for each cap, period and step.
 */
final class Thresholds {

	/** The hook of the message to the owner, with scope, period and percent. */
	public const HOOK = 'causerie_tell_budget';

	/** Autoloaded: by scope, the period and percent that the owner was told of last. A turn reads it without a query. */
	public const OPTION = 'causerie_budget_told';

	public const NEARLY = 80;
	public const WHOLLY = 100;

	/** No percent: a call could have cost more than is left of a cap that is far from spent. */
	public const TOO_LITTLE = 0;

	/** Percent of a cap that are as good as all of it, once a call did not fit into the rest. */
	private const AS_GOOD_AS_ALL = 95;

	public const SITE = 'site';

	public function __construct( private readonly Queue $queue ) {}

	/** @param bool $isRefused Whether a call was just refused because of a cap. */
	public function watch( Caps $caps, Spent $spent, UsageRow $row, bool $isRefused ): void {
		$this->look( 'bot-' . $row->botId, $row->day, $caps->perDay, $spent->bot, $isRefused ? $spent->botReserved : 0 );
		$this->look( self::SITE, substr( $row->day, 0, 7 ), $caps->perMonth, $spent->site, $isRefused ? $spent->siteReserved : 0 );
	}

	/**
	 * @param int $percent NEARLY, WHOLLY or TOO_LITTLE.
	 * @return bool Whether this is news. From then on it is none.
	 */
	public static function note( string $scope, string $period, int $percent ): bool {
		// In a transaction that runs again, what the first attempt left in the cache was undone in the database.
		wp_cache_delete( 'alloptions', 'options' );
		$told = (array) get_option( self::OPTION, [] );
		if ( ! self::isNews( $told, $scope, $period, $percent ) ) {
			return false;
		}
		return update_option( self::OPTION, [ self::key( $scope, $percent ) => [ $period, $percent ] ] + $told, true );
	}

	private function look( string $scope, string $period, ?int $cap, int $spent, int $refused ): void {
		if ( $cap === null ) {
			return;
		}
		$isRefused = $refused > 0 && $spent + $refused > $cap;
		$isSpent   = $spent >= $cap || $isRefused && $spent * 100 >= $cap * self::AS_GOOD_AS_ALL;
		$percents  = array_keys(
			array_filter(
				[
					self::WHOLLY     => $isSpent,
					self::NEARLY     => ! $isSpent && $spent * 100 >= $cap * self::NEARLY,
					// What is reserved for other calls is given back, so this says nothing about what is spent.
					self::TOO_LITTLE => ! $isSpent && $isRefused,
				]
			)
		);
		foreach ( $percents as $percent ) {
			if ( self::isNews( (array) get_option( self::OPTION, [] ), $scope, $period, $percent ) ) {
				$this->queue->once( self::HOOK, [ $scope, $period, $percent ] );
			}
		}
	}

	/** What does not fit is told beside the percents: none of them is old news because of it. */
	private static function key( string $scope, int $percent ): string {
		return $percent === self::TOO_LITTLE ? $scope . '/too-little' : $scope;
	}

	/** @param array<mixed> $told */
	private static function isNews( array $told, string $scope, string $period, int $percent ): bool {
		$noted           = $told[ self::key( $scope, $percent ) ] ?? null;
		[ $last, $step ] = is_array( $noted ) ? array_values( $noted ) + [ '', 0 ] : [ '', 0 ];
		return $last !== $period || $step < $percent;
	}
}
