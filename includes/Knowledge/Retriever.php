<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Language\Terms;
use Causerie\Chat\Knowledge\Semantic\Fusion;
use Causerie\Chat\Knowledge\Semantic\Nearest;

defined( 'ABSPATH' ) || exit;

/**
 * Finds the passages that answer a question. How many queries that takes depends on the question, not on the site: one or
 * two of the index, more where words are common, misspelt or stand for an abbreviation, and one or two of the texts.
 */
final class Retriever {

	/** Passages whose text is read for each that is wanted: some are of the same page, some not public any more. */
	private const POOL = 6;

	/** The next best that are told beside the results. */
	private const OTHERS = 6;

	/** Passages of one page among those that an answer rests on, and among the results of a search for pages. */
	private const OF_ONE_PAGE = 4;
	private const FOR_PAGES   = 1;

	/** What a page in another language than the visitor's counts. */
	private const OTHER_LANGUAGE = 0.6;

	/** What a page gains whose whole title is asked for: "Gift cards" for "Do you sell gift cards?". */
	private const TITLE = 0.4;

	/** The same for a question that the owner has answered: a page about it says more often what is asked, and answers it less. */
	private const QUESTION = 1.5;

	/** What a passage gains that has the kind of value that is asked for. */
	private const VALUE = 0.35;

	/** What a blog post and the front page count beside another page: they mention a thing, the page is about it. */
	private const MENTION = 0.7;

	/** What is covered when a misspelling is not worth a look. */
	private const COVERED = 0.8;

	/** Share that is as good as all. */
	private const WHOLE = 0.99;

	/** Words with a sense of their own that a follow-up question has at most, as people count them in any script. */
	private const FOLLOW_UP = 3;

	public function __construct(
		private readonly RetrievalStore $store,
		private readonly Spelling $spelling,
		private readonly Nearest $nearest,
		private readonly OwnerSynonyms $synonyms,
	) {}

	/**
	 * @param string $query    What the visitor wrote.
	 * @param int    $limit    1 to 20.
	 * @param string $language Of the page (BCP 47), or '' where it is not known: pages in it are preferred.
	 * @return list<Passage> Best first; of each page its best.
	 */
	public function searchPages( string $query, int $limit, string $language ): array {
		return $this->find( $query, $this->asked( $query, $language ), $limit, $language, self::FOR_PAGES )->passages;
	}

	/**
	 * @param string $query    What the visitor wrote.
	 * @param int    $limit    1 to 20.
	 * @param string $language As above.
	 * @return list<Passage> Best first; up to some of one page.
	 */
	public function search( string $query, int $limit, string $language ): array {
		return $this->find( $query, $this->asked( $query, $language ), $limit, $language )->passages;
	}

	/**
	 * Searches for a question that may go on from the one before: "And on Sundays?".
	 *
	 * @param string|null $previousQuestion What the visitor asked before, or null.
	 */
	public function searchInConversation( string $question, ?string $previousQuestion, int $limit, string $language ): Findings {
		$asked = $this->asked( $question, $language );
		if ( $previousQuestion === null || $asked->length > self::FOLLOW_UP ) {
			return $this->find( $question, $asked, $limit, $language );
		}
		$whole = $this->asked( $previousQuestion . "\n" . $question, $language );
		if ( $whole->forms === [] ) {
			return new Findings( [], [] );
		}
		$postings = $this->read( $whole );
		$alone    = new Ranking( $asked, $postings );
		$context  = new Ranking( $whole, $postings );
		// A short question that a page answers in full is a new one: "Where are you?" after "Do you deliver?". A single word
		// is one where nothing has it together with what was asked before: "Parking?".
		$isNew = $alone->covered() > self::WHOLE && ( $asked->length > 1 || $context->covered() <= self::WHOLE );
		return $isNew
			? $this->passages( $question, $alone, $limit, Terms::primary( $language ), false )
			: $this->passages( $previousQuestion . "\n" . $question, $this->corrected( $context ), $limit, Terms::primary( $language ), true );
	}

