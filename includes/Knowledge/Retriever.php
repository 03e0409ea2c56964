<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Language\Terms;

defined( 'ABSPATH' ) || exit;

/** Finds the passages that answer a question: two queries, three where words of it are misspelt. */
final class Retriever {

	/** Passages whose text is read for each that is wanted: some are of the same page, some not public any more. */
	private const POOL = 5;

	/** Passages of one page among the results. */
	private const OF_ONE_PAGE = 4;

	/** What a page in another language than the visitor's counts. */
	private const OTHER_LANGUAGE = 0.6;

	/** What a page gains whose whole title is asked for: "Gift cards" for "Do you sell gift cards?". */
	private const TITLE = 0.4;

	/** What a passage gains that has the kind of value that is asked for. */
	private const VALUE = 0.35;

	/** What a blog post and the front page count beside another page: they mention a thing, the page is about it. */
	private const MENTION = 0.7;

	/** What is covered when a misspelling is not worth a look. */
	private const COVERED = 0.8;

	/** Share that is as good as all. */
	private const WHOLE = 0.99;

	/** Words with a sense of their own that a follow-up question has at most. */
	private const FOLLOW_UP = 3;

	public function __construct(
		private readonly RetrievalStore $store,
		private readonly Spelling $spelling,
	) {}

	/**
	 * @param string $query    What the visitor wrote.
	 * @param int    $limit    1 to 20.
	 * @param string $language Of the page (BCP 47), or '' where it is not known: pages in it are preferred.
	 * @return list<Passage> Best first.
	 */
	public function search( string $query, int $limit, string $language ): array {
		$question = Question::of( $query, $language );
		if ( $question->forms === [] ) {
			return [];
		}
		$postings = $this->read( $question );
		return $this->passages( $question, $this->corrected( $question, new Ranking( $question, $postings ), $postings ), $limit, Terms::primary( $language ) );
	}

	/**
	 * Searches for a question that may go on from the one before: "And on Sundays?".
	 *
	 * @param string|null $previousQuestion What the visitor asked before, or null.
	 * @return list<Passage> Best first.
	 */
	public function searchInConversation( string $question, ?string $previousQuestion, int $limit, string $language ): array {
		$asked = Question::of( $question, $language );
		if ( $previousQuestion === null || count( $asked->forms ) > self::FOLLOW_UP ) {
			return $this->search( $question, $limit, $language );
		}
		$whole = Question::of( $previousQuestion . "\n" . $question, $language );
		if ( $whole->forms === [] ) {
			return [];
		}
		$postings = $this->read( $whole );
		$alone    = new Ranking( $asked, $postings );
		$context  = new Ranking( $whole, $postings );
		// A short question that a page answers in full is a new one: "Where are you?" after "Do you deliver?". A single word
		// is one where nothing has it together with what was asked before: "Parking?".
		$isNew = $alone->covered() > self::WHOLE && ( count( $asked->forms ) > 1 || $context->covered() <= self::WHOLE );
		return $isNew
			? $this->passages( $asked, $alone, $limit, Terms::primary( $language ) )
			: $this->passages( $whole, $this->corrected( $whole, $context, $postings ), $limit, Terms::primary( $language ) );
	}

	private function read( Question $question ): Postings {
		return $this->store->postings( $question->terms(), $this->spelling->places( $question->forms ) );
	}

	private function corrected( Question $question, Ranking $ranking, Postings $postings ): Ranking {
		if ( $ranking->unknown === [] || ( $ranking->covered() > self::COVERED ) ) {
			return $ranking;
		}
		$forms = $this->spelling->formsOf( array_intersect_key( $question->forms, array_flip( $ranking->unknown ) ), $postings->near );
		if ( $forms === [] ) {
			return $ranking;
		}
		$question = $question->with( $forms );
		return new Ranking( $question, $this->store->postings( $question->terms() ) );
	}

	/** @return list<Passage> */
	private function passages( Question $question, Ranking $ranking, int $limit, string $pageLanguage ): array {
		$language = $question->language === '' ? $pageLanguage : $question->language;
		$asked    = array_fill_keys( $question->terms(), true );
		$scores = array_slice( $ranking->scores, 0, $limit * self::POOL, true );
		$found  = $this->store->passages( array_keys( $scores ) );
		$titles = [];
		$hasValue = [];
		foreach ( $scores as $id => $score ) {
			if ( ! isset( $found[ $id ] ) ) {
				unset( $scores[ $id ] );
				continue;
			}
			$other         = $language !== '' && Terms::primary( $found[ $id ]['language'] ) !== $language;
			// Once for each page, of which several passages are found.
			$matched       = $titles[ $found[ $id ]['documentId'] ] ??= self::share( Terms::of( $found[ $id ]['title'], $found[ $id ]['language'] ), $asked );
			$hasValue[ $id ] = self::hasValue( $question, $found[ $id ] );
			$scores[ $id ] = $score * ( $hasValue[ $id ] ? 1 + self::VALUE : 1.0 ) * ( $other ? self::OTHER_LANGUAGE : 1.0 ) * ( 1 + self::TITLE * $matched ) * ( self::isMention( $found[ $id ] ) ? self::MENTION : 1.0 );
		}
		arsort( $scores );
		$passages = [];
		$ofPage   = [];
		foreach ( $scores as $id => $score ) {
			$row             = $found[ $id ];
			$page            = $row['documentId'];
			$ofPage[ $page ] = ( $ofPage[ $page ] ?? 0 ) + 1;
			if ( $ofPage[ $page ] > self::OF_ONE_PAGE ) {
				continue;
			}
			$passages[] = new Passage( $page, $row['content'], $row['heading'], $row['title'], $row['url'], $row['language'], $score, $hasValue[ $id ] ? $ranking->coverageWith( $id, $question->naming ) : $ranking->coverage[ $id ] );
			if ( count( $passages ) === $limit ) {
				break;
			}
		}
		return $passages;
	}

	/** @param array{content: string, heading: string, title: string, language: string} $passage */
	private static function hasValue( Question $question, array $passage ): bool {
		return $question->naming !== [] && Values::has( $question, $passage['content'], $passage['title'] . "\n" . $passage['heading'], $passage['language'] );
	}

	/** @param array{postId: int, postType: string} $passage */
	private static function isMention( array $passage ): bool {
		return $passage['postType'] === 'post' || (int) get_option( 'page_on_front' ) === $passage['postId'];
	}

	/**
	 * How much of a title is asked for, 0 to 1.
	 *
	 * @param list<string>        $title Its terms.
	 * @param array<string, true> $asked By term.
	 */
	private static function share( array $title, array $asked ): float {
		$terms = array_flip( $title );
		return $terms === [] ? 0.0 : count( array_intersect_key( $terms, $asked ) ) / count( $terms );
	}
}
