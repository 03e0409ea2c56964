<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

defined( 'ABSPATH' ) || exit;

/** What was used and spent, for the owner: the contract's UsageReport. */
final class UsageReport {

	private const COLUMNS = [
		'day'   => [ 'day' ],
		'bot'   => [ 'bot_id' ],
		'model' => [ 'provider', 'model' ],
		'task'  => [ 'task' ],
	];

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
		$spent = $this->store->between( $month, $today );
		return [
			'from'     => $from,
			'to'       => $to,
			'currency' => $this->budget()['currency'],
			'rows'     => $this->grouped( $this->store->between( $from, $to, $query['bot'] ?? null ), self::COLUMNS[ $query['group_by'] ] ),
			'today'    => $this->money( array_filter( $spent, static fn ( array $row ): bool => $row['day'] === $today ) ),
			'month'    => $this->money( $spent ),
			'expected' => $this->expected( $spent, $today ),
			'cap'      => $this->budget()['per_month'],
		];
	}

	/**
	 * @param list<array<string, string|null>> $rows
	 * @param list<string>                     $columns What makes a group.
	 * @return list<array<string, mixed>>
	 */
	private function grouped( array $rows, array $columns ): array {
		$groups = [];
		foreach ( $rows as $row ) {
			$group                             = implode( '/', array_map( static fn ( string $column ): string => (string) $row[ $column ], $columns ) );
			$groups[ rtrim( $group, '/' ) ][] = $row;
		}
		$report = [];
		foreach ( $groups as $group => $members ) {
			$numbers = array_combine( self::NUMBERS, array_map( static fn ( string $name ): int => (int) array_sum( array_column( $members, $name ) ), self::NUMBERS ) );
			$report[] = [ 'group' => (string) $group ] + $numbers + [
				'cost'       => $this->money( $members ),
				'is_partial' => array_sum( array_column( $members, 'assumed' ) ) > 0,
			];
		}
		return $report;
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
