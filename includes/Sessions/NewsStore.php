<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Tells cheaply whether anything happened in a session. */
final class NewsStore {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Names the state of the newest messages: another name, when one was added, has begun or has ended. One query, which reads
	 * no text and costs the same however long the session is.
	 *
	 * @param string|null $after Only this message and what came after it; null for all.
	 * @param int         $limit The newest so many.
	 * @throws DatabaseException
	 */
	public function state( string $sessionId, ?string $after, int $limit ): string {
		$rows = $this->database->rows(
			'SELECT id, state FROM {messages} WHERE session_id = %s AND id >= %s ORDER BY id DESC LIMIT %d',
			$sessionId,
			(string) $after,
			$limit
		);
		return (string) wp_json_encode( $rows );
	}
}
