<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\Connections;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/ModelServer.php';

final class ModelsRoutesTest extends TestCase {

	use WithModelServer;

	private const ROUTE = '/models/openai_compatible';

	protected function setUp(): void {
		parent::setUp();
		self::$server->reset();
		$this->actAs( 'administrator' );
	}

	/** @return array<string, mixed> */
	private function input( string $model = 'echo' ): array {
		return [
			'base_url' => self::$server->baseUrl . '/',
			'api_key'  => self::$server->key,
			'model'    => $model,
		];
	}

	/**
	 * Calls a route and looks for the key in everything that comes back.
	 *
	 * @return array<string, mixed>
	 */
	private function call( string $method, string $path, mixed $body = null, int $status = 200 ): array {
		$response = $this->rest( $method, $path, $body );
		$text     = (string) wp_json_encode( [ $response->get_data(), $response->get_headers() ] );
		self::assertSame( $status, $response->get_status(), $text );
		self::assertStringNotContainsString( self::$server->key, $text );
		return json_decode( (string) wp_json_encode( $response->get_data() ), true );
	}

	public function test_a_server_is_connected_listed_asked_and_forgotten(): void {
		$this->call( 'GET', self::ROUTE . '/available', null, 503 );
		$connection = $this->call( 'PUT', self::ROUTE, $this->input() );
		self::assertMatchesRegularExpression( '/^key_[0-9a-f]{12}$/', $connection['keys'][0]['id'] );
		self::assertEqualsWithDelta( time(), strtotime( $connection['keys'][0]['created_at'] ), 60 );
		$last4 = [ 'source' => 'stored', 'last4' => substr( self::$server->key, -4 ) ];
		self::assertSame(
			[
				'provider'         => 'openai_compatible',
				'kind'             => 'openai_compatible',
				'label'            => 'OpenAI-compatible server',
				'needs_connection' => true,
				'connected'        => true,
				'base_url'         => self::$server->baseUrl,
				'default_base_url' => '',
				'model'            => 'echo',
				'key'              => $last4,
				'keys'             => [ array_merge( $connection['keys'][0], $last4 ) ],
				'key_header'       => 'authorization',
				'streams'          => true,
				'lists_models'     => true,
				'embeds'           => true,
				'tools'            => true,
			],
			$connection
		);
		$all = $this->call( 'GET', '/models' )['connections'];
		self::assertSame( [ 'builtin', 'openai', 'anthropic', 'google', 'mistral', 'causerie', 'openai_compatible', 'wordpress' ], array_column( $all, 'provider' ) );
		self::assertSame( [ true, false ], [ $all[0]['connected'], $all[0]['needs_connection'] ] );
		self::assertSame( $connection, $all[6] );
		self::assertSame( [ 'alpha-small', 'echo', 'zeta-large' ], array_column( $this->call( 'GET', self::ROUTE . '/available' )['models'], 'id' ) );
		self::assertFalse( $this->call( 'DELETE', self::ROUTE )['connected'] );
		$this->call( 'GET', self::ROUTE . '/available', null, 503 );
	}

	public function test_a_test_makes_a_real_call_and_stores_nothing(): void {
		$outcome = $this->call( 'POST', self::ROUTE . '/test', $this->input() );
		self::assertSame( [ true, 'You said: Say hello in one short sentence.', null ], [ $outcome['ok'], $outcome['reply'], $outcome['error'] ] );
		self::assertCount( 1, self::$server->requests() );
		self::assertSame( [], get_option( Connections::OPTION, [] ) );
	}

	public function test_a_test_is_paid_for_as_what_it_is(): void {
		$this->call( 'POST', self::ROUTE . '/test', $this->input() );
		$key = $this->call( 'PUT', self::ROUTE, $this->input() )['keys'][0]['id'];
		self::assertTrue( $this->call( 'POST', self::ROUTE . "/keys/{$key}/test" )['ok'] );
		$rows = $this->call( 'GET', '/usage?group_by=task' )['rows'];
		self::assertSame( [ [ 'test', 2 ] ], array_map( static fn ( array $row ): array => [ $row['group'], $row['requests'] ], $rows ) );
		self::assertGreaterThan( 0, $rows[0]['output_tokens'] );
		self::assertSame( [ 'openai_compatible/echo' ], array_column( $this->call( 'GET', '/usage?group_by=model' )['rows'], 'group' ) );
		// One that the server refused took nothing.
		$this->call( 'POST', self::ROUTE . '/test', $this->input( '401' ) );
		self::assertSame( [ 2 ], array_column( $this->call( 'GET', '/usage?group_by=task' )['rows'], 'requests' ) );
	}

