<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge\Semantic;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** How far the passages have vectors, as the owner is told. */
final class EmbeddingStateTest extends TestCase {

	use Embeds;

	/** @return array<string, mixed> The contract's `EmbeddingStatus`. */
	private function told(): array {
		$this->actAs( 'administrator' );
		$status  = $this->rest( 'GET', '/knowledge/embeddings' )->get_data();
		$verdict = Plugin::services()->contract()->judge( 'EmbeddingStatus', json_decode( (string) wp_json_encode( $status ) ) );
		self::assertSame( [], $verdict->problems );
		return $status;
	}

	public function testItIsOffThenWorkingThenDone(): void {
		$this->page( 'Returns', str_repeat( 'You get a refund. ', 20 ) );
		$status = $this->told();
		self::assertSame( [ 'off', 0, 0 ], [ $status['state'], $status['done'], $status['passages'] ] );
		self::assertGreaterThan( 80, $status['tokens'], 'What it would cost is known before.' );
		$this->choose();
		self::assertSame( 'working', $this->told()['state'] );
		$this->embedAll();
		$status = $this->told();
		self::assertSame( [ 'done', $status['documents'] ], [ $status['state'], $status['done'] ] );
		self::assertGreaterThan( 0, $status['passages'] );
		$this->page( 'Dogs', 'A puppy may come in.' );
		self::assertSame( [ 'working', $status['documents'] ], [ $this->told()['state'], $this->told()['done'] ] );
	}

	public function testWhyItWaitsIsTold(): void {
		$this->page( 'Returns', 'You get a refund.' );
		$this->choose();
		self::$server->modes( [ 'openai/embeddings' => 'auth' ] );
		$this->embedAll();
		$status = $this->told();
		self::assertSame( [ 'paused', 'model_auth' ], [ $status['state'], $status['pause']['problem'] ?? '' ] );
		self::assertStringNotContainsString( self::$server->key, (string) wp_json_encode( $status ) );
	}

	public function testSiteHealthSaysHowVectorsAreSearchedWhereThereAreAny(): void {
		$tests = static fn (): array => apply_filters( 'site_status_tests', [ 'direct' => [], 'async' => [] ] )['direct'];
		self::assertArrayNotHasKey( 'causerie_vectors', $tests() );
		$this->choose();
		$result = $tests()['causerie_vectors']['test']();
		self::assertSame( 'good', $result['status'] );
		$word = [ 'index' => 'has an index', 'pool' => 'no index', 'candidates' => 'neither' ][ $this->told()['search'] ];
		self::assertStringContainsString( $word, $result['description'] );
	}
}
