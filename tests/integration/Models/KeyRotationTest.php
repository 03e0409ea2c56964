<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

require_once __DIR__ . '/ModelServer.php';
require_once __DIR__ . '/Heard.php';

/** Several keys of one provider, over the routes and against a server that knows one of them. */
final class KeyRotationTest extends TestCase {

	use WithModelServer;

	private const ROUTE = '/models/openai_compatible';
	private const WRONG = 'wrong-key-0123456789abcd';

	protected function setUp(): void {
		parent::setUp();
		self::$server->reset();
		$this->actAs( 'administrator' );
	}

	protected function tearDown(): void {
		putenv( 'CAUSERIE_OPENAI_COMPATIBLE_API_KEY' );
		parent::tearDown();
	}

	/** @return array<string, mixed> */
	private function call( string $method, string $path, mixed $body = null, int $status = 200 ): array {
		$response = $this->rest( $method, self::ROUTE . $path, $body );
		$text     = (string) wp_json_encode( $response->get_data() );
		self::assertSame( $status, $response->get_status(), $text );
		self::assertStringNotContainsString( self::$server->key, $text );
		self::assertStringNotContainsString( self::WRONG, $text );
		return json_decode( $text, true );
	}

	private function connect( string $key ): string {
		$input = [
			'base_url' => self::$server->baseUrl,
			'api_key'  => $key,
			'model'    => 'echo',
		];
		return $this->call( 'PUT', '', $input )['keys'][0]['id'];
	}

	private function add( string $key ): string {
		return array_slice( $this->call( 'POST', '/keys', [ 'api_key' => $key ], 201 )['keys'], -1 )[0]['id'];
	}

	/** What a turn would get. */
	private function answer( string $model = '' ): string {
		$request = new ModelRequest( '', [ new ModelMessage( ModelMessage::USER, 'Hi' ) ], 'Hi', [], '', $model, null, 100, '' );
		return Plugin::services()->models()->make( 'openai_compatible' )->stream( $request, new Heard() )->text;
	}

	/** @return list<string> The last four characters of the keys that were sent, in order. */
	private function sent(): array {
		return array_map( static fn ( array $request ): string => substr( $request['headers']['authorization'] ?? '', -4 ), self::$server->requests() );
	}

	public function test_the_next_key_answers_when_the_first_one_is_refused(): void {
		$this->connect( self::WRONG );
		$this->add( self::$server->key );
		self::assertSame( 'You said: Hi', $this->answer() );
		self::assertSame( [ substr( self::WRONG, -4 ), substr( self::$server->key, -4 ) ], $this->sent() );
	}

	public function test_a_failure_that_no_key_helps_with_is_not_tried_with_another(): void {
		$this->connect( self::$server->key );
		$this->add( self::$server->key );
		try {
			$this->answer( '500' );
			self::fail( 'It answered.' );
		} catch ( ModelException $failure ) {
			self::assertSame( 'model_overloaded', $failure->problem );
		}
		self::assertCount( 1, self::$server->requests() );
		foreach ( [ '429', 'quota' ] as $mode ) {
			self::$server->reset();
			try {
				$this->answer( $mode );
				self::fail( 'It answered.' );
			} catch ( ModelException ) {
				self::assertCount( 2, self::$server->requests(), $mode );
			}
		}
	}

	public function test_a_key_is_replaced_without_a_gap(): void {
		$old = $this->connect( self::$server->key );
		$new = $this->add( self::WRONG );
		self::assertSame( 'You said: Hi', $this->answer() );
		$outcome = $this->call( 'POST', "/keys/$new/test" );
		self::assertSame( [ false, 'key_refused' ], [ $outcome['ok'], $outcome['error']['fault'] ] );
		self::assertTrue( $this->call( 'POST', "/keys/$old/test" )['ok'] );

		$connection = $this->call( 'POST', "/keys/$new/first" );
		self::assertSame( [ $new, $old ], array_column( $connection['keys'], 'id' ) );
		self::assertSame( substr( self::WRONG, -4 ), $connection['key']['last4'] );
		// The old one goes on serving.
		self::assertSame( 'You said: Hi', $this->answer() );
		$this->call( 'POST', "/keys/$old/first" );
		self::assertSame( [ $old ], array_column( $this->call( 'DELETE', "/keys/$new" )['keys'], 'id' ) );
		self::assertSame( 'You said: Hi', $this->answer() );
	}

