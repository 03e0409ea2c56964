<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge\Semantic;

use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Knowledge\Semantic\QuestionVectors;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** Passages are found by what they mean, and by their words alone where a vector cannot be had in time. */
final class NearestTest extends TestCase {

	use Embeds;

	private function site(): void {
		$this->page( 'Returns', 'You get a refund of what you paid within a month.' );
		$this->page( 'Sending', 'The courier brings it within two days.' );
		foreach ( [ 'Tea', 'Salt', 'Lamps', 'Bread', 'Ink', 'Wool' ] as $thing ) {
			$this->page( $thing, "Our {$thing} comes from the north and is sold by weight." );
		}
		$this->choose();
		$this->embedAll();
	}

	/** @return list<Passage> */
	private static function search( string $question ): array {
		return Plugin::services()->retriever()->search( $question, 5, 'en' );
	}

	public function testWhatNoWordFindsIsFoundByItsMeaning(): void {
		$this->site();
		$best = self::search( 'ristorno' )[0];
		self::assertSame( 'Returns', $best->title );
		$parts = $best->parts?->toArray() ?? [];
		self::assertSame( [ 0.0, null, 1 ], [ $parts['words'] ?? '', $parts['fused']['words'] ?? null, $parts['fused']['meaning'] ?? null ] );
		self::assertGreaterThan( 0.1, $parts['fused']['similarity'] ?? 0.0 );
	}

	public function testBothOrdersAreMerged(): void {
		$this->site();
		$best = self::search( 'When does the courier bring it?' )[0];
		self::assertSame( 'Sending', $best->title );
		self::assertSame( [ 1.0, 1, 1 ], array_slice( array_values( $best->parts?->toArray()['fused'] ?? [] ), 0, 3 ) );
		self::assertSame( 1.0, $best->score );
	}

	/** @return iterable<string, array{string}> */
	public static function faults(): iterable {
		foreach ( [ 'server', 'rate', 'auth', 'model', 'reset', 'html', 'slow-first' ] as $fault ) {
			yield $fault => [ $fault ];
		}
	}

	#[DataProvider( 'faults' )]
	public function testAProviderThatFailsLeavesTheResultsOfWordsAsTheyAre( string $fault ): void {
		$this->site();
		self::$server->modes( [ 'openai/embeddings' => $fault ] );
		$embedded = self::search( 'wool from the north' );
		Plugin::services()->settings()->replace( [ 'embeddings' => null ] );
		self::assertEquals( self::search( 'wool from the north' ), $embedded );
		self::assertNotSame( [], $embedded );
		$this->assertAskedFor( 'wool from the north' );
	}

	public function testAProviderThatFailsAgainAndAgainIsNotAskedAndItsRepliesAreNotHeldAgainstIt(): void {
		$this->site();
		self::$server->modes( [ 'openai/embeddings' => 'server' ] );
		self::$server->reset();
		self::$server->modes( [ 'openai/embeddings' => 'server' ] );
		foreach ( range( 1, 7 ) as $number ) {
			self::search( "wool number {$number}" );
		}
		self::assertCount( 5, self::asked() );
		self::assertArrayNotHasKey( 'openai', (array) get_option( 'causerie_circuits' ) );
	}

	public function testAQuestionThatComesAgainIsNotSentAgain(): void {
		$this->site();
		self::$server->reset();
		self::search( 'Where is my reimbursement?' );
		self::search( 'Where is my reimbursement?' );
		self::assertSame( [ [ 'Where is my reimbursement?' ] ], self::asked() );
		global $wpdb;
		self::assertStringNotContainsString( 'reimbursement', implode( ' ', $wpdb->get_col( "SELECT CONCAT( option_name, option_value ) FROM {$wpdb->options} WHERE option_name LIKE '\\_transient%question%'" ) ) );
	}

	public function testAVisitorWaitsNoLongerThanIsSaid(): void {
		self::assertLessThanOrEqual( 1.5, QuestionVectors::PATIENCE );
	}

	public function testAPassageWithoutAVectorStandsWhereWordsPutIt(): void {
		$this->site();
		$this->page( 'Wool again', 'Wool, wool and wool from the north.' );
		self::assertSame( 'Wool again', $this->found( 'wool from the north' )[0] );
	}

	private function assertAskedFor( string $question ): void {
		self::assertContains( [ $question ], self::asked() );
	}
}
