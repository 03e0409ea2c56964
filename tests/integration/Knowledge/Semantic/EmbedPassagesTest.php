<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge\Semantic;

use Causerie\Chat\Knowledge\Semantic\EmbeddingFailure;
use Causerie\Chat\Knowledge\Semantic\EmbedPassages;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\MortalProcesses;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** Every passage gets its vector in the background: once, and again when what it says or the model changes. */
final class EmbedPassagesTest extends TestCase {

	use Embeds;
	use MortalProcesses;

	/** @return iterable<string, array{string, string, int|null, int}> */
	public static function providers(): iterable {
		yield 'OpenAI' => [ 'openai', 'text-embedding-3-small', null, 96 ];
		yield 'OpenAI, shortened' => [ 'openai', 'text-embedding-3-small', 64, 64 ];
		yield 'Google' => [ 'google', 'gemini-embedding-001', 128, 128 ];
		yield 'Mistral' => [ 'mistral', 'mistral-embed', null, 96 ];
		yield 'a compatible server' => [ 'openai_compatible', 'nomic-embed-text', null, 96 ];
	}

	#[DataProvider( 'providers' )]
	public function testEachProviderEmbeds( string $provider, string $model, ?int $dimensions, int $bytes ): void {
		$this->page( 'Returns', 'You get a refund within a month.' );
		$this->page( 'Dogs', 'A puppy may come in.' );
		$this->choose( [ 'provider' => $provider, 'model' => $model, 'dimensions' => $dimensions ] );
		$this->embedAll();
		self::assertSame( [], array_filter( array_column( self::$server->requests(), 'problem' ) ) );
		self::assertContains( (string) $bytes, array_column( self::vectors(), 'bytes' ) );
		self::assertCount( self::passages(), self::vectors() );
		self::assertSame( 'Dogs', $this->found( 'hound' )[0], 'A word that no page has.' );
	}

	public function testACallThatSomethingElseBreaksIsPaidFor(): void {
		$this->page( 'Returns', 'You get a refund within a month.' );
		$this->choose();
		$break = static fn () => throw new \TypeError( 'Not ours.' );
		add_action( 'http_api_debug', $break );
		try {
			Plugin::services()->embedder()->passages( [ 'You get a refund within a month.' ] );
			self::fail( 'It went on.' );
		} catch ( \TypeError ) {
			self::assertSame( [ 'requests' => '1', 'input_tokens' => '8' ], Plugin::services()->database()->row( 'SELECT requests, input_tokens FROM {usage}' ) );
		} finally {
			remove_action( 'http_api_debug', $break );
		}
	}

	public function testItIsOffAtFirst(): void {
		$this->page( 'Returns', 'You get a refund.' );
		$this->embedAll();
		self::assertSame( [ [], [] ], [ self::$server->requests(), self::vectors() ] );
		self::assertFalse( wp_next_scheduled( EmbedPassages::RUN ), 'A page that is saved plans nothing.' );
	}

	public function testOnlyWhatChangedIsSentAgain(): void {
		$page = $this->page( 'Returns', 'You get a refund.' );
		$this->page( 'Dogs', 'A puppy may come in.' );
		$this->choose();
		$this->embedAll();
		self::$server->reset();
		$this->embedAll();
		self::assertSame( [], self::asked() );
		wp_update_post( [ 'ID' => $page, 'post_content' => '<p>You get no refund.</p>' ] );
		self::assertNotFalse( wp_next_scheduled( EmbedPassages::RUN ) );
		$this->embedAll();
		self::assertCount( 1, array_merge( ...self::asked() ) );
		self::assertStringContainsString( 'no refund', self::asked()[0][0] );
		self::assertCount( self::passages(), self::vectors() );
	}

	public function testAnotherModelEmbedsAnewAndNothingIsMixed(): void {
		$this->page( 'Returns', 'You get a refund.' );
		$this->choose( [ 'dimensions' => 64 ] );
		$this->embedAll();
		self::assertSame( [ '64' ], self::sizes() );
		$this->choose( [ 'dimensions' => 128 ] );
		self::assertSame( [], Plugin::services()->retriever()->search( 'ristorno', 5, 'en' ), 'The old vectors are none of this model.' );
		$this->embedAll();
		self::assertSame( [ '128' ], self::sizes() );
		self::assertCount( self::passages(), self::vectors() );
		self::assertSame( 'Returns', $this->found( 'ristorno' )[0] ?? '' );
		$this->choose( null );
		$this->embedAll();
		self::assertSame( [], self::vectors(), 'Switched off, they go.' );
		self::assertSame( [], Plugin::services()->database()->rows( 'SELECT document_id FROM {embedded_documents}' ) );
	}

