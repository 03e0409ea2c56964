<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\ConnectionRows;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\ProviderKind;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/ModelServer.php';
require_once __DIR__ . '/Heard.php';

final class ProvidersTest extends TestCase {

	private const CORE_KEY = 'connectors_ai_openai_api_key';

	protected function setUp(): void {
		parent::setUp();
		$this->actAs( 'administrator' );
	}

	protected function tearDown(): void {
		putenv( 'OPENAI_API_KEY' );
		putenv( 'CAUSERIE_OPENAI_API_KEY' );
		delete_option( self::CORE_KEY );
		remove_all_filters( 'wp_supports_ai' );
		parent::tearDown();
	}

	/** @return array<string, mixed> */
	private function call( string $method, string $path, mixed $body = null, int $status = 200 ): array {
		$response = $this->rest( $method, $path, $body );
		self::assertSame( $status, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		return json_decode( (string) wp_json_encode( $response->get_data() ), true );
	}

	/** @return array<string, mixed> */
	private function connection( string $provider ): array {
		return array_column( $this->call( 'GET', '/models' )['connections'], null, 'provider' )[ $provider ];
	}

	/** @return array<string, array{string, string, string}> Kind, address, where a typed one ends. */
	public static function kinds(): array {
		return [
			'OpenAI'    => [ 'openai', 'https://api.openai.com/v1', 'https://eu.example.com/v1' ],
			'Anthropic' => [ 'anthropic', 'https://api.anthropic.com', 'https://eu.example.com' ],
			'Google'    => [ 'google', 'https://generativelanguage.googleapis.com', 'https://eu.example.com' ],
			'Mistral'   => [ 'mistral', 'https://api.mistral.ai/v1', 'https://eu.example.com/v1' ],
			'Causerie'  => [ 'causerie', 'https://api.causeriebot.com', 'https://eu.example.com' ],
		];
	}

	#[DataProvider( 'kinds' )]
	public function test_a_key_is_enough_where_the_address_is_known( string $kind, string $address, string $typed ): void {
		self::assertSame( [ false, $address, $address ], array_values( array_intersect_key( $this->connection( $kind ), array_flip( [ 'connected', 'base_url', 'default_base_url' ] ) ) ) );
		$connection = $this->call( 'PUT', "/models/$kind", [ 'api_key' => 'sk-0123456789abcdef' ] );
		self::assertSame( [ true, $address, 'cdef' ], [ $connection['connected'], $connection['base_url'], $connection['key']['last4'] ] );
		self::assertNotSame( '', $connection['model'] );
		self::assertSame( '', ( new ConnectionRows() )->get( $kind )['base_url'] );
		// A proxy, or another region; with its own key, as every address.
		self::assertSame( 'key_required', $this->call( 'PUT', "/models/$kind", [ 'base_url' => 'https://eu.example.com/v1/' ], 409 )['code'] );
		$elsewhere = [
			'base_url' => 'https://eu.example.com/v1/',
			'api_key'  => '',
		];
		self::assertSame( [ true, $typed ], array_values( array_intersect_key( $this->call( 'PUT', "/models/$kind", $elsewhere ), array_flip( [ 'connected', 'base_url' ] ) ) ) );
		self::assertSame( [ false, $address ], array_values( array_intersect_key( $this->call( 'DELETE', "/models/$kind" ), array_flip( [ 'connected', 'base_url' ] ) ) ) );
	}

	public function test_the_first_key_can_be_added_as_one_of_several(): void {
		$connection = $this->call( 'POST', '/models/mistral/keys', [ 'api_key' => 'sk-0123456789abcdef' ], 201 );
		self::assertSame( [ true, 'mistral-small-2603', 'cdef' ], [ $connection['connected'], $connection['model'], $connection['keys'][0]['last4'] ] );
	}

	public function test_pasted_endpoints_become_base_addresses(): void {
		foreach ( [ '', '/v1beta', '/v1beta/models/gemini-3.8-flash:generateContent' ] as $path ) {
			self::assertSame( 'https://generativelanguage.googleapis.com', ProviderKind::Google->typed( 'https://generativelanguage.googleapis.com' . $path )?->url );
		}
		self::assertSame( 'https://p.example.com/claude', ProviderKind::Anthropic->typed( 'https://p.example.com/claude/v1/messages' )?->url );
		self::assertSame( 'https://p.example.com/v1', ProviderKind::Mistral->typed( 'https://p.example.com/v1/chat/completions' )?->url );
	}

	public function test_owners_name_servers_of_their_own(): void {
		$server = new ModelServer();
		try {
			$input      = [
				'base_url' => $server->baseUrl,
				'api_key'  => $server->key,
				'model'    => 'echo',
				'label'    => ' Ollama at home ',
			];
			$connection = $this->call( 'PUT', '/models/ollama_home', $input );
			self::assertSame( [ 'ollama_home', 'openai_compatible', 'Ollama at home', true ], [ $connection['provider'], $connection['kind'], $connection['label'], $connection['connected'] ] );
			self::assertSame( $connection, array_slice( $this->call( 'GET', '/models' )['connections'], -1 )[0] );
			self::assertTrue( $this->call( 'POST', '/models/ollama_home/test', [ 'base_url' => $server->baseUrl, 'model' => 'echo' ] )['ok'] );
			self::assertTrue( $this->call( 'POST', '/models/another/test', $input )['ok'] );
			self::assertCount( 3, $this->call( 'GET', '/models/ollama_home/available' )['models'] );
			$request = new ModelRequest( '', [ new ModelMessage( ModelMessage::USER, 'Hi' ) ], 'Hi', [], '', '', null, 100, '' );
			self::assertSame( 'You said: Hi', Plugin::services()->models()->make( 'ollama_home' )->stream( $request, new Heard() )->text );
			$bot = $this->call( 'POST', '/bots', [ 'name' => 'Lumi', 'settings' => [ 'model' => [ 'provider' => 'ollama_home' ] ] ], 201 );
			self::assertSame( 'ollama_home', $bot['settings']['model']['provider'] );
		} finally {
			$server->stop();
		}
		self::assertFalse( $this->call( 'DELETE', '/models/ollama_home' )['connected'] );
		self::assertNotContains( 'ollama_home', array_column( $this->call( 'GET', '/models' )['connections'], 'provider' ) );
		self::assertSame( 'provider_not_found', $this->call( 'DELETE', '/models/ollama_home', null, 404 )['code'] );
	}

	public function test_a_server_of_ones_own_needs_an_address_and_there_are_not_hundreds(): void {
		self::assertSame( '/base_url', $this->call( 'PUT', '/models/ollama_home', [ 'model' => 'x' ], 400 )['data']['fields'][0]['pointer'] );
		for ( $n = 1; $n <= 20; $n++ ) {
			$this->call( 'PUT', "/models/server_$n", [ 'base_url' => 'http://127.0.0.1:9/v1' ] );
		}
		$this->call( 'PUT', '/models/server_21', [ 'base_url' => 'http://127.0.0.1:9/v1' ], 400 );
		$this->call( 'PUT', '/models/server_20', [ 'base_url' => 'http://127.0.0.1:9/v1', 'label' => 'Twenty' ] );
	}

	public function test_a_key_that_was_stored_alone_is_still_there(): void {
		$this->call( 'PUT', '/models/openai', [ 'api_key' => 'sk-0123456789abcdef' ] );
		$all           = get_option( ConnectionRows::OPTION );
		$all['openai'] = [
			'base_url' => 'https://api.openai.com/v1',
			'model'    => 'm',
			'key'      => $all['openai']['keys'][0]['key'],
			'unsent'   => [],
		];
		update_option( ConnectionRows::OPTION, $all );
		self::assertSame( [ [ 'id' => 'key_first', 'source' => 'stored', 'last4' => 'cdef', 'created_at' => null ] ], $this->connection( 'openai' )['keys'] );
	}

	public function test_a_key_that_cannot_be_read_any_more_makes_place_for_the_next(): void {
		$this->call( 'PUT', '/models/openai', [ 'api_key' => 'sk-0123456789abcdef' ] );
		$this->call( 'POST', '/models/openai/keys', [ 'api_key' => 'sk-second-0123456789' ], 201 );
		$all = get_option( ConnectionRows::OPTION );

		$all['openai']['keys'][0]['key'] = base64_encode( random_bytes( 90 ) );
		update_option( ConnectionRows::OPTION, $all );
		$connection = $this->connection( 'openai' );
		self::assertSame( [ true, '6789', [ 'unreadable', 'stored' ] ], [ $connection['connected'], $connection['key']['last4'], array_column( $connection['keys'], 'source' ) ] );
	}

	public function test_wordpress_can_be_asked_where_it_has_a_provider_with_a_key(): void {
		self::assertFalse( $this->connection( 'wordpress' )['connected'] );
		update_option( self::CORE_KEY, 'sk-of-core-0123456789ab' );
		self::assertSame( function_exists( 'wp_ai_client_prompt' ), $this->connection( 'wordpress' )['connected'] );
	}

	public function test_the_key_of_wordpress_is_used_where_there_is_one(): void {
		update_option( self::CORE_KEY, 'sk-of-core-0123456789ab' );
		if ( ! function_exists( 'wp_get_connector' ) ) {
			self::assertFalse( $this->connection( 'openai' )['connected'] );
			return;
		}
		$connection = $this->connection( 'openai' );
		self::assertSame( [ true, 'connector', '89ab' ], [ $connection['connected'], $connection['key']['source'], $connection['key']['last4'] ] );
		self::assertSame( 'sk-of-core-0123456789ab', Plugin::services()->connections()->find( 'openai' )?->key->reveal() );
		// It wins over a stored one, which stands behind it, and what the operator set for this plugin wins over both.
		$this->call( 'POST', '/models/openai/keys', [ 'api_key' => 'sk-stored-0123456789' ], 201 );
		self::assertSame( [ 'connector', 'stored' ], array_column( $this->connection( 'openai' )['keys'], 'source' ) );
		putenv( 'CAUSERIE_OPENAI_API_KEY=sk-operator-0123456789' );
		self::assertSame( [ 'environment', 'stored' ], array_column( $this->connection( 'openai' )['keys'], 'source' ) );
		putenv( 'CAUSERIE_OPENAI_API_KEY' );
		// As core has it: its own variable wins over its option.
		putenv( 'OPENAI_API_KEY=sk-variable-0123456wxyz' );
		self::assertSame( 'wxyz', $this->connection( 'openai' )['key']['last4'] );
		// It goes to the maker and nowhere else.
		$proxy = [
			'base_url' => 'https://proxy.example.com/v1',
			'api_key'  => '',
		];
		self::assertSame( 'none', $this->call( 'PUT', '/models/openai', $proxy )['key']['source'] );
		$this->call( 'PUT', '/models/openai', [ 'api_key' => '' ] );
		self::assertTrue( $this->connection( 'openai' )['connected'] );
		add_filter( 'wp_supports_ai', '__return_false' );
		self::assertFalse( $this->connection( 'openai' )['connected'] );
		self::assertFalse( $this->connection( 'wordpress' )['connected'] );
	}
}
