<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Http;

use Causerie\Chat\Models\Routing\CircuitStore;
use Causerie\Chat\Platform\Ulid;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

final class ProviderHealthTest extends TestCase {

	private int $time = 1_790_000_000_000;

	/** Stores a reply for which these models were asked, later than the one before. */
	private function reply( string ...$attempts ): void {
		$rows = array_map(
			static function ( string $attempt ): array {
				[ $provider, $outcome, $milliseconds ] = explode( ' ', $attempt );
				return [
					'provider'     => $provider,
					'model'        => '',
					'outcome'      => $outcome,
					'milliseconds' => (int) $milliseconds,
				];
			},
			$attempts
		);
		Plugin::services()->database()->run(
			"INSERT INTO {messages} ( id, session_id, role, state, text, sources, error_detail, attempts, created_at, updated_at ) VALUES ( %s, 'ses_health', 'assistant', 'complete', '', '[]', '', %s, 1, 1 )",
			'msg_' . Ulid::generate( ++$this->time ),
			(string) wp_json_encode( $rows )
		);
	}

	/** @return array<string, array<string, mixed>> By provider. */
	private function health(): array {
		$this->actAs( 'administrator' );
		$data = $this->rest( 'GET', '/models/health' )->get_data();
		self::assertTrue( Plugin::services()->contract()->judge( 'ProviderHealthList', json_decode( (string) wp_json_encode( $data ) ) )->isValid() );
		return array_column( $data['providers'], null, 'provider' );
	}

	public function test_a_provider_that_was_never_asked_has_no_numbers(): void {
		$none = [ 'calls' => 0, 'failed' => 0, 'latency_ms' => null, 'last_outcome' => '', 'paused_until' => null ];
		self::assertSame( [ 'provider' => 'mistral' ] + $none, $this->health()['mistral'] );
	}

	public function test_the_median_is_of_what_succeeded_and_the_last_call_counts(): void {
		$this->reply( 'openai ok 900' );
		$this->reply( 'openai ok 100', 'builtin ok 1' );
		$this->reply( 'openai ok 300' );
		$this->reply( 'openai model_auth 20', 'anthropic ok 700' );
		$this->reply( 'openai circuit_open 0', 'google over_budget 0', 'anthropic stopped 900' );
		$health = $this->health();
		self::assertSame( [ 4, 1, 300, 'model_auth' ], [ $health['openai']['calls'], $health['openai']['failed'], $health['openai']['latency_ms'], $health['openai']['last_outcome'] ] );
		self::assertSame( [ 2, 0, 700, 'stopped' ], [ $health['anthropic']['calls'], $health['anthropic']['failed'], $health['anthropic']['latency_ms'], $health['anthropic']['last_outcome'] ] );
		self::assertSame( 0, $health['google']['calls'] );
	}

	public function test_only_the_newest_twenty_calls_of_each_count(): void {
		for ( $call = 0; $call < 5; $call++ ) {
			$this->reply( 'openai ok 5000' );
		}
		for ( $call = 0; $call < 20; $call++ ) {
			$this->reply( 'openai ok 200', 'mistral model_timeout 9' );
		}
		$health = $this->health();
		self::assertSame( [ 20, 200 ], [ $health['openai']['calls'], $health['openai']['latency_ms'] ] );
		self::assertSame( [ 20, 20, null ], [ $health['mistral']['calls'], $health['mistral']['failed'], $health['mistral']['latency_ms'] ] );
	}

	public function test_one_that_rests_says_until_when(): void {
		$services = Plugin::services();
		$circuits = new CircuitStore( $services->database() );
		$until    = $services->clock()->milliseconds() + 30000;
		$circuits->fail( 'openai', $services->clock()->milliseconds(), 60000, 1, $until );
		self::assertSame( $services->clock()::timestamp( $until ), $this->health()['openai']['paused_until'] );
		$circuits->close( 'openai' );
		self::assertNull( $this->health()['openai']['paused_until'] );
	}

	public function test_only_owners_see_it(): void {
		$this->actAs( 'editor' );
		self::assertSame( 403, $this->rest( 'GET', '/models/health' )->get_status() );
	}
}
