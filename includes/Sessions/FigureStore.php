<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Adds up what is stored with the messages of a few sessions, by the key that begins with the session. */
final class FigureStore {

	public function __construct( private readonly Database $database ) {}

	/**
	 * @param list<string> $sessionIds
	 * @return array<array-key, int> What the replies cost, in millionths of a US dollar, by session that has messages.
	 * @throws DatabaseException
	 */
	public function costs( array $sessionIds ): array {
		if ( $sessionIds === [] ) {
			return [];
		}
		$places = Database::places( count( $sessionIds ) );
		$rows   = $this->database->rows( "SELECT session_id, SUM( cost ) AS cost FROM {messages} WHERE session_id IN ( {$places} ) GROUP BY session_id", ...$sessionIds );
		return array_map( intval( ... ), array_column( $rows, 'cost', 'session_id' ) );
	}
}