	public function test_a_test_keeps_to_the_budget(): void {
		$this->call( 'PUT', '/settings', [ 'budget' => [ 'per_month' => 0.0000001 ] ] );
		$outcome = $this->call( 'POST', self::ROUTE . '/test', $this->input() );
		self::assertSame( [ false, 'budget_spent', 'other' ], [ $outcome['ok'], $outcome['error']['code'], $outcome['error']['fault'] ] );
		self::assertStringContainsString( 'budget', $outcome['error']['advice'] );
		self::assertSame( [], self::$server->requests() );
	}

	public function test_a_test_says_what_the_server_said(): void {
		$outcome = $this->call( 'POST', self::ROUTE . '/test', $this->input( '401' ) );
		self::assertSame( [ false, 'model_auth' ], [ $outcome['ok'], $outcome['error']['code'] ] );
		self::assertStringContainsString( 'Incorrect API key provided', $outcome['error']['message'] );
		self::assertStringContainsString( 'key', $outcome['error']['advice'] );
	}

	public function test_a_test_without_a_model_names_some(): void {
		$outcome = $this->call( 'POST', self::ROUTE . '/test', $this->input( '' ) );
		self::assertSame( 'model_not_found', $outcome['error']['code'] );
		self::assertStringContainsString( 'alpha-small, echo, zeta-large', $outcome['error']['message'] );
	}

	public function test_a_stored_key_is_not_sent_elsewhere(): void {
		$this->call( 'PUT', self::ROUTE, $this->input() );
		$elsewhere = [ 'base_url' => 'http://127.0.0.1:9/v1' ];
		self::assertSame( 'key_required', $this->call( 'POST', self::ROUTE . '/test', $elsewhere, 409 )['code'] );
		self::assertSame( 'key_required', $this->call( 'PUT', self::ROUTE, $elsewhere, 409 )['code'] );
	}

	public function test_a_wrong_address_is_told_apart(): void {
		$this->call( 'PUT', self::ROUTE, [ 'base_url' => self::$server->url . '/v2' ] + $this->input() );
		self::assertSame( 'model_bad_response', $this->call( 'GET', self::ROUTE . '/available', null, 502 )['code'] );
		$this->call( 'PUT', self::ROUTE, [ 'base_url' => 'http://127.0.0.1:9/v1' ] + $this->input() );
		self::assertSame( 'model_network', $this->call( 'GET', self::ROUTE . '/available', null, 502 )['code'] );
	}

	/** @return array<string, array{string, string}> */
	public static function nowhere(): array {
		return [
			'unknown'             => [ 'DELETE', '/models/nobody' ],
			'nothing to list'     => [ 'GET', '/models/nobody/available' ],
			'nothing to connect'  => [ 'PUT', '/models/builtin' ],
			'nothing to test'     => [ 'POST', '/models/builtin/test' ],
			'nothing to ask'      => [ 'GET', '/models/builtin/available' ],
			'nothing to forget'   => [ 'DELETE', '/models/builtin' ],
		];
	}

	#[DataProvider( 'nowhere' )]
	public function test_there_is_no_such_provider( string $method, string $path ): void {
		self::assertSame( 'provider_not_found', $this->call( $method, $path, in_array( $method, [ 'PUT', 'POST' ], true ) ? $this->input() : null, 404 )['code'] );
	}

	public function test_nobody_but_an_administrator_gets_in(): void {
		foreach ( [ 'editor', 'subscriber', 'nobody' ] as $role ) {
			$isNobody = $role === 'nobody';
			$isNobody ? wp_set_current_user( 0 ) : $this->actAs( $role );
			foreach ( [ [ 'GET', '/models' ], [ 'PUT', self::ROUTE ], [ 'DELETE', self::ROUTE ], [ 'POST', self::ROUTE . '/test' ], [ 'GET', self::ROUTE . '/available' ] ] as [ $method, $path ] ) {
				$code = $this->call( $method, $path, in_array( $method, [ 'PUT', 'POST' ], true ) ? $this->input() : null, $isNobody ? 401 : 403 )['code'];
				self::assertSame( $isNobody ? 'login_required' : 'forbidden', $code );
			}
		}
	}
}
