<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** What is to change of what people note of a session; null leaves a thing as it is. */
final class SessionChange {

	/**
	 * @param string|null                                     $title      '' for the beginning of the first message.
	 * @param list<string>|null                               $tags       All tags from now on.
	 * @param int|null                                        $assigneeId 0 for nobody.
	 * @param array<string, string|int|float|bool|null>|null $metadata   A merge patch: null removes a key.
	 */
	public function __construct(
		public readonly ?string $title = null,
		public readonly ?SessionState $state = null,
		public readonly ?array $tags = null,
		public readonly ?int $assigneeId = null,
		public readonly ?array $metadata = null,
	) {}

	/** @param array<string, mixed> $body The contract's `SessionPatch`, or the same fields of its `SessionInput`, as they were validated. */
	public static function ofBody( array $body ): self {
		return new self(
			$body['title'] ?? null,
			isset( $body['state'] ) ? SessionState::from( $body['state'] ) : null,
			isset( $body['tags'] ) ? self::sorted( $body['tags'] ) : null,
			array_key_exists( 'assignee', $body ) ? (int) $body['assignee'] : null,
			$body['metadata'] ?? null,
		);
	}

	/**
	 * The metadata of a session as the patch leaves it.
	 *
	 * @return array<string, string|int|float|bool>
	 */
	public function mergedInto( Session $session ): array {
		return array_filter( array_replace( $session->metadata, $this->metadata ?? [] ), static fn ( mixed $value ): bool => $value !== null );
	}

	/**
	 * @param list<string> $tags
	 * @return list<string> Each once.
	 */
	private static function sorted( array $tags ): array {
		$tags = array_values( array_unique( $tags ) );
		sort( $tags, SORT_STRING );
		return $tags;
	}
}
