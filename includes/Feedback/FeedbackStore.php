<?php
declare(strict_types=1);

namespace Causerie\Chat\Feedback;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Ratings of replies. They go with their session (Sessions\ErasureStore). */
final class FeedbackStore {

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * Stores what a visitor thinks, in the place of what that one thought before.
	 *
	 * @param 'up'|'down'  $rating
	 * @param list<string> $reasons Of the contract's `FEEDBACK_REASONS`.
	 * @throws DatabaseException
	 */
	public function put( string $sessionId, string $messageId, string $rating, array $reasons, string $comment ): Feedback {
		$now = $this->clock->milliseconds();
		$this->database->run(
			'INSERT INTO {feedback} ( message_id, session_id, rating, reasons, comment, created_at, updated_at ) VALUES ( %s, %s, %s, %s, %s, %d, %d )
				ON DUPLICATE KEY UPDATE rating = VALUES( rating ), reasons = VALUES( reasons ), comment = VALUES( comment ), updated_at = VALUES( updated_at )',
			$messageId,
			$sessionId,
			$rating,
			implode( ',', $reasons ),
			$comment,
			$now,
			$now
		);
		return $this->of( [ $messageId ] )[ $messageId ];
	}

	/**
	 * @return bool Whether there was any.
	 * @throws DatabaseException
	 */
	public function delete( string $messageId ): bool {
		return $this->database->run( 'DELETE FROM {feedback} WHERE message_id = %s', $messageId ) > 0;
	}

	/**
	 * @param list<string> $messageIds
	 * @return array<string, Feedback> By message, of those that were rated. One query.
	 * @throws DatabaseException
	 */
	public function of( array $messageIds ): array {
		if ( $messageIds === [] ) {
			return [];
		}
		$places = Database::places( count( $messageIds ) );
		$rows   = $this->database->rows( "SELECT * FROM {feedback} WHERE message_id IN ( {$places} )", ...$messageIds );
		return array_column( array_map( Feedback::fromRow( ... ), $rows ), null, 'messageId' );
	}
}
