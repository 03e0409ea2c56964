<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Knowledge\AnswerPolicy;

defined( 'ABSPATH' ) || exit;

/** A reply that has ended, with its question. */
final class AnsweredReply {

	/**
	 * @param string                     $state    One of `MessageState`, as it is stored.
	 * @param string                     $text     What was replied: hostile text.
	 * @param string                     $model    Who replied.
	 * @param bool                       $isSourced Whether it cites anything.
	 * @param list<array<string, mixed>> $passages What it could rest on: the contract's `TracePassage` each, as it was stored.
	 * @param string                     $questionId The message that asked.
	 * @param string                     $question What was asked: hostile text.
	 * @param string                     $language Of the page where it was asked (BCP 47), or ''.
	 * @param int                        $askedAt  Milliseconds since 1970.
	 * @param list<string>               $whoAsked The name and the e-mail address of who asked, where they are known: hostile text.
	 * @param AnswerPolicy|null          $policy   When an answer was one for the bot; null for the usual.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $sessionId,
		public readonly string $state,
		public readonly string $text,
		public readonly string $model,
		public readonly bool $isSourced,
		public readonly array $passages,
		public readonly int $botId,
		public readonly string $questionId,
		public readonly string $question,
		public readonly string $language,
		public readonly int $askedAt,
		public readonly array $whoAsked = [],
		public readonly ?AnswerPolicy $policy = null,
	) {}

	/** @param array<string, string|null> $row Of `AnsweredStore`. */
	public static function fromRow( array $row ): self {
		$trace    = json_decode( (string) $row['trace'], true );
		$found    = is_array( $trace ) ? $trace['retrieval'] ?? [] : [];
		$passages = $found['passages'] ?? [];
		return new self(
			(string) $row['id'],
			(string) $row['session_id'],
			(string) $row['state'],
			(string) $row['text'],
			(string) $row['model'],
			! in_array( $row['sources'], [ null, '', '[]' ], true ),
			is_array( $passages ) ? array_values( array_filter( $passages, 'is_array' ) ) : [],
			(int) $row['bot_id'],
			(string) $row['question_id'],
			(string) $row['question'],
			(string) $row['question_language'],
			(int) $row['created_at'],
			array_values( array_filter( [ (string) $row['visitor_email'], (string) $row['visitor_name'] ], static fn ( string $known ): bool => $known !== '' ) ),
			AnswerPolicy::of( (string) ( $found['answers']['policy'] ?? '' ) ),
		);
	}

	/** @return list<int> Documents that it cites, each once. */
	public function cited(): array {
		$cited = array_filter( $this->passages, static fn ( array $passage ): bool => ( $passage['cited'] ?? false ) === true );
		return array_values( array_unique( array_map( 'intval', array_column( $cited, 'document_id' ) ) ) );
	}

	/** @return float How much of what was asked the best passage that it was given covers, 0 to 1. */
	public function confidence(): float {
		$given = array_filter( $this->passages, static fn ( array $passage ): bool => ( $passage['number'] ?? null ) !== null );
		return max( [ 0.0, ...array_map( 'floatval', array_column( $given, 'confidence' ) ) ] );
	}

	/** Whether what it was given covers as much of what was asked as makes an answer for the bot. */
	public function isSure(): bool {
		return $this->confidence() >= ( $this->policy ?? AnswerPolicy::of( '' ) )->sure;
	}
}
