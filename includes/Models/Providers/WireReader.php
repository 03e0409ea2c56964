<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

defined( 'ABSPATH' ) || exit;

/** Understands one reply of a provider, event by event. Errors were looked for before. */
interface WireReader {

	/**
	 * @param string       $type The event's name; 'message' where none was sent.
	 * @param array<mixed> $data Its data, decoded.
	 * @return Fragment|null Null for an event that says nothing.
	 */
	public function event( string $type, array $data ): ?Fragment;

	/**
	 * @param array<mixed> $decoded A reply that came in one piece.
	 * @return Fragment|null Null when this is no reply.
	 */
	public function whole( array $decoded ): ?Fragment;
}
