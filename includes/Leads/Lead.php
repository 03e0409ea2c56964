<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

defined( 'ABSPATH' ) || exit;

/** Somebody who left a way to be reached. */
final class Lead {

	public const PREFIX = 'lead_';

	public const MODEL  = 'model';
	public const RULE   = 'rule';
	public const PERSON = 'person';

	/** @var array<string, LeadValue> What is known, by field. */
	public readonly array $values;

	/**
	 * @param string                   $id          The contract's `LeadId`.
	 * @param string|null              $sessionId   Where it was said; null for one that came over the API.
	 * @param int                      $botId       The bot; 0 for none.
	 * @param array<string, LeadValue> $stored      What is known or was removed by a person, by field.
	 * @param int                      $score       0 to 100.
	 * @param int|null                 $modelScore  The score that a model gave last; null for none.
	 * @param string                   $foundBy     Who looked last: model, rule or person.
	 * @param string|null              $problem     How the model failed then: one of the contract's codes.
	 * @param int                      $qualifiedAt Milliseconds since 1970, UTC; 0 for never.
	 * @param int                      $createdAt   Milliseconds since 1970, UTC.
	 * @param int                      $updatedAt   Milliseconds since 1970, UTC.
	 */
	public function __construct(
		public readonly string $id,
		public readonly ?string $sessionId,
		public readonly int $botId,
		public readonly array $stored,
		public readonly int $score,
		public readonly ?int $modelScore,
		public readonly string $foundBy,
		public readonly ?string $problem,
		public readonly int $qualifiedAt,
		public readonly int $createdAt,
		public readonly int $updatedAt,
	) {
		$this->values = LeadValue::known( $stored );
	}

	/** @param array<string, string|null> $row */
	public static function fromRow( array $row ): self {
		return new self(
			(string) $row['id'],
			$row['session_id'],
			(int) $row['bot_id'],
			LeadValue::listFromJson( (string) $row['fields'] ),
			(int) $row['score'],
			$row['model_score'] === null ? null : (int) $row['model_score'],
			(string) $row['found_by'],
			$row['problem'],
			(int) $row['qualified_at'],
			(int) $row['created_at'],
			(int) $row['updated_at'],
		);
	}

	/** @param array<string, LeadValue> $values By field. */
	public static function isReachable( array $values ): bool {
		return array_intersect( WantedField::REACHES, array_keys( LeadValue::known( $values ) ) ) !== [];
	}

	/** A value as plain text, or ''. */
	public function text( string $field ): string {
		return isset( $this->values[ $field ] ) ? $this->values[ $field ]->value : '';
	}

	/** @return array<string, string> What is known, by field: the usual ones first, then in the order in which they came. */
	public function texts(): array {
		$texts = array_map( static fn ( LeadValue $value ): string => $value->value, $this->values );
		$usual = array_filter( array_map( $this->text( ... ), array_combine( WantedField::USUAL, WantedField::USUAL ) ), static fn ( string $text ): bool => $text !== '' );
		return $usual + $texts;
	}
}
