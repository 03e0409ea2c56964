<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Models\ApiKeys;
use Causerie\Chat\Models\BaseUrl;
use Causerie\Chat\Models\Connections;
use Causerie\Chat\Models\KeySource;
use Causerie\Chat\Models\KeyRing;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Models\ProviderKind;
use Causerie\Chat\Models\Providers;
use Causerie\Chat\Platform\Secrets;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class ConnectionsTest extends TestCase {

	private const KEY      = 'sk-test-0123456789abcdef';
	private const VARIABLE = 'CAUSERIE_OPENAI_COMPATIBLE_API_KEY';
	private const ADDRESS  = 'CAUSERIE_OPENAI_COMPATIBLE_BASE_URL';

	private Connections $connections;

	protected function setUp(): void {
		parent::setUp();
		$this->connections = new Connections( new Providers(), new KeyRing( new ApiKeys( Secrets::ofSite() ) ), Plugin::services()->connectionChanges() );
	}

	protected function tearDown(): void {
		putenv( self::VARIABLE );
		putenv( self::ADDRESS );
		remove_all_filters( 'file_mod_allowed' );
		parent::tearDown();
	}

	private function connect( string $baseUrl, ?string $key = null, string $model = 'm' ): void {
		$this->connections->connect( Provider::OPENAI_COMPATIBLE, self::input( $baseUrl, $key, $model ) );
	}

	/** @return array<string, string> */
	private static function input( string $baseUrl, ?string $key = null, string $model = 'm' ): array {
		return [
			'base_url' => $baseUrl,
			'model'    => $model,
		] + ( $key === null ? [] : [ 'api_key' => $key ] );
	}

	/** @return array{string|null, string|null} Source and key. */
	private function key(): array {
		$connection = $this->connections->find( Provider::OPENAI_COMPATIBLE );
		return [ $connection?->key->source->value, $connection?->key->reveal() ];
	}

	/** @return array<string, mixed> */
	private function description(): array {
		return $this->connections->describe( ( new Providers() )->get( Provider::OPENAI_COMPATIBLE ) );
	}

	public function test_the_catalogue_and_the_key_states_are_those_of_the_contract(): void {
		$schema = json_decode( (string) file_get_contents( dirname( __DIR__, 3 ) . '/build/contract/responses/Connection.json' ), true );
		self::assertSame( array_column( KeySource::cases(), 'value' ), $schema['properties']['key']['properties']['source']['enum'] );
		self::assertSame( array_column( ProviderKind::cases(), 'value' ), $schema['properties']['kind']['enum'] );
		self::assertSame( array_column( ProviderKind::cases(), 'value' ), array_column( ( new Providers() )->all(), 'id' ) );
	}

	public function test_a_key_is_stored_encrypted_and_kept_when_left_out(): void {
		$this->connect( 'https://api.example.com/v1', self::KEY );
		$this->connect( 'https://api.example.com/v2', null, 'other' );
		self::assertSame( [ 'stored', self::KEY ], $this->key() );
		self::assertStringNotContainsString( self::KEY, (string) wp_json_encode( get_option( Connections::OPTION ) ) );
		self::assertStringNotContainsString( self::KEY, print_r( $this->connections->find( Provider::OPENAI_COMPATIBLE ), true ) );
		self::assertSame(
			[ true, 'https://api.example.com/v2', 'other', [ 'source' => 'stored', 'last4' => 'cdef' ] ],
			array_values( array_intersect_key( $this->description(), array_flip( [ 'connected', 'base_url', 'model', 'key' ] ) ) )
		);
	}

	public function test_an_empty_key_removes_the_stored_one(): void {
		$this->connect( 'http://127.0.0.1:11434/v1', self::KEY );
		$this->connect( 'http://127.0.0.1:11434/v1', '' );
		self::assertSame( [ 'none', '' ], $this->key() );
		// Without a key there is none to protect.
		$this->connect( 'http://127.0.0.1:1234/v1' );
		self::assertSame( [ 'none', '' ], $this->key() );
	}

	/** @return array<string, array{string}> */
	public static function otherOrigins(): array {
		return [
			'host'   => [ 'https://evil.example.com/v1' ],
			'scheme' => [ 'http://api.example.com/v1' ],
			'port'   => [ 'https://api.example.com:8443/v1' ],
		];
	}

	#[DataProvider( 'otherOrigins' )]
	public function test_a_stored_key_goes_to_no_other_origin( string $baseUrl ): void {
		$this->connect( 'https://api.example.com/v1', self::KEY );
		foreach ( [ 'draft', 'connect' ] as $method ) {
			try {
				$this->connections->$method( Provider::OPENAI_COMPATIBLE, self::input( $baseUrl ) );
				self::fail( 'It went.' );
			} catch ( ProblemException $problem ) {
				self::assertSame( 'key_required', $problem->problem->code );
			}
		}
		self::assertSame( [ 'stored', self::KEY ], $this->key() );
		$this->connect( $baseUrl, 'another-key-0123456789' );
		self::assertSame( [ 'stored', 'another-key-0123456789' ], $this->key() );
	}

	public function test_a_row_that_was_tampered_with_is_unreadable(): void {
		$this->connect( 'https://api.example.com/v1', self::KEY );
		$all = get_option( Connections::OPTION );

		$all[ Provider::OPENAI_COMPATIBLE ]['base_url'] = 'https://evil.example.com/v1';
		update_option( Connections::OPTION, $all );
		self::assertSame( [ null, null ], $this->key() );
		self::assertSame( [ false, 'unreadable', '' ], [ $this->description()['connected'], ...array_values( $this->description()['key'] ) ] );
	}

	public function test_other_salts_make_a_key_unreadable_until_it_is_entered_again(): void {
		$other = new Connections( new Providers(), new KeyRing( new ApiKeys( new Secrets( 'salts of yesterday' ) ) ), Plugin::services()->connectionChanges() );
		$other->connect( Provider::OPENAI_COMPATIBLE, self::input( 'https://api.example.com/v1', self::KEY ) );
		self::assertSame( 'unreadable', $this->description()['key']['source'] );
		$this->connect( 'https://api.example.com/v1', self::KEY );
		self::assertSame( [ 'stored', self::KEY ], $this->key() );
	}

	public function test_the_environment_wins_over_what_is_stored(): void {
		$this->connect( 'https://api.example.com/v1', self::KEY );
		putenv( self::VARIABLE . '=from-the-environment' );
		self::assertSame( [ 'environment', 'from-the-environment' ], $this->key() );
		self::assertSame( 'from-the-environment', $this->connections->draft( Provider::OPENAI_COMPATIBLE, self::input( 'https://b.example.com', 'typed-key' ) )->key->reveal() );
		// Moving on with the key of the environment leaves no key behind that was meant for the old address.
		$this->connect( 'https://b.example.com/v1' );
		putenv( self::VARIABLE );
		self::assertSame( [ 'none', '' ], $this->key() );
	}

	public function test_a_preset_key_goes_to_the_preset_address_only(): void {
		putenv( self::VARIABLE . '=from-the-environment' );
		putenv( self::ADDRESS . '=https://API.example.com/v1/' );
		self::assertSame( [ false, 'https://api.example.com/v1', 'environment' ], [ $this->description()['connected'], $this->description()['base_url'], $this->description()['key']['source'] ] );
		foreach ( [ 'draft', 'connect' ] as $method ) {
			try {
				$this->connections->$method( Provider::OPENAI_COMPATIBLE, self::input( 'https://evil.example.com/v1', 'typed-key' ) );
				self::fail( 'Another address was taken.' );
			} catch ( ProblemException $problem ) {
				self::assertSame( [ 'invalid_request', '/base_url' ], [ $problem->problem->code, $problem->problem->fields[0]->pointer ] );
				self::assertStringContainsString( 'https://api.example.com/v1', $problem->problem->fields[0]->message );
			}
		}
		$this->connect( 'https://api.example.com/v1' );
		self::assertSame( [ 'environment', 'from-the-environment' ], $this->key() );
	}

	public function test_an_address_that_is_set_later_wins_over_the_stored_one(): void {
		$this->connect( 'https://other.example.com/v1', self::KEY );
		putenv( self::VARIABLE . '=from-the-environment' );
		putenv( self::ADDRESS . '=https://api.example.com/v1' );
		$connection = $this->connections->find( Provider::OPENAI_COMPATIBLE );
		self::assertSame( [ 'https://api.example.com/v1', 'from-the-environment' ], [ $connection?->baseUrl->url, $connection?->key->reveal() ] );
		// The stored key is for the stored address, and goes to no other one.
		putenv( self::VARIABLE );
		self::assertSame( [ null, null ], $this->key() );
	}

	public function test_a_preset_address_that_is_none_gets_no_key(): void {
		putenv( self::VARIABLE . '=from-the-environment' );
		putenv( self::ADDRESS . '=api.example.com' );
		$this->connect( 'https://api.example.com/v1' );
		self::assertSame( [ 'none', '' ], $this->key() );
	}

	public function test_without_a_preset_address_the_key_is_for_administrators_who_could_read_it(): void {
		putenv( self::VARIABLE . '=from-the-environment' );
		add_filter( 'file_mod_allowed', '__return_false' );
		$draft = $this->connections->draft( Provider::OPENAI_COMPATIBLE, self::input( 'https://evil.example.com/v1' ) );
		self::assertSame( '', $draft->key->reveal() );
		$this->connect( 'https://evil.example.com/v1' );
		self::assertSame( [ 'none', '' ], $this->key() );
		self::assertSame( 'none', $this->description()['key']['source'] );
		// They may connect servers with keys of their own.
		$this->connect( 'https://mine.example.com/v1', self::KEY );
		self::assertSame( [ 'stored', self::KEY ], $this->key() );
		remove_all_filters( 'file_mod_allowed' );
		self::assertSame( [ 'environment', 'from-the-environment' ], $this->key() );
	}

	public function test_disconnecting_forgets_everything(): void {
		$this->connect( 'https://api.example.com/v1', self::KEY );
		$this->connections->disconnect( Provider::OPENAI_COMPATIBLE );
		self::assertNull( $this->connections->find( Provider::OPENAI_COMPATIBLE ) );
		self::assertSame( [], get_option( Connections::OPTION ) );
		self::assertFalse( $this->description()['connected'] );
	}

	public function test_what_is_learned_lasts_until_the_connection_is_saved_again(): void {
		$this->connect( 'https://api.example.com/v1', self::KEY );
		$connection = $this->connections->find( Provider::OPENAI_COMPATIBLE );
		self::assertNotNull( $connection );
		$this->connections->learn( $connection, 'm', [ 'temperature' ] );
		self::assertSame( [ 'm' => [ 'temperature' ] ], $this->connections->find( Provider::OPENAI_COMPATIBLE )?->unsent );
		$this->connect( 'https://api.example.com/v1' );
		self::assertSame( [], $this->connections->find( Provider::OPENAI_COMPATIBLE )?->unsent );
	}

	/** @return array<string, array{string, string|null, string}> Typed, kept, address of the models. */
	public static function addresses(): array {
		return [
			'slashes'   => [ ' HTTPS://API.Example.com:443/v1/// ', 'https://api.example.com/v1', 'https://api.example.com/v1/models' ],
			'endpoint'  => [ 'http://127.0.0.1:11434/v1/chat/completions', 'http://127.0.0.1:11434/v1', 'http://127.0.0.1:11434/v1/models' ],
			'query'     => [ 'https://x.example.com/openai?api-version=1', 'https://x.example.com/openai?api-version=1', 'https://x.example.com/openai/models?api-version=1' ],
			'no path'   => [ 'https://x.example.com#there', 'https://x.example.com', 'https://x.example.com/models' ],
			'IPv6'      => [ 'http://[::1]:8000/v1', 'http://[::1]:8000/v1', 'http://[::1]:8000/v1/models' ],
			'user'      => [ 'https://user:secret@x.example.com/v1', null, '' ],
			'other'     => [ 'ftp://x.example.com', null, '' ],
			'relative'  => [ '/v1', null, '' ],
			'malformed' => [ 'http://', null, '' ],
		];
	}

	#[DataProvider( 'addresses' )]
	public function test_addresses_have_one_spelling( string $typed, ?string $kept, string $models ): void {
		$address = BaseUrl::parse( $typed );
		self::assertSame( $kept, $address?->url );
		self::assertSame( $models, (string) $address?->endpoint( 'models' ) );
	}

	public function test_an_address_with_a_password_is_refused(): void {
		try {
			$this->connect( 'https://user:secret@x.example.com/v1' );
			self::fail( 'It was taken.' );
		} catch ( ProblemException $problem ) {
			self::assertSame( [ 'invalid_request', '/base_url' ], [ $problem->problem->code, $problem->problem->fields[0]->pointer ] );
		}
	}
}
