<?php
declare(strict_types=1);

namespace Causerie\Chat\Intents\Rules;

use Causerie\Chat\Intents\BotIntents;
use Causerie\Chat\Intents\Candidate;
use Causerie\Chat\Intents\Intent;

defined( 'ABSPATH' ) || exit;

/** Finds intents by the words of their owner: no key, no network, and the same for the same message. */
final class Rules {

	/** Nothing that goes by words is surer. */
	private const SUREST = 0.95;

	/** How much of the words of a message and an example must be the same, from where on it counts. */
	private const ALIKE = 0.6;

	/** @return list<Candidate> Those that came into question, in the order of the bot. */
	public function find( BotIntents $intents, string $text, string $pageLanguage ): array {
		$said       = Utterance::of( $text, $pageLanguage );
		$candidates = array_map( static fn ( Intent $intent ): ?Candidate => self::judge( $intent, $said ), array_values( $intents->intents ) );
		return array_values( array_filter( $candidates ) );
	}

	private static function judge( Intent $intent, Utterance $said ): ?Candidate {
		$doubt   = 1.0;
		$because = [];
		foreach ( $intent->keywords as $keyword ) {
			$weight = Phrase::of( $keyword )->weightIn( $said );
			if ( $weight > 0.0 ) {
				$doubt    *= 1 - $weight;
				$because[] = self::reason( Candidate::KEYWORD, $keyword );
			}
		}
		[ $example, $alike ] = self::closest( $intent->examples, $said );
		if ( $alike >= self::ALIKE ) {
			$doubt    *= 1 - 0.9 * $alike;
			$because[] = self::reason( Candidate::EXAMPLE, $example );
		}
		if ( $because === [] ) {
			return null;
		}
		foreach ( $intent->excludes as $exclude ) {
			if ( Phrase::of( $exclude )->weightIn( $said ) > 0.0 ) {
				return new Candidate( $intent, 0.0, [ ...$because, self::reason( Candidate::EXCLUDE, $exclude ) ] );
			}
		}
		return new Candidate( $intent, round( min( self::SUREST, 1 - $doubt ), 2 ), $because );
	}

	/**
	 * @param list<string> $examples
	 * @return array{string, float} The example that is most like the message, and how much (0 to 1).
	 */
	private static function closest( array $examples, Utterance $said ): array {
		$closest = [ '', 0.0 ];
		foreach ( $examples as $example ) {
			$alike = self::alike( Utterance::of( $example, $said->languages[0] ), $said );
			if ( $alike > $closest[1] ) {
				$closest = [ $example, $alike ];
			}
		}
		return $closest;
	}

	/** Twice what both say, by what each of them says: in words that say something. */
	private static function alike( Utterance $example, Utterance $said ): float {
		$language = $said->languages[0];
		$these    = array_unique( $example->telling( $language ) );
		$those    = array_unique( $said->telling( $language ) );
		if ( $these === [] || $those === [] ) {
			return $example->words === $said->words && $said->words !== [] ? 1.0 : 0.0;
		}
		$shared = count( array_intersect( $these, $those ) );
		// One word in common says little, unless there is no other.
		return $shared < 2 && count( $these ) + count( $those ) > 2 ? 0.0 : 2 * $shared / ( count( $these ) + count( $those ) );
	}

	/** @return array{kind: string, text: string} The contract's `IntentReason`. */
	private static function reason( string $kind, string $text ): array {
		return [
			'kind' => $kind,
			'text' => $text,
		];
	}
}
