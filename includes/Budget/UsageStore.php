<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

use Causerie\Chat\Models\Usage;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * What calls of models took and cost, added up by day, bot, model and task. It outlives the conversations.
 *
 * `cost` is what is known; `assumed` is what calls without a known price count against a cap. A reservation that is never
 * settled, because its process was killed, stays and counts: a cap errs to the safe side.
 */
final class UsageStore {

	/** Columns by what the contract's UsageQuery calls them. */
	private const GROUPS = [
		'day'   => 'day',
		'bot'   => 'bot_id',
		'model' => 'provider, model',
		'task'  => 'task',
	];

	public function __construct( private readonly Database $database ) {}

	/**
	 * Reserves before it looks, so that of calls at the same time each sees the others; who finds the cap exceeded gives
	 * back. So a cap is never exceeded, and near it one call too many may be refused. Two statements.
	 *
	 * @throws DatabaseException
	 */
	public function reserve( UsageRow $row, int $amount ): Spent {
		$this->database->run(
			'INSERT INTO {usage} ( id, day, bot_id, provider, model, task, reserved ) VALUES ( %s, %s, %d, %s, %s, %s, %d )
				ON DUPLICATE KEY UPDATE reserved = reserved + VALUES( reserved )',
			...[ ...self::key( $row ), $amount ]
		);
		$sums = $this->database->row(
			'SELECT SUM( CASE WHEN day = %s AND bot_id = %d THEN cost + assumed ELSE 0 END ) AS bot,
				SUM( CASE WHEN day = %s AND bot_id = %d THEN reserved ELSE 0 END ) AS bot_reserved,
				SUM( cost + assumed ) AS site, SUM( reserved ) AS site_reserved FROM {usage} WHERE day >= %s',
			$row->day,
			$row->botId,
			$row->day,
			$row->botId,
			$row->month()
		);
		return new Spent( (int) ( $sums['bot'] ?? 0 ), (int) ( $sums['bot_reserved'] ?? 0 ), (int) ( $sums['site'] ?? 0 ), (int) ( $sums['site_reserved'] ?? 0 ) );
	}

	/** @throws DatabaseException */
	public function release( UsageRow $row, int $amount ): void {
		$this->database->run( 'UPDATE {usage} SET reserved = CASE WHEN reserved > %d THEN reserved - %d ELSE 0 END WHERE id = %s', $amount, $amount, $row->id() );
	}

	/**
	 * Counts a call that has been made, and gives back what was reserved for it. One statement.
	 *
	 * @param int $cost     Millionths of a US dollar.
	 * @param int $assumed  The same, where the price is not known.
	 * @param int $reserved What was reserved.
	 * @throws DatabaseException
	 */
	public function settle( UsageRow $row, Usage $usage, int $cost, int $assumed, int $reserved ): void {
		$this->database->run(
			'INSERT INTO {usage} ( id, day, bot_id, provider, model, task, requests, input_tokens, cached_tokens, output_tokens, cost, assumed )
				VALUES ( %s, %s, %d, %s, %s, %s, 1, %d, %d, %d, %d, %d )
				ON DUPLICATE KEY UPDATE requests = requests + 1, input_tokens = input_tokens + VALUES( input_tokens ),
				cached_tokens = cached_tokens + VALUES( cached_tokens ), output_tokens = output_tokens + VALUES( output_tokens ),
				cost = cost + VALUES( cost ), assumed = assumed + VALUES( assumed ),
				reserved = CASE WHEN reserved > %d THEN reserved - %d ELSE 0 END',
			...[ ...self::key( $row ), $usage->input, $usage->cacheRead, $usage->paidOutput(), $cost, $assumed, $reserved, $reserved ]
		);
	}

	/**
	 * @param string   $from YYYY-MM-DD.
	 * @param string   $to   YYYY-MM-DD, included.
	 * @param key-of<self::GROUPS> $by What is added up: `model` is a provider and a model.
	 * @param int|null $bot  Null for all.
	 * @return list<array<string, string|null>> The columns of the group, and their sums, in the order of the groups: days oldest first.
	 * @throws DatabaseException
	 */
	public function between( string $from, string $to, string $by, ?int $bot = null ): array {
		$group = self::GROUPS[ $by ];
		return $this->database->rows(
			'SELECT ' . $group . ', SUM( requests ) AS requests, SUM( input_tokens ) AS input_tokens, SUM( cached_tokens ) AS cached_tokens,
				SUM( output_tokens ) AS output_tokens, SUM( cost ) AS cost, SUM( assumed ) AS assumed FROM {usage}
				WHERE day >= %s AND day <= %s AND ( %d = 0 OR bot_id = %d ) AND requests > 0 GROUP BY ' . $group . ' ORDER BY ' . $group,
			$from,
			$to,
			$bot ?? 0,
			$bot ?? 0
		);
	}

	/** @return array{string, string, int, string, string, string} */
	private static function key( UsageRow $row ): array {
		return [ $row->id(), $row->day, $row->botId, $row->choice->provider, $row->choice->model, $row->task ];
	}
}