	private function find( string $text, Question $question, int $limit, string $language, int $ofOnePage = self::OF_ONE_PAGE ): Findings {
		if ( $question->forms === [] ) {
			return new Findings( [], [] );
		}
		$postings = $this->read( $question );
		return $this->passages( $text, $this->corrected( new Ranking( $question, $postings ) ), $limit, Terms::primary( $language ), false, $ofOnePage );
	}

	private function asked( string $text, string $language ): Question {
		return $this->synonyms->addTo( Question::of( $text, $language ), $language );
	}

	private function read( Question $question ): Postings {
		return $this->store->postings( $question->groups(), $this->spelling->places( $question->forms ) );
	}

	private function corrected( Ranking $ranking ): Ranking {
		if ( $ranking->unknown === [] || ( $ranking->covered() > self::COVERED ) ) {
			return $ranking;
		}
		$question = $ranking->question;
		$forms    = $this->spelling->formsOf( array_intersect_key( $question->forms, array_flip( $ranking->unknown ) ), $ranking->postings->near );
		return $forms === [] ? $ranking : $this->ranked( $question->with( $forms ) );
	}

	private function ranked( Question $question ): Ranking {
		return new Ranking( $question, $this->store->postings( $question->groups() ) );
	}

	/**
	 * With what the best passages themselves say that an abbreviation stands for.
	 *
	 * @param array<int, array{content: string, title: string, language: string}> $passages
	 */
	private function spelledOut( Ranking $ranking, array $passages ): Ranking {
		$names = [];
		foreach ( Abbreviations::in( array_values( $passages ) ) as [ $short, $words ] ) {
			array_push( $names, [ [ $short ], $words ], [ $words, [ $short ] ] );
		}
		$question = $ranking->question->named( $names );
		return $question->terms() === $ranking->question->terms() ? $ranking : $this->ranked( $question );
	}

	/**
	 * Which of these documents can still be found, by everyone.
	 *
	 * @param list<int> $documentIds
	 * @return list<int>
	 */
	public function findable( array $documentIds ): array {
		return array_keys( AtAnswer::forEveryone( $this->store->documents( $documentIds ) ) );
	}

	/** @param string $text What is asked, for its meaning. */
	private function passages( string $text, Ranking $ranking, int $limit, string $pageLanguage, bool $continues, int $ofOnePage = self::OF_ONE_PAGE ): Findings {
		$read     = $this->store->passages( array_keys( array_slice( $ranking->scores, 0, $limit * self::POOL, true ) ) );
		// First of all, for what is not for everyone is not to say what is meant, either.
		$found    = AtAnswer::forEveryone( $read );
		$ranking  = $this->spelledOut( $ranking, $found );
		$question = $ranking->question;
		$language = $question->language === '' ? $pageLanguage : $question->language;
		$asked    = array_fill_keys( $question->terms(), true );
		$closer   = new Closeness( $text, $question, $ranking->postings );
		$pool     = array_slice( $ranking->scores, 0, $limit * self::POOL, true );
		$near     = $this->nearest->to( $text, array_keys( $pool ) );
		$pool    += array_fill_keys( $near->beyond( $pool, $limit * self::POOL ), 0.0 );
		$found   += AtAnswer::forEveryone( $this->store->passages( array_keys( array_diff_key( $pool, $read ) ) ) );
		// What a product costs is asked of the shop for what is answered with, unless the price is what is looked for.
		$isPriced = $question->naming !== [] && (bool) $question->kind?->isPrice();
		$found    = $isPriced ? AtAnswer::withOffers( $found ) : $found;
		$titles   = [];
		$parts    = [];
		foreach ( self::newestFirst( array_intersect_key( $pool, $found ), $found ) as $id ) {
			[ $row, $words ] = [ $found[ $id ], $pool[ $id ] ];
			// Once for each page, of which several passages are found.
			$matched      = $titles[ $row['documentId'] ] ??= self::titleShare( $row, $asked );
			$isOther      = $language !== '' && Terms::primary( $row['language'] ) !== $language;
			$parts[ $id ] = new ScoreParts(
				$words,
				self::hasValue( $question, $row ) ? 1 + self::VALUE : 1.0,
				1 + ( $row['source'] === DocumentSource::ANSWER ? self::QUESTION : self::TITLE ) * $matched,
				$isOther ? self::OTHER_LANGUAGE : 1.0,
				self::isMention( $row ) ? self::MENTION : 1.0,
				closeness: $closer->of( $row, $words )
			);
		}
		$scores = array_map( static fn ( ScoreParts $part ): float => $part->score(), $parts );
		arsort( $scores );
		if ( $near->isKnown() ) {
			$parts  = Fusion::of( $parts, $near );
			$scores = array_map( static fn ( ScoreParts $part ): float => $part->fused->score ?? 0.0, $parts );
		}
		[ $best, $next ] = self::chosen( array_combine( array_keys( $scores ), array_map( static fn ( int $id ): int => $found[ $id ]['documentId'], array_keys( $scores ) ) ), $limit, $ofOnePage );
		$chosen          = array_intersect_key( $found, array_flip( [ ...$best, ...$next ] ) );
		$chosen          = $isPriced ? $chosen : AtAnswer::withOffers( $chosen );
		$passage         = static function ( int $id ) use ( $chosen, $scores, $parts, $ranking, $question, $near ): Passage {
			$row        = $chosen[ $id ];
			$confidence = $parts[ $id ]->value > 1.0 ? $ranking->coverageWith( $id, $question->naming ) : $ranking->coverage[ $id ] ?? 0.0;
			return new Passage( $row['documentId'], $row['content'], $row['heading'], $row['title'], $row['url'], $row['language'], $scores[ $id ], max( $confidence, $near->confidence( $id ) ), $parts[ $id ], $row['source'] );
		};
		return new Findings( array_map( $passage, $best ), array_map( $passage, $next ), $continues );
	}

