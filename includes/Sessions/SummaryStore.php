<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Keeps the summaries of sessions beside them, so that they are deleted with them. */
final class SummaryStore {

	public function __construct( private readonly Database $database ) {}

	/** @throws DatabaseException */
	public function find( string $sessionId ): Summary {
		$row = $this->database->row( 'SELECT summary, summary_at FROM {sessions} WHERE id = %s', $sessionId );
		return new Summary( (string) ( $row['summary'] ?? '' ), (int) ( $row['summary_at'] ?? 0 ) );
	}

	/**
	 * Keeps it, unless the session was made anonymous while it was written.
	 *
	 * @param int $readAt When the conversation was read, in milliseconds since 1970: what was said later is not in it.
	 * @throws DatabaseException
	 */
	public function keep( string $sessionId, string $text, int $readAt ): Summary {
		$this->database->run( 'UPDATE {sessions} SET summary = %s, summary_at = %d WHERE id = %s AND anonymised_at = 0', $text, $readAt, $sessionId );
		return new Summary( $text, $readAt );
	}
}
