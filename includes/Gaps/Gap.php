<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** Questions that mean the same, and that the site did not answer. */
final class Gap {

	public const OPEN      = 'open';
	public const SOLVED    = 'solved';
	public const DISMISSED = 'dismissed';

	/** Why a question is one. */
	public const UNANSWERED = 'unanswered';
	public const RATED      = 'rated';

	/**
	 * @param string $state    One of the above.
	 * @param string $language Of its questions, or ''.
	 * @param int    $count    How often it was asked.
	 * @param int    $recent   How often in the last 30 days, and in the 30 before.
	 * @param int    $askedAt  When last, in milliseconds since 1970.
	 * @param list<array{question: string, reason: string, session_id: string, asked_at: int}> $examples The newest first. Plain, hostile text.
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $state,
		public readonly string $language,
		public readonly int $count,
		public readonly int $recent,
		public readonly int $earlier,
		public readonly int $askedAt,
		public readonly array $examples,
	) {}

	/** As it was asked last. */
	public function question(): string {
		return $this->examples[0]['question'] ?? '';
	}

	/** @return array<string, mixed> The contract's `Gap`. */
	public function toArray(): array {
		return [
			'id'        => $this->id,
			'state'     => $this->state,
			'language'  => $this->language,
			'questions' => $this->count,
			'recent'    => $this->recent,
			'earlier'   => $this->earlier,
			'asked_at'  => Clock::timestamp( $this->askedAt ),
			'examples'  => array_map( static fn ( array $example ): array => [ 'asked_at' => Clock::timestamp( $example['asked_at'] ) ] + $example, $this->examples ),
		];
	}
}
