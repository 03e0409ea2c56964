<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

defined( 'ABSPATH' ) || exit;

/** A piece of a page that was retrieved for a question. */
final class Passage {

	/**
	 * @param int    $documentId The document in the index.
	 * @param string $text       Plain text, a few sentences; list items and table rows on lines of their own.
	 * @param string $heading    The headings above it, outermost first, joined with ' › ', or ''.
	 * @param string $title      Title of the page.
	 * @param string $url        Address of the page.
	 * @param string $language   Language of the page (BCP 47), or ''.
	 * @param float  $score      Higher is better; only comparable within one search.
	 * @param float  $confidence 0 to 1: how much of what was asked the passage covers; comparable between searches.
	 * @param ScoreParts|null $parts What the score is made of; null where nobody searched for it.
	 * @param string $source     One of `DocumentSource`, or ''.
	 */
	public function __construct(
		public readonly int $documentId,
		public readonly string $text,
		public readonly string $heading,
		public readonly string $title,
		public readonly string $url,
		public readonly string $language,
		public readonly float $score,
		public readonly float $confidence,
		public readonly ?ScoreParts $parts = null,
		public readonly string $source = '',
	) {}

	/** The same, put in another place by a model: it was at this one, from 1. */
	public function rerankedFrom( int $place ): self {
		return new self( $this->documentId, $this->text, $this->heading, $this->title, $this->url, $this->language, $this->score, $this->confidence, $this->parts?->rerankedFrom( $place ), $this->source );
	}

	/** @return array{document_id: int, passage: string, title: string, url: string, score: float} One of the contract's `KnowledgeResults`. */
	public function toResult(): array {
		return [
			'document_id' => $this->documentId,
			'passage'     => $this->text,
			'title'       => $this->title,
			'url'         => $this->url,
			'score'       => round( $this->score, 4 ),
		];
	}
}
