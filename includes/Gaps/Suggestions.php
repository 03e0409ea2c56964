<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Knowledge\Language\Terms;
use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Knowledge\Question;
use Causerie\Chat\Knowledge\Retriever;
use Causerie\Chat\Models\BuiltIn\SentencePicker;

defined( 'ABSPATH' ) || exit;

/** What the site already says about a question that it does not answer. */
final class Suggestions {

	/** Passages that are quoted. */
	private const PASSAGES = 3;

	/** Share of the question that a passage has, to say anything about it. */
	private const CLOSE = 0.2;

	public function __construct(
		private readonly Retriever $retriever,
		private readonly SentencePicker $picker,
		private readonly WordsOfPages $words,
		private readonly DraftWriter $writer,
	) {}

	/** @return list<array{passage: Passage, sentences: list<string>}> Best first. */
	public function quotes( Gap $gap ): array {
		$close = array_filter( $this->retriever->search( $gap->question(), self::PASSAGES, $gap->language ), static fn ( Passage $passage ): bool => $passage->confidence >= self::CLOSE );
		return array_map(
			fn ( Passage $passage ): array => [
				'passage'   => $passage,
				'sentences' => $this->picker->pick( $gap->question(), $passage ),
			],
			array_values( $close )
		);
	}

	/** @return array<string, mixed> The contract's `GapSuggestion`. */
	public function of( Gap $gap ): array {
		return $this->from( $gap, $this->quotes( $gap ) );
	}

	/** @return array<string, mixed> The contract's `GapSuggestion`: as a model writes it, where there is one that does. */
	public function written( Gap $gap ): array {
		$quotes  = $this->quotes( $gap );
		$written = $this->text( $gap, $quotes );
		$quoted  = $this->from( $gap, $quotes );
		return $written === '' ? $quoted : [
			'answer' => $written,
			'written' => true,
		] + $quoted;
	}

	/**
	 * @param list<array{passage: Passage, sentences: list<string>}> $quotes
	 * @return string What a model writes from them: hostile. '' where none does.
	 */
	public function text( Gap $gap, array $quotes ): string {
		return $this->writer->write( $gap, array_column( $quotes, 'passage' ) );
	}

	/**
	 * @param list<array{passage: Passage, sentences: list<string>}> $quotes
	 * @return array<string, mixed> The contract's `GapSuggestion`.
	 */
	private function from( Gap $gap, array $quotes ): array {
		$passages = array_column( $quotes, 'passage' );
		$asked    = Question::of( $gap->question(), $gap->language );
		$sources  = [];
		foreach ( $passages as $passage ) {
			$sources[ $passage->documentId ] ??= [
				'title' => $passage->title,
				'url'   => $passage->url,
			];
		}
		return [
			'question' => $gap->question(),
			'answer'   => implode( "\n\n", array_map( static fn ( array $quote ): string => implode( "\n", $quote['sentences'] ), $quotes ) ),
			'written'  => false,
			'can_write' => $passages !== [] && $this->writer->isThereFor( $gap ),
			'sources'  => array_values( $sources ),
			'unknown'  => self::unknown( $asked, $passages ),
			'words'    => $this->words->around( $passages, $asked->terms(), $asked->language ),
		];
	}

	/**
	 * @param list<Passage> $passages
	 * @return list<string> Words of the question that none of them has in any form.
	 */
	private static function unknown( Question $asked, array $passages ): array {
		$known = array_merge( [], ...array_map( static fn ( Passage $passage ): array => Terms::of( "{$passage->title}\n{$passage->heading}\n{$passage->text}", $passage->language ), $passages ) );
		$words = array_filter( $asked->forms, static fn ( array $forms, string|int $word ): bool => array_intersect( [ ...$forms, ...$asked->related[ $word ] ?? [] ], $known ) === [], ARRAY_FILTER_USE_BOTH );
		return array_map( 'strval', array_keys( $words ) );
	}
}
