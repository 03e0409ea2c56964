<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Context;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** How endpoints do when they are asked about questions. */
final class ContextHealthStore {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Takes the one question with which an endpoint is tried again.
	 *
	 * @param int $from Until when it was left alone, as it was read.
	 * @param int $to   And now.
	 * @return bool False where another process was faster.
	 * @throws DatabaseException
	 */
	public function probe( string $endpointId, int $from, int $to ): bool {
		return $this->database->run( 'UPDATE {endpoints} SET context_paused_until = %d WHERE id = %s AND context_paused_until = %d', $to, $endpointId, $from ) === 1;
	}

	/**
	 * @param int $pausedUntil Until when it is left alone, in milliseconds since 1970; 0 for not at all.
	 * @throws DatabaseException
	 */
	public function failed( string $endpointId, int $pausedUntil ): void {
		$this->database->run( 'UPDATE {endpoints} SET context_failures = context_failures + 1, context_paused_until = %d WHERE id = %s', $pausedUntil, $endpointId );
	}

	/** @throws DatabaseException */
	public function recovered( string $endpointId ): void {
		$this->database->run( 'UPDATE {endpoints} SET context_failures = 0, context_paused_until = 0 WHERE id = %s', $endpointId );
	}
}
