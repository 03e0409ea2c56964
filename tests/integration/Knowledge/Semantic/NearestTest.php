<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge\Semantic;

use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Knowledge\Semantic\NativeIndex;
use Causerie\Chat\Knowledge\Semantic\QuestionVectors;
use Causerie\Chat\Knowledge\Semantic\Vector;
use Causerie\Chat\Knowledge\Semantic\VectorSupport;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

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

	/** Vectors of another model cannot be compared with those that are there. */
	public function testAModelThatIsGoneIsToldOfAndNotReplaced(): void {
		$this->actAs( 'administrator' );
		$this->rest( 'PUT', '/models/catalogue/own', [ 'models' => [ [ 'kind' => 'openai_compatible', 'id' => 'old-embed', 'purpose' => 'embedding', 'successor' => 'new-embed' ] ] ] );
		$this->choose( [ 'provider' => 'openai_compatible', 'model' => 'old-embed' ] );
		self::$server->modes( [ 'openai_compatible/embeddings' => 'model' ] );
		self::assertSame( [], Plugin::services()->retiringModels()->all() );
		self::search( 'wool from the north' );
		self::search( 'salt from the north' );
		[ $told ] = Plugin::services()->retiringModels()->all();
		self::assertSame( [ 'old-embed', 'gone', 'new-embed', true ], [ $told['retirement']->model, $told['retirement']->state, $told['retirement']->successor, $told['embeddings'] ] );
		$models = array_map( static fn ( array $request ): string => (string) $request['body']['model'], self::$server->requests() );
		self::assertSame( [ 'old-embed' ], array_values( array_unique( $models ) ) );
		Plugin::services()->catalogue()->forget();
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

	public function testQuestionsThatAreNotEmbeddedSoonEnoughKeepNoPassageFromItsVector(): void {
		$this->site();
		self::$server->modes( [ 'openai/embeddings' => 'server' ] );
		foreach ( range( 1, 6 ) as $number ) {
			self::search( "wool number {$number}" );
		}
		self::$server->reset();
		$this->page( 'Dogs', 'A puppy may come in.' );
		$this->embedAll();
		self::assertCount( 1, self::asked() );
		self::assertNull( Plugin::services()->embeddingPause()->now() );
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

	public function testTheIndexOfTheServerIsUsedWhereItHasOneAndFilledFromWhatIsThere(): void {
		$this->site();
		$index = Plugin::services()->vectorIndex();
		if ( Plugin::services()->vectorSupport()->best() !== VectorSupport::INDEX ) {
			self::assertNull( $index->nearest( Vector::of( [ 1.0, 0.5 ] ), 5 ) );
			return;
		}
		$rows = static fn (): ?string => Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {vector_index}' );
		self::assertSame( [ 96, (string) count( self::vectors() ) ], [ $index->dimensions(), $rows() ] );
		// As after a move from a server without one.
		$index->drop();
		self::$server->reset();
		$this->page( 'Dogs', 'A puppy may come in.' );
		$this->embedAll();
		self::assertCount( 1, array_merge( ...self::asked() ) );
		self::assertSame( (string) count( self::vectors() ), $rows() );
		self::assertSame( 'Dogs', $this->found( 'hound' )[0] );
	}

	/** @return iterable<string, array{string}> What the server can do, as far as is known. */
	public static function moves(): iterable {
		yield 'to a server that has no index' => [ VectorSupport::BITS ];
		yield 'to one that has, without the table' => [ VectorSupport::INDEX ];
	}

	#[DataProvider( 'moves' )]
	#[Group( 'mariadb' )]
	public function testASiteThatMovedWithoutTheTableOfTheIndexIsChangedAndSearchedAsBefore( string $best ): void {
		$this->site();
		$server   = Plugin::services()->database()->server();
		$page     = $this->page( 'Dogs', 'A puppy may come in.' );
		$gone     = $this->page( 'Cats', 'A kitten may come in.' );
		$move     = static function () use ( $server, $best ): void {
			update_option( VectorSupport::OPTION, [
				'server' => $server,
				'best' => $best,
			] );
			update_option( NativeIndex::OPTION, 96 );
		};
		$services = Plugin::services();
		$services->vectorIndex()->drop();
		$this->embedAll();
		$services->vectorIndex()->drop();
		try {
			$move();
			wp_trash_post( $gone );
			self::assertFalse( get_option( NativeIndex::OPTION ), 'So that it can be made anew.' );
			self::assertSame( 0, $services->vectorIndex()->dimensions() );
			$move();
			wp_update_post( [
				'ID' => $page,
				'post_content' => '<p>No puppy may come in.</p>',
			] );
			$this->embedAll();
			self::assertCount( (int) $services->database()->value( 'SELECT COUNT(*) FROM {passages}' ), self::vectors() );
			$move();
			self::assertSame( 'Dogs', $this->found( 'hound' )[0] );
		} finally {
			delete_option( VectorSupport::OPTION );
			$services->vectorIndex()->drop();
		}
	}

	/** Whatever the dimensions: what is alike has codes that differ in few bits. */
	public function testTheCodeOfAVectorKeepsWhatIsNear(): void {
		mt_srand( 7 );
		$random = static fn (): array => array_map( static fn (): float => mt_rand( -1000, 1000 ) / 1000, range( 1, 768 ) );
		$bits   = static fn ( array $one, array $other ): int => (int) array_sum( array_map( static fn ( int $a, int $b ): int => substr_count( decbin( $a ^ $b ), '1' ), Vector::of( $one )->code(), Vector::of( $other )->code() ) );
		$vector = $random();
		$noise  = $random();
		$near   = array_map( static fn ( float $value, float $other ): float => $value + 0.3 * $other, $vector, $noise );
		self::assertSame( 0, $bits( $vector, array_map( static fn ( float $value ): float => $value * 3, $vector ) ) );
		self::assertLessThan( 60, $bits( $vector, $near ) );
		self::assertGreaterThan( 90, $bits( $vector, $noise ) );
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
