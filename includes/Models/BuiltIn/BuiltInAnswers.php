<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\BuiltIn;

use Causerie\Chat\Knowledge\AnswerPolicy;
use Causerie\Chat\Knowledge\Language\LanguageDetector;
use Causerie\Chat\Knowledge\Language\Terms;
use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\Model;
use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\ModelRequest;

defined( 'ABSPATH' ) || exit;

/**
 * Answers with whole sentences of the site's own pages: no key, no network, nothing made up.
 *
 * What it does not find it does not answer: it says so, names the pages that come closest and how to reach the owner.
 */
final class BuiltInAnswers implements Model {

	public const NAME = 'builtin';

	/** The model that only says how to reach the owner: who answers when the budget is spent and nobody else may. */
	public const CONTACT = 'contact';

	/** Share that a page must cover to be named where there is no answer. */
	private const CLOSE = 0.2;

	/** Pages that are named where there is no answer. */
	private const PAGES = 3;

	/** Share of the first passage's score with which another can take its place by a better sentence. */
	private const RIVAL = 0.6;

	/** What the best sentence counts beside the passage. */
	private const SENTENCE = 0.4;

	public function __construct(
		private readonly SentencePicker $picker,
		private readonly Phrases $phrases,
	) {}

	public function stream( ModelRequest $request, ModelListener $listener ): ModelReply {
		[ $markdown, $language ] = $this->answer( $request );
		$said                    = '';
		// As it would be read: word by word, so that whoever listens can stop it.
		foreach ( self::pieces( $markdown ) as $piece ) {
			$said .= $piece;
			if ( ! $listener->text( $piece ) ) {
				return new ModelReply( $said, FinishReason::Stopped, self::NAME, language: $language );
			}
		}
		return new ModelReply( $said, FinishReason::Stop, self::NAME, language: $language );
	}

	/** @return array{string, string} Markdown, and its language (BCP 47 or ''). */
	private function answer( ModelRequest $request ): array {
		if ( $request->model === self::CONTACT ) {
			$language = self::firstKnown( LanguageDetector::of( $request->question ), $request->language, get_locale() );
			return [ $this->phrases->paused( $request->contactUrl, $language ), $language ];
		}
		$talk     = SmallTalk::of( $request->question );
		$language = self::firstKnown( LanguageDetector::of( $request->question ), $request->language, $request->passages[0]->language ?? '', get_locale() );
		if ( $talk !== null ) {
			[ $kind, $spoken ] = $talk;
			return [ $this->phrases->smallTalk( $kind, $request->contactUrl, $spoken ), $spoken ];
		}
		$number = $this->bestNumber( $request );
		if ( $number === null ) {
			$language = self::withRegion( $language, $request->language );
			$pages    = self::closest( $request->passages );
			$isClose  = self::policy( $request )->outcome( $request->passages ) !== AnswerPolicy::UNKNOWN;
			return [ $isClose ? $this->phrases->unsure( $pages, $request->contactUrl, $language ) : $this->phrases->unknown( $pages, $request->contactUrl, $language ), $language ];
		}
		$passage = $request->passages[ $number - 1 ];
		// What the owner wrote as the answer is quoted as it is; the markup of a page is not his.
		if ( $passage->source === DocumentSource::ANSWER ) {
			return [ ( new Excerpt( $number, SentencePicker::units( $passage ), $passage->language ) )->markdown(), $passage->language ];
		}
		$excerpt = new Excerpt( $number, $this->picker->pick( $request->question, $passage ), $passage->language );
		return [ $excerpt->markdown(), $passage->language ];
	}

	/** @return int|null From 1; null where no passage covers enough of what is asked. */
	private function bestNumber( ModelRequest $request ): ?int {
		$best = null;
		$most = 0.0;
		$sure = self::policy( $request )->sure;
		foreach ( $request->passages as $index => $passage ) {
			$first = $request->passages[0];
			$share = $passage->score / max( 0.001, $first->score );
			// Where the best page is unsure, the same words on a page in another language are a coincidence.
			$isForeign = Terms::primary( $passage->language ) !== Terms::primary( $first->language );
			if ( $passage->confidence < $sure || $share < self::RIVAL || $isForeign ) {
				continue;
			}
			$worth = $share + self::SENTENCE * $this->picker->rate( $request->question, $passage );
			if ( $worth > $most ) {
				$best = $index + 1;
				$most = $worth;
			}
		}
		return $best;
	}

	private static function policy( ModelRequest $request ): AnswerPolicy {
		return $request->policy ?? AnswerPolicy::of( '' );
	}

	/**
	 * @param list<Passage> $passages
	 * @return list<array{title: string, number: int}>
	 */
	private static function closest( array $passages ): array {
		$pages = [];
		foreach ( $passages as $index => $passage ) {
			if ( $passage->confidence >= self::CLOSE && count( $pages ) < self::PAGES ) {
				$pages[ $passage->url ] ??= [
					'title' => $passage->title,
					'number' => $index + 1,
				];
			}
		}
		return array_values( $pages );
	}

	/** @return list<string> */
	private static function pieces( string $markdown ): array {
		$pieces = preg_split( '/(?<=\s)(?=\S)|(?<=[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}，。！？])(?=\S)/u', $markdown, -1, PREG_SPLIT_NO_EMPTY );
		return $pieces === false ? [ $markdown ] : $pieces;
	}

	private static function firstKnown( string ...$languages ): string {
		return array_values( array_filter( $languages, static fn ( string $language ): bool => $language !== '' ) )[0] ?? '';
	}

	/** `fr-CA` of the page rather than `fr` of the question. */
	private static function withRegion( string $language, string $pageLanguage ): string {
		return Terms::primary( $pageLanguage ) === Terms::primary( $language ) ? $pageLanguage : str_replace( '_', '-', $language );
	}
}