	public function testWhatIsNotPublicAnyMoreHasNoVector(): void {
		foreach ( [ 'Tea', 'Salt', 'Lamps' ] as $thing ) {
			$this->page( $thing, "{$thing} from the north." );
		}
		$page = $this->page( 'Returns', 'You get a refund.' );
		$this->choose();
		$this->embedAll();
		self::assertContains( 'Returns', $this->found( 'ristorno' ) );
		$vectors = count( self::vectors() );
		wp_update_post( [ 'ID' => $page, 'post_status' => 'private' ] );
		self::assertNotContains( 'Returns', $this->found( 'ristorno' ) );
		self::assertCount( $vectors - 1, self::vectors(), 'In the same request.' );
	}

	public function testWhatNobodyMayReadAnyMoreIsNeitherFoundNorSent(): void {
		foreach ( [ 'Tea', 'Salt', 'Lamps' ] as $thing ) {
			$this->page( $thing, "{$thing} from the north." );
		}
		$page = $this->page( 'Returns', 'You get a refund.' );
		$this->choose();
		$this->embedAll();
		self::assertContains( 'Returns', $this->found( 'ristorno' ) );
		// Behind the back of WordPress, as some importers do: the index knows nothing of it yet.
		Plugin::services()->database()->run( 'UPDATE {wp.posts} SET post_password = \'secret\' WHERE ID = %d', $page );
		self::assertNotContains( 'Returns', $this->found( 'ristorno' ) );
		Plugin::services()->database()->run( 'DELETE FROM {embedded_documents}' );
		Plugin::services()->database()->run( 'DELETE FROM {vectors}' );
		self::$server->reset();
		$this->embedAll();
		self::assertStringNotContainsString( 'refund', (string) wp_json_encode( self::asked() ) );
	}

	public function testWhatIsOnlyForMembersByNowIsNotSent(): void {
		$this->page( 'Returns', 'You get a refund.' );
		$members = $this->page( 'Dogs', 'A puppy may come in.' );
		$this->choose();
		// The index knows nothing of it yet.
		$filter = static fn ( bool $is, \WP_Post $post ): bool => $is && $post->ID !== $members;
		add_filter( 'causerie_knowledge_includes', $filter, 10, 2 );
		try {
			$this->embedAll();
		} finally {
			remove_filter( 'causerie_knowledge_includes', $filter );
		}
		self::assertStringContainsString( 'refund', (string) wp_json_encode( self::asked() ) );
		self::assertStringNotContainsString( 'puppy', (string) wp_json_encode( self::asked() ) );
	}

	public function testATextThatIsRefusedKeepsNoOtherFromItsVector(): void {
		$this->page( 'Returns', 'You get a refund.' );
		$refused = $this->page( 'Dogs', 'A puppy may come in.' );
		$this->page( 'Tea', 'Tea from the north.' );
		$this->choose();
		$refuse = static fn ( mixed $answer, array $request ): mixed => str_contains( (string) $request['body'], 'puppy' ) ? [ 'response' => [ 'code' => 400, 'message' => 'Bad Request' ], 'headers' => [], 'body' => '{"error":{"message":"The input is invalid.","type":"invalid_request_error"}}', 'cookies' => [], 'filename' => null ] : $answer;
		add_filter( 'pre_http_request', $refuse, 10, 2 );
		try {
			$this->embedAll();
		} finally {
			remove_filter( 'pre_http_request', $refuse );
		}
		self::assertCount( self::passages() - 1, self::vectors() );
		self::assertNotContains( (string) Plugin::services()->documentStore()->idOfPost( $refused ), array_column( self::vectors(), 'document_id' ) );
		self::assertSame( 'model_refused_request', Plugin::services()->embeddingPause()->now()['problem'] ?? '' );
	}

