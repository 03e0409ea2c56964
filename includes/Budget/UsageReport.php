<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

defined( 'ABSPATH' ) || exit;

/** What was used and spent, for the owner: the contract's UsageReport. */
final class UsageReport {

	private const NUMBERS = [ 'requests', 'input_tokens', 'cached_tokens', 'output_tokens' ];

	/** @param \Closure(): array<string, mixed> $settings The contract's SiteSettings. */
	public function __construct(
		private readonly UsageStore $store,
		private readonly Purses $purses,
		private readonly \Closure $settings,
	) {}

	/**
	 * @param array<string, mixed> $query The contract's UsageQuery.
	 * @return array<string, mixed>
	 */
	public function of( array $query ): array {
		$today = $this->purses->today();
		$month = substr( $today, 0, 8 ) . '01';
		$from  = $query['from'] ?? $month;
		$to    = $query['to'] ?? $today;
		$spent = $this->store->between( $month, $today, 'day' );
		return [
			'from'     => $from,
			'to'       => $to,
			'currency' => $this->budget()['currency'],
			'rows'     => array_map( $this->row( ... ), $this->store->between( $from, $to, $query['group_by'], $query['bot'] ?? null ) ),
			'today'    => $this->money( array_filter( $spent, static fn ( array $row ): bool => $row['day'] === $today ) ),
			'month'    => $this->money( $spent ),
			'expected' => $this->expected( $spent, $today ),
			'cap'      => $this->budget()['per_month'],
		];
	}

	/**
	 * @param array<string, string|null> $sums
	 * @return array<string, mixed> The contract's UsageRow.
	 */
	private function row( array $sums ): array {
		$numbers = array_map( static fn ( string $name ): int => (int) $sums[ $name ], array_combine( self::NUMBERS, self::NUMBERS ) );
		$group   = array_diff_key( $sums, $numbers, array_flip( [ 'cost', 'assumed' ] ) );
		$told    = [ 'group' => rtrim( implode( '/', $group ), '/' ) ] + $numbers;
		return $told + [
			'cost'       => $this->money( [ $sums ] ),
			'is_partial' => (int) $sums['assumed'] > 0,
		];
	}

	/** @param array<array<string, string|null>> $rows */
	private function money( array $rows ): float {
		return round( array_sum( array_map( 'floatval', array_column( $rows, 'cost' ) ) ) / 1_000_000 * $this->budget()['per_usd'], 6 );
	}

	/**
	 * What the month will have cost if it goes on as it went.
	 *
	 * @param list<array<string, string|null>> $spent Of this month.
	 */
	private function expected( array $spent, string $today ): float {
		$date = new \DateTimeImmutable( $today );
		return round( $this->money( $spent ) / (int) $date->format( 'j' ) * (int) $date->format( 't' ), 6 );
	}

	/** @return array<string, mixed> */
	private function budget(): array {
		return ( $this->settings )()['budget'];
	}
}