	/**
	 * @param array<int, int> $pages Documents by passage, the best passage first.
	 * @return array{list<int>, list<int>} Passages that are wanted, and the next best.
	 */
	private static function chosen( array $pages, int $limit, int $ofOnePage ): array {
		$best   = [];
		$next   = [];
		$ofPage = [];
		foreach ( $pages as $id => $page ) {
			$ofPage[ $page ] = ( $ofPage[ $page ] ?? 0 ) + 1;
			if ( count( $best ) < $limit && $ofPage[ $page ] <= $ofOnePage ) {
				$best[] = $id;
			} elseif ( count( $next ) < self::OTHERS ) {
				$next[] = $id;
			}
		}
		return [ $best, $next ];
	}

	/**
	 * So that of those that score the same, the one that was changed last stands first: sorting keeps their order.
	 *
	 * @param array<int, float>                     $pool  Scores by passage.
	 * @param array<int, array{changedAt: string}> $found
	 * @return list<int>
	 */
	private static function newestFirst( array $pool, array $found ): array {
		$ids = array_keys( $pool );
		usort( $ids, static fn ( int $one, int $other ): int => $found[ $other ]['changedAt'] <=> $found[ $one ]['changedAt'] );
		return $ids;
	}

	/** @param array{content: string, heading: string, title: string, language: string} $passage */
	private static function hasValue( Question $question, array $passage ): bool {
		return $question->naming !== [] && Values::has( $question, $passage['content'], $passage['title'] . "\n" . $passage['heading'], $passage['language'] );
	}

	/** @param array{postId: int|null, postType: string} $passage */
	private static function isMention( array $passage ): bool {
		return $passage['postType'] === 'post' || ( $passage['postId'] !== null && (int) get_option( 'page_on_front' ) === $passage['postId'] );
	}

	/**
	 * How much of the title is asked for; where the owner answered a question, how much of the phrasing that fits best.
	 *
	 * @param array{source: string, heading: string, title: string, language: string} $passage
	 * @param array<string, true>                                                     $asked   By term.
	 */
	private static function titleShare( array $passage, array $asked ): float {
		$titles = [ $passage['title'], ...$passage['source'] === DocumentSource::ANSWER ? explode( ' › ', $passage['heading'] ) : [] ];
		return max( array_map( static fn ( string $title ): float => self::share( Terms::of( $title, $passage['language'] ), $asked ), $titles ) );
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
