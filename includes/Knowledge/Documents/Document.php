<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Documents;

use Causerie\Chat\Knowledge\DocumentState;
use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** Something that the bot knows, or is to know. */
final class Document {

	/**
	 * @param string      $source     One of `DocumentSource`.
	 * @param string|null $externalId Its id at its source; null for a post.
	 * @param int|null    $postId     The post that it is, or null.
	 * @param string      $state      One of `DocumentState`.
	 * @param string      $failure    Why it could not be read, or ''.
	 * @param int         $indexedAt  Milliseconds since 1970, or 0.
	 * @param bool        $isExcluded Whether the owner keeps the bot from using it.
	 * @param int         $used       Answers that cited it.
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $source,
		public readonly ?string $externalId,
		public readonly ?int $postId,
		public readonly string $title,
		public readonly string $url,
		public readonly string $language,
		public readonly string $state,
		public readonly string $failure,
		public readonly int $passages,
		public readonly int $indexedAt,
		public readonly bool $isExcluded = false,
		public readonly int $used = 0,
	) {}

	/** @param array<string, string|null> $row Of `DocumentStore`. */
	public static function fromRow( array $row ): self {
		return new self(
			(int) $row['id'],
			(string) $row['source'],
			$row['external_id'],
			$row['post_id'] === null ? null : (int) $row['post_id'],
			(string) $row['title'],
			(string) $row['url'],
			(string) $row['language'],
			(string) $row['state'],
			(string) $row['failure'],
			(int) $row['passages'],
			(int) $row['indexed_at'],
			(int) $row['excluded'] === 1,
			(int) $row['used'],
		);
	}

	/** @return array<string, mixed> The contract's `Document`. */
	public function toArray(): array {
		return [
			'id'          => $this->id,
			'source'      => $this->source,
			'external_id' => $this->externalId,
			'post_id'     => $this->postId,
			'title'       => $this->title,
			'url'         => $this->url,
			'language'    => $this->language,
			'state'       => in_array( $this->state, [ DocumentState::INDEXED, DocumentState::FAILED ], true ) ? $this->state : DocumentState::PENDING,
			'failure'     => $this->failure,
			'passages'    => $this->passages,
			'indexed_at'  => $this->indexedAt === 0 ? null : Clock::timestamp( $this->indexedAt ),
			'excluded'    => $this->isExcluded,
			'used'        => $this->used,
		];
	}
}
