<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Intents;

use Causerie\Chat\Intents\BotIntents;
use Causerie\Chat\Intents\Candidate;
use Causerie\Chat\Intents\Rules\Rules;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * What the rules find in the sentences of intents.json, which were written before the rules were tuned. The figures that they
 * must reach stand in that file, and those that they do reach in docs/decisions/0034.
 */
final class RulesEvaluationTest extends TestCase {

	/** @return iterable<string, array{bool}> */
	public static function pages(): iterable {
		yield 'the language of the page is known' => [ true ];
		yield 'it is not' => [ false ];
	}

	#[DataProvider( 'pages' )]
	public function testTheRulesFindWhatVisitorsWant( bool $isKnown ): void {
		$set     = self::set();
		$tallies = [];
		foreach ( $set['sentences'] as $sentence ) {
			$found = self::find( $set['intents'], $sentence['text'], $isKnown ? $sentence['language'] : '' );
			foreach ( $sentence['hard'] ? [ 'all' ] : [ 'all', 'plain', $sentence['language'] ] as $part ) {
				$tallies[ $part ] ??= [ 0, 0, 0 ];
				$tallies[ $part ][0] += count( array_intersect( $found, $sentence['intents'] ) );
				$tallies[ $part ][1] += count( $found );
				$tallies[ $part ][2] += count( $sentence['intents'] );
			}
		}
		foreach ( $tallies as $part => [ $right, $found, $wanted ] ) {
			self::assertGreaterThanOrEqual( $set['least']['precision'], $right / $found, "Precision, {$part}" );
			self::assertGreaterThanOrEqual( $set['least']['recall'], $right / $wanted, "Recall, {$part}" );
		}
	}

	/**
	 * @param list<array<string, mixed>> $intents
	 * @return list<string>
	 */
	private static function find( array $intents, string $text, string $language ): array {
		$of         = BotIntents::of( [ 'list' => $intents, 'least_confidence' => 0.5 ] );
		$candidates = ( new Rules() )->find( $of, $text, $language );
		$found      = array_filter( $candidates, static fn ( Candidate $candidate ): bool => $candidate->confidence >= $of->leastConfidence );
		return array_values( array_map( static fn ( Candidate $candidate ): string => $candidate->intent->name, $found ) );
	}

	/** @return array{least: array{precision: float, recall: float}, intents: list<array<string, mixed>>, sentences: list<array{language: string, text: string, intents: list<string>, hard: bool}>} */
	private static function set(): array {
		return json_decode( (string) file_get_contents( __DIR__ . '/intents.json' ), true, flags: JSON_THROW_ON_ERROR );
	}
}
