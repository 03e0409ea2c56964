<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Knowledge\Documents\Document;
use Causerie\Chat\Knowledge\Documents\DocumentStore;
use Causerie\Chat\Knowledge\DocumentState;
use Causerie\Chat\Knowledge\Language\Terms;
use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/** What pages call the things that visitors may mean: words to choose from, as the pages write them. */
final class WordsOfPages {

	/** Words that are offered. */
	private const MOST = 40;

	/** Longest word or title, in characters: as long as a synonym can be. */
	private const LONGEST = 60;

	/** Words of a title that is offered as a whole. */
	private const PHRASE = 3;

	/** Documents whose titles are looked at beside the passages: those that answers cite most. */
	private const DOCUMENTS = 50;

	public function __construct( private readonly DocumentStore $documents ) {}

	/**
	 * Those of the passages first, then those of the titles of what is cited most.
	 *
	 * @param list<Passage> $passages Best first.
	 * @param list<string>  $asked    Terms of the question, which mean themselves.
	 * @param string        $language Of the question (two letters), or ''.
	 * @return list<string> In small letters, each once.
	 */
	public function around( array $passages, array $asked, string $language ): array {
		$words = [];
		foreach ( [ 'title', 'heading', 'text' ] as $part ) {
			foreach ( $passages as $passage ) {
				$words += self::of( $passage->$part, $passage->language, $asked, $part === 'title' );
			}
		}
		if ( count( $words ) < self::MOST ) {
			foreach ( $this->titles( $language ) as $document ) {
				$words += self::of( $document->title, $document->language, $asked, true );
			}
		}
		return array_slice( array_map( 'strval', array_keys( $words ) ), 0, self::MOST );
	}

	/** @return list<Document> Those that anybody can be answered from. */
	private function titles( string $language ): array {
		$page = $this->documents->page(
			[
				'page'     => 1,
				'per_page' => self::DOCUMENTS,
				'source'   => '',
				'state'    => DocumentState::INDEXED,
				'language' => '',
				'excluded' => 'no',
				'search'   => '',
				'orderby'  => 'used',
				'order'    => 'desc',
			]
		);
		return array_values( array_filter( $page->documents, static fn ( Document $document ): bool => $language === '' || $document->language === '' || Terms::primary( $document->language ) === $language ) );
	}

	/**
	 * @param list<string> $asked
	 * @param bool         $isWhole Whether a short text is offered as a whole, too.
	 * @return array<string, true> By word.
	 */
	private static function of( string $text, string $language, array $asked, bool $isWhole ): array {
		$found = [];
		if ( ! preg_match_all( '/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[\'’-][\p{L}\p{M}\p{N}]+)*/u', Characters::lower( $text ), $matches ) ) {
			return [];
		}
		$words = $matches[0];
		if ( $isWhole && count( $words ) > 1 && count( $words ) <= self::PHRASE ) {
			array_unshift( $words, implode( ' ', $words ) );
		}
		foreach ( $words as $word ) {
			$terms = Terms::of( $word, $language );
			if ( mb_strlen( $word ) > 1 && mb_strlen( $word ) <= self::LONGEST && preg_match( '/\p{L}/u', $word ) === 1 && array_diff( $terms, $asked ) !== [] ) {
				$found[ $word ] = true;
			}
		}
		return $found;
	}
}
