<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** The order of a list of sessions. Its words go into SQL, so there are no others than these. */
final class SessionOrder {

	/** Columns by the contract's names, with the key that has them in their order. */
	private const KEYS = [
		'updated_at'    => 'list_updated',
		'created_at'    => 'list_created',
		'message_count' => 'list_messages',
	];

	/**
	 * @param literal-string $column
	 * @param literal-string $direction ASC or DESC.
	 */
	private function __construct(
		public readonly string $column,
		public readonly string $direction,
	) {}

	/**
	 * @param string $column One of the contract's `sort`; anything else counts as `updated_at`.
	 * @param string $order  One of the contract's `order`.
	 */
	public static function by( string $column = 'updated_at', string $order = 'desc' ): self {
		return new self(
			match ( $column ) {
				'created_at'    => 'created_at',
				'message_count' => 'message_count',
				default         => 'updated_at',
			},
			$order === 'asc' ? 'ASC' : 'DESC'
		);
	}

	/** Whether it begins with what is newest, by one time or the other. */
	public function isNewestFirst(): bool {
		return $this->direction === 'DESC' && $this->column !== 'message_count';
	}

	/**
	 * The key of the sessions that has them in this order.
	 *
	 * @return literal-string
	 */
	public function key(): string {
		return self::KEYS[ $this->column ];
	}

	/**
	 * @return literal-string For ORDER BY; `s` are the sessions. The id makes it the same every time.
	 */
	public function sql(): string {
		return "s.{$this->column} {$this->direction}, s.id {$this->direction}";
	}
}
