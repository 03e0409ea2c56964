<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\Catalogue\Catalogue;
use Causerie\Chat\Models\Catalogue\OwnModels;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

require_once __DIR__ . '/ModelServer.php';
require_once __DIR__ . '/Heard.php';

final class CatalogueTest extends TestCase {

	private const TODAY = '2026-11-22';

	protected function setUp(): void {
		parent::setUp();
		$this->actAs( 'administrator' );
	}

	private function catalogue(): Catalogue {
		$contract = Plugin::services()->contract();
		return new Catalogue( $contract, new OwnModels( $contract ) );
	}

	/** @return array<string, mixed> */
	private function call( string $method, string $path, mixed $body = null, int $status = 200 ): array {
		$response = $this->rest( $method, $path, $body );
		self::assertSame( $status, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		return json_decode( (string) wp_json_encode( $response->get_data() ), true );
	}

	/** @param array<string, mixed> ...$models */
	private function own( array ...$models ): void {
		$this->call( 'PUT', '/models/catalogue/own', [ 'models' => $models ] );
	}

	/** @return array<string, array<string, mixed>> Entries of the catalogue by kind and id. */
	private function entries(): array {
		$entries = [];
		foreach ( $this->call( 'GET', '/models/catalogue' )['models'] as $entry ) {
			$entries[ $entry['kind'] . '/' . $entry['id'] ] = $entry;
		}
		return $entries;
	}

	public function test_models_are_known_with_price_and_end(): void {
		$model = $this->catalogue()->find( 'openai', 'gpt-4o' );
		self::assertNotNull( $model );
		self::assertSame( [ 2.5, 1.25, 10.0 ], array_values( $model->price?->toArray() ?? [] ) );
		self::assertSame( [ 'GPT-4o', 128000, 16384, '2027-01-14', 'gpt-6-luna' ], [ $model->label, $model->contextWindow, $model->maxOutput, $model->retiresAt, $model->successor ] );
		self::assertSame( 'embedding', $this->catalogue()->find( 'mistral', 'mistral-embed' )?->purpose );
		self::assertNull( $this->catalogue()->find( 'openai', 'gpt-99' ) );
		self::assertNull( $this->catalogue()->find( 'google', 'gpt-4o' ) );
	}

	public function test_a_snapshot_is_its_model(): void {
		self::assertSame( 'claude-haiku-4-5', $this->catalogue()->find( 'anthropic', 'claude-haiku-4-5-20251001' )?->id );
		self::assertSame( 'gpt-4o', $this->catalogue()->find( 'openai', 'gpt-4o-2024-11-20' )?->id );
		self::assertNull( $this->catalogue()->find( 'openai', 'gpt-4o-audio' ) );
	}

	public function test_the_successor_answers_from_the_day_on(): void {
		$catalogue = $this->catalogue();
		self::assertSame( 'gpt-4o', $catalogue->current( 'openai', 'gpt-4o', '2027-01-13' ) );
		self::assertSame( 'gpt-6-luna', $catalogue->current( 'openai', 'gpt-4o', '2027-01-14' ) );
		self::assertSame( 'claude-sonnet-5-5', $catalogue->current( 'anthropic', 'claude-sonnet-4-5-20250929', '2027-01-14' ) );
		self::assertSame( 'gpt-99', $catalogue->current( 'openai', 'gpt-99', '2099-01-01' ) );
	}

	public function test_successors_are_followed_and_rings_are_not(): void {
		$row = static fn ( string $id, string $day, ?string $successor ): array => [
			'kind'       => 'openai_compatible',
			'id'         => $id,
			'retires_at' => $day,
			'successor'  => $successor,
		];
		$this->own( $row( 'a', '2025-01-01', 'b' ), $row( 'b', '2026-01-01', 'c' ), $row( 'c', '2027-01-01', null ), $row( 'x', '2025-01-01', 'y' ), $row( 'y', '2025-01-01', 'z' ), $row( 'z', '2025-01-01', 'y' ), $row( 'self', '2025-01-01', 'self' ) );
		$catalogue = $this->catalogue();
		self::assertSame( [ 'a', 'b', 'c', 'c' ], array_map( static fn ( string $day ): string => $catalogue->current( 'openai_compatible', 'a', $day ), [ '2024-12-31', '2025-01-01', '2026-01-01', '2028-01-01' ] ) );
		self::assertSame( [ 'x', 'y', 'self' ], array_map( static fn ( string $id ): string => $catalogue->current( 'openai_compatible', $id, self::TODAY ), [ 'x', 'y', 'self' ] ) );
	}

	public function test_a_model_that_has_retired_is_not_asked_for(): void {
		$this->own(
			[
				'kind'       => 'openai_compatible',
				'id'         => '404',
				'retires_at' => '2020-01-01',
				'successor'  => 'echo',
			]
		);
		Plugin::services()->catalogue()->forget();
		$server = new ModelServer();
		try {
			$this->call( 'PUT', '/models/openai_compatible', [ 'base_url' => $server->baseUrl, 'api_key' => $server->key ] );
			$request = new ModelRequest( '', [ new ModelMessage( ModelMessage::USER, 'Hi' ) ], 'Hi', [], '', '404', null, 100, '' );
			$reply   = Plugin::services()->models()->make( 'openai_compatible' )->stream( $request, new Heard() );
			self::assertSame( [ 'You said: Hi', 'echo' ], [ $reply->text, $server->requests()[0]['body']['model'] ] );
		} finally {
			$server->stop();
			Plugin::services()->catalogue()->forget();
		}
	}

	public function test_owners_add_models_and_prices(): void {
		$price = [
			'input'        => 0.09,
			'cached_input' => 0.01,
			'output'       => 0.45,
		];
		$this->own(
			[
				'kind'  => 'openai',
				'id'    => 'gpt-6-luna',
				'label' => 'Not its name',
				'price' => $price,
			],
			[
				'kind' => 'openai_compatible',
				'id'   => 'llama',
			],
			[
				'kind'  => 'openai_compatible',
				'id'    => 'llama',
				'label' => 'Llama',
			]
		);
		$entries = $this->entries();
		self::assertSame( [ true, 'GPT-6 Luna', 1050000 ], [ $entries['openai/gpt-6-luna']['is_own'], $entries['openai/gpt-6-luna']['label'], $entries['openai/gpt-6-luna']['context_window'] ] );
		self::assertEquals( $price, $entries['openai/gpt-6-luna']['price'] );
		self::assertSame( [ true, 'Llama', null ], [ $entries['openai_compatible/llama']['is_own'], $entries['openai_compatible/llama']['label'], $entries['openai_compatible/llama']['price'] ] );
		self::assertFalse( $entries['openai/gpt-4o']['is_own'] );
		$this->own();
		self::assertArrayNotHasKey( 'openai_compatible/llama', $this->entries() );
		self::assertEquals( 0.1, $this->entries()['openai/gpt-6-luna']['price']['input'] );
	}

	public function test_rows_that_another_version_stored_are_left_out(): void {
		update_option( OwnModels::OPTION, [ 'x', [ 'kind' => 'nobody', 'id' => 'm' ], [ 'kind' => 'mistral', 'id' => 'm' ] ] );
		self::assertSame( [ 'm' ], array_column( ( new OwnModels( Plugin::services()->contract() ) )->all(), 'id' ) );
		update_option( OwnModels::OPTION, 'nothing' );
		self::assertSame( [], ( new OwnModels( Plugin::services()->contract() ) )->all() );
	}

	public function test_the_last_list_says_what_can_be_used(): void {
		$this->own(
			[
				'kind' => 'openai_compatible',
				'id'   => 'echo',
			],
			[
				'kind' => 'openai_compatible',
				'id'   => 'other',
			]
		);
		self::assertSame( [], $this->entries()['openai_compatible/echo']['available'] );
		$server = new ModelServer();
		try {
			$this->call( 'PUT', '/models/home', [ 'base_url' => $server->baseUrl, 'api_key' => $server->key ] );
			$this->call( 'GET', '/models/home/available' );
			$list = $this->call( 'GET', '/models/catalogue' )['lists'];
			self::assertSame( 'home', $list[0]['provider'] );
			self::assertEqualsWithDelta( time(), strtotime( $list[0]['asked_at'] ), 60 );
			self::assertSame( [ [ 'provider' => 'home', 'is_available' => true ] ], $this->entries()['openai_compatible/echo']['available'] );
			self::assertSame( [ [ 'provider' => 'home', 'is_available' => false ] ], $this->entries()['openai_compatible/other']['available'] );
			self::assertSame( [], $this->entries()['openai/gpt-4o']['available'] );
		} finally {
			$server->stop();
		}
		// Another address is another server.
		$this->call( 'PUT', '/models/home', [ 'base_url' => 'http://127.0.0.1:9/v1', 'api_key' => '' ] );
		self::assertSame( [], $this->call( 'GET', '/models/catalogue' )['lists'] );
	}

	public function test_nobody_but_an_administrator_gets_in(): void {
		$this->actAs( 'editor' );
		foreach ( [ [ 'GET', '/models/catalogue', null ], [ 'PUT', '/models/catalogue/own', [ 'models' => [] ] ], [ 'GET', '/models/retirements', null ], [ 'POST', '/models/openai/keys', [ 'api_key' => 'k' ] ] ] as [ $method, $path, $body ] ) {
			self::assertSame( 'forbidden', $this->call( $method, $path, $body, 403 )['code'] );
		}
	}
}
