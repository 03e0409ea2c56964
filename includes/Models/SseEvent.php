<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** One server-sent event. */
final class SseEvent {

	/**
	 * @param string $type The event's name; 'message' where none was sent.
	 * @param string $data Its data lines joined by line feeds. Bytes: UTF-8 only if the sender kept to the standard.
	 */
	public function __construct(
		public readonly string $type,
		public readonly string $data,
	) {}
}
