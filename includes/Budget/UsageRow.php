<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

use Causerie\Chat\Models\ModelChoice;

defined( 'ABSPATH' ) || exit;

/** Where a call is counted: a day, a bot, a model and a task. */
final class UsageRow {

	/**
	 * @param string $day  YYYY-MM-DD where the site is.
	 * @param string $task What the call was for: `conversation`, or a task of the contract.
	 */
	public function __construct(
		public readonly string $day,
		public readonly int $botId,
		public readonly ModelChoice $choice,
		public readonly string $task,
	) {}

	/** Short and of one form, where a key of the columns themselves would be longer than old databases allow. */
	public function id(): string {
		return sha1( implode( '|', [ $this->day, $this->botId, $this->choice->provider, $this->choice->model, $this->task ] ) );
	}

	/** @return string The first day of its month. */
	public function month(): string {
		return substr( $this->day, 0, 8 ) . '01';
	}
}
