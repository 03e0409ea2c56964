<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Reads which models were asked of late, and how that went. */
final class AttemptStore {

	/** Messages that are looked at. They are the newest by the primary key, so the query costs the same however many there are. */
	private const MESSAGES = 400;

	public function __construct( private readonly Database $database ) {}

	/**
	 * @return list<array{provider: string, model: string, outcome: string, milliseconds: int}> The contract's `ModelAttempt`, newest first.
	 * @throws DatabaseException
	 */
	public function newest(): array {
		$attempts = [];
		foreach ( $this->database->rows( 'SELECT attempts FROM {messages} ORDER BY id DESC LIMIT %d', self::MESSAGES ) as $row ) {
			$list = json_decode( (string) $row['attempts'], true );
			array_push( $attempts, ...array_reverse( is_array( $list ) ? array_values( $list ) : [] ) );
		}
		return $attempts;
	}
}
