<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\AsOwner;
use Causerie\Chat\Tests\TestCase;

/** Why a search found what it found, and what a bot would do with it. */
final class ExplanationTest extends TestCase {

	use AsOwner;

	private function page(): void {
		$this->post( [
			'post_type' => 'page',
			'post_status' => 'publish',
			'post_title' => 'Quokka parcels',
			'post_content' => '<h2>Abroad</h2><p>The quokka parcel reaches Norway within five days.</p>',
		] );
	}

	/** @return array<string, mixed> The contract's `KnowledgeResults`. */
	private function explained( string $query, string $more = '' ): array {
		$answer = $this->call( 'GET', '/knowledge/search?explain=true&query=' . rawurlencode( $query ) . $more );
		self::assertTrue( rest_validate_value_from_schema( json_decode( (string) wp_json_encode( $answer ), true ), Plugin::services()->contract()->jsonSchema( 'responses', 'KnowledgeResults' ) ) );
		return $answer;
	}

	private function bot( string $policy ): int {
		return Plugin::services()->bots()->create( "Bot $policy", [ 'answers' => $policy ] )->id;
	}

	public function test_a_score_is_the_product_of_its_parts_and_the_headings_are_told(): void {
		$this->page();
		[ $first ] = $this->explained( 'How long does the quokka parcel take to Norway?' )['results'];
		self::assertSame( 'Abroad', $first['heading'] );
		self::assertGreaterThan( 0.6, $first['confidence'] );
		self::assertGreaterThan( 0, $first['parts']['words'] );
		self::assertEqualsWithDelta( $first['score'], array_product( array_intersect_key( $first['parts'], array_flip( [ 'words', 'value', 'title', 'language', 'mention', 'closeness' ] ) ) ), 0.01 );
	}

	public function test_without_being_asked_it_says_no_more_than_what_was_found(): void {
		$this->page();
		$plain = $this->call( 'GET', '/knowledge/search?query=quokka' );
		self::assertSame( [ 'results' ], array_keys( $plain ) );
		self::assertSame( [ 'document_id', 'passage', 'title', 'url', 'score' ], array_keys( $plain['results'][0] ) );
	}

	public function test_the_bot_that_is_asked_decides_what_follows(): void {
		$this->page();
		// Two of the three telling words are there.
		$question = 'quokka parcels xylophone';
		$outcomes = [];
		foreach ( [ 'strict', 'balanced', 'helpful' ] as $policy ) {
			$answer              = $this->explained( $question, '&bot=' . $this->bot( $policy ) );
			$outcomes[ $policy ] = $answer['outcome'];
			self::assertSame( $policy, $answer['policy'] );
		}
		self::assertSame( 'ask', $outcomes['strict'] );
		self::assertSame( 'answer', $outcomes['helpful'] );
		$nothing = $this->explained( 'xylophone' );
		self::assertSame( [ 0.0, 'unknown' ], [ $nothing['confidence'], $nothing['outcome'] ] );
	}

	public function test_a_bot_that_is_not_there_or_in_the_trash_is_not_found(): void {
		$gone = $this->bot( 'strict' );
		wp_trash_post( $gone );
		foreach ( [ $gone, $gone + 1000 ] as $bot ) {
			self::assertSame( 'bot_not_found', $this->call( 'GET', "/knowledge/search?query=quokka&explain=true&bot={$bot}", null, 404 )['code'] );
		}
		// Who does not ask why asks no bot.
		$this->call( 'GET', "/knowledge/search?query=quokka&bot={$gone}" );
	}
}