	public function test_typing_a_key_replaces_the_first_and_an_empty_one_removes_all(): void {
		$this->connect( self::WRONG );
		$second = $this->add( 'second-key-0123456789' );
		$first  = $this->connect( self::$server->key );
		$keys   = $this->call( 'POST', "/keys/$first/first" )['keys'];
		self::assertSame( [ $first, $second ], array_column( $keys, 'id' ) );
		self::assertSame(
			[],
			$this->call(
				'PUT',
				'',
				[
					'base_url' => self::$server->baseUrl,
					'api_key'  => '',
				]
			)['keys']
		);
	}

	public function test_a_key_from_outside_comes_first_and_cannot_be_changed(): void {
		$stored = $this->connect( self::$server->key );
		putenv( 'CAUSERIE_OPENAI_COMPATIBLE_API_KEY=' . self::WRONG );
		$listed = json_decode( (string) wp_json_encode( $this->rest( 'GET', '/models' )->get_data() ), true )['connections'][6];
		self::assertSame( [ 'environment', $stored ], array_column( $listed['keys'], 'id' ) );
		self::assertSame( [ 'environment', null ], [ $listed['keys'][0]['source'], $listed['keys'][0]['created_at'] ] );
		self::assertSame( 'key_not_found', $this->call( 'DELETE', '/keys/environment', null, 404 )['code'] );
		self::assertSame( 'key_not_found', $this->call( 'POST', '/keys/environment/first', null, 404 )['code'] );
		self::assertFalse( $this->call( 'POST', '/keys/environment/test' )['ok'] );
		self::assertSame( 'You said: Hi', $this->answer() );
	}

	public function test_there_is_no_such_key_no_place_for_more_and_no_address(): void {
		self::assertSame( 'model_not_connected', $this->call( 'POST', '/keys', [ 'api_key' => 'k' ], 503 )['code'] );
		self::assertSame( 'model_not_connected', $this->call( 'POST', '/keys/key_none/test', null, 503 )['code'] );
		$this->connect( self::$server->key );
		foreach ( [ [ 'DELETE', '' ], [ 'POST', '/first' ], [ 'POST', '/test' ] ] as [ $method, $path ] ) {
			self::assertSame( 'key_not_found', $this->call( $method, "/keys/key_none$path", null, 404 )['code'] );
		}
		for ( $n = 1; $n < 10; $n++ ) {
			$this->add( "key-number-$n-0123456789" );
		}
		self::assertSame( '/api_key', $this->call( 'POST', '/keys', [ 'api_key' => 'k' ], 400 )['data']['fields'][0]['pointer'] );
	}

	public function test_keys_stay_behind_when_the_address_changes(): void {
		$this->connect( self::$server->key );
		$this->add( 'second-key-0123456789' );
		$elsewhere = [
			'base_url' => 'http://127.0.0.1:9/v1',
			'api_key'  => 'new-key-0123456789ab',
		];
		self::assertSame( [ '89ab' ], array_column( $this->call( 'PUT', '', $elsewhere )['keys'], 'last4' ) );
	}

	public function test_what_one_key_was_offered_says_nothing_of_another(): void {
		$first  = $this->connect( self::WRONG );
		$second = $this->add( self::$server->key );
		$input  = [ 'base_url' => self::$server->baseUrl, 'model' => 'echo' ];
		$lists  = Plugin::services()->modelLists();
		foreach ( [ [ 'POST', '/keys', [ 'api_key' => 'third-key-0123456789' ], 201 ], [ 'POST', "/keys/$second/first", null, 200 ], [ 'DELETE', "/keys/$first", null, 200 ], [ 'PUT', '', $input + [ 'api_key' => self::$server->key ], 200 ] ] as $step ) {
			$lists->remember( 'openai_compatible', [ 'of-the-old-key' ] );
			$this->call( ...$step );
			self::assertNull( $lists->askedAt( 'openai_compatible' ), "$step[0] $step[1]" );
		}
		$this->call( 'GET', '/available' );
		self::assertFalse( $lists->isGone( 'openai_compatible', 'of-the-old-key' ) );
		// With the keys as they were, it stays.
		$this->call( 'PUT', '', $input );
		self::assertNotNull( $lists->askedAt( 'openai_compatible' ) );
	}

	public function test_azure_gets_its_key_in_a_header_of_its_own(): void {
		$input = [
			'base_url'   => self::$server->baseUrl,
			'api_key'    => self::$server->key,
			'model'      => 'echo',
			'key_header' => 'api-key',
		];
		self::assertSame( 'api-key', $this->call( 'PUT', '', $input )['key_header'] );
		self::assertSame( 'You said: Hi', $this->answer() );
		$headers = self::$server->requests()[0]['headers'];
		self::assertSame( [ self::$server->key, false ], [ $headers['api-key'], isset( $headers['authorization'] ) ] );
	}
}