	public function testWhatWasAnsweredBeforeOneOfSeveralRequestsFailedIsCounted(): void {
		$this->choose();
		$texts  = array_map( static fn ( int $number ): string => "Number {$number} has a refund.", range( 1, 300 ) );
		$refuse = static fn ( mixed $answer, array $request ): mixed => str_contains( (string) $request['body'], 'Number 300 ' ) ? [ 'response' => [ 'code' => 400, 'message' => 'Bad Request' ], 'headers' => [], 'body' => '{"error":{"message":"The input is invalid.","type":"invalid_request_error"}}', 'cookies' => [], 'filename' => null ] : $answer;
		add_filter( 'pre_http_request', $refuse, 10, 2 );
		try {
			Plugin::services()->embedder()->passages( $texts );
			self::fail( 'It was not refused.' );
		} catch ( EmbeddingFailure $failure ) {
			self::assertSame( 'model_refused_request', $failure->problem );
		} finally {
			remove_filter( 'pre_http_request', $refuse );
		}
		self::assertGreaterThan( 0, count( self::asked() ) );
		self::assertGreaterThan( 100, (int) Plugin::services()->database()->value( 'SELECT SUM( input_tokens ) FROM {usage} WHERE task = \'embeddings\'' ) );
	}

	public function testAProviderThatFailsIsLeftAloneForAWhile(): void {
		$this->page( 'Returns', 'You get a refund.' );
		$this->choose();
		self::$server->modes( [ 'openai/embeddings' => 'rate' ] );
		$this->embedAll();
		$pause = Plugin::services()->embeddingPause()->now();
		self::assertSame( [ 'model_rate_limited', 1 ], [ $pause['problem'] ?? '', $pause['times'] ?? 0 ] );
		self::assertGreaterThanOrEqual( 29, Plugin::services()->embeddingPause()->seconds() );
		self::assertNotFalse( wp_next_scheduled( EmbedPassages::RUN ) );
		self::$server->reset();
		$this->embedAll();
		self::assertSame( [], self::asked(), 'It rests.' );
		// The owner saves again: at once, and what failed before is done.
		$this->choose();
		$this->embedAll();
		self::assertCount( self::passages(), self::vectors() );
		self::assertNull( Plugin::services()->embeddingPause()->now() );
	}

	public function testWhatItCostsIsCountedAndCapped(): void {
		$this->page( 'Returns', 'You get a refund.' );
		$this->choose();
		$this->embedAll();
		$usage = Plugin::services()->database()->row( 'SELECT bot_id, provider, model, requests, input_tokens FROM {usage} WHERE task = \'embeddings\'' );
		self::assertSame( [ '0', 'openai', 'text-embedding-3-small', '1' ], array_slice( array_values( (array) $usage ), 0, 4 ) );
		self::assertGreaterThan( 5, (int) ( $usage['input_tokens'] ?? 0 ) );
		self::$server->reset();
		$this->page( 'Dogs', 'A puppy may come in.' );
		Plugin::services()->settings()->replace( [ 'embeddings' => [ 'provider' => 'openai', 'model' => 'text-embedding-3-small' ], 'budget' => [ 'per_month' => 0 ] ] );
		$this->embedAll();
		self::assertSame( [], self::asked() );
		self::assertSame( 'model_quota', Plugin::services()->embeddingPause()->now()['problem'] ?? '' );
	}

	/** Before every statement of a run, one after the other. */
	public function testARunThatIsKilledLosesAndDuplicatesNothing(): void {
		foreach ( range( 1, 3 ) as $number ) {
			$this->page( "Page {$number}", "Number {$number} has a refund." );
		}
		$this->choose();
		$kills = 0;
		while ( self::isKilled( 'embed', $kills ) ) {
			++$kills;
			self::assertLessThan( 60, $kills );
			$rows = Plugin::services()->database()->rows( 'SELECT e.document_id, COUNT( v.passage_id ) AS vectors, ( SELECT COUNT(*) FROM {passages} p WHERE p.document_id = e.document_id ) AS passages FROM {embedded_documents} e LEFT JOIN {vectors} v ON v.document_id = e.document_id GROUP BY e.document_id' );
			foreach ( $rows as $row ) {
				self::assertSame( $row['passages'], $row['vectors'], "Killed before statement {$kills}: a document has all of its vectors or none." );
			}
			// As its place would be after two minutes.
			Plugin::services()->database()->run( 'DELETE FROM {places}' );
		}
		self::assertGreaterThan( 8, $kills );
		self::assertCount( self::passages(), self::vectors() );
	}

	private static function passages(): int {
		return (int) Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {passages}' );
	}

	/** @return list<string|null> */
	private static function sizes(): array {
		return array_values( array_unique( array_column( self::vectors(), 'bytes' ) ) );
	}
}
