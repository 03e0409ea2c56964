<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use WpOrg\Requests\Requests;
use WpOrg\Requests\Transport\Curl;
use WpOrg\Requests\Transport\Fsockopen;

require_once __DIR__ . '/Heard.php';
require_once __DIR__ . '/LocalAuthority.php';
require_once __DIR__ . '/ModelServer.php';

/** Whoever cannot prove to be the provider is sent nothing: no key, and no question. In streams too, with both transports of WordPress. */
final class CertificatesTest extends TestCase {

	private const OWN       = 'DNS:localhost';
	private const ELSEWHERE = 'DNS:elsewhere.example';

	private const PROVIDERS = [ 'openai', 'anthropic', 'google', 'mistral', 'causerie', 'openai_compatible' ];

	private static LocalAuthority $authority;

	/** @var array<string, ModelServer> By name in the certificate, and whether it signed itself. */
	private static array $servers = [];

	public static function setUpBeforeClass(): void {
		self::$authority = new LocalAuthority();
	}

	public static function tearDownAfterClass(): void {
		array_map( static fn ( ModelServer $server ) => $server->stop(), self::$servers );
		self::$servers = [];
	}

	protected function setUp(): void {
		parent::setUp();
		// As on a site whose own bundle has the authority.
		add_filter( 'http_request_args', self::trust( ... ) );
	}

	protected function tearDown(): void {
		remove_all_filters( 'http_request_args' );
		remove_all_filters( 'https_ssl_verify' );
		Requests::$transport = [];
		parent::tearDown();
	}

	/**
	 * @param array<string, mixed> $arguments
	 * @return array<string, mixed>
	 */
	private static function trust( array $arguments ): array {
		return [ 'sslcertificates' => self::$authority->file ] + $arguments;
	}

	private static function server( string $name, bool $bySelf ): ModelServer {
		return self::$servers[ $name . (int) $bySelf ] ??= new ModelServer( [ '--tls', self::$authority->certificate( $name, $bySelf ) ] );
	}

	/** @return list<array<string, mixed>> What a server was sent, whatever its certificate. */
	private static function sentTo( ModelServer $server ): array {
		add_filter( 'https_ssl_verify', '__return_false' );
		$requests = $server->requests();
		remove_filter( 'https_ssl_verify', '__return_false' );
		return $requests;
	}

	private static function ask( string $provider, ModelServer $server, Heard $heard ): string {
		$address = in_array( $provider, [ 'openai_compatible', 'openai', 'mistral' ], true ) ? $server->baseUrl : $server->url;
		// By its name: the streams of PHP, as WordPress uses them, know no addresses in certificates.
		$address = str_replace( '127.0.0.1', 'localhost', $address );
		Plugin::services()->connections()->connect( $provider, [ 'base_url' => $address, 'api_key' => $server->key, 'model' => 'echo' ] );
		$request = new ModelRequest( 'Be kind.', [ new ModelMessage( ModelMessage::USER, 'Hello?' ) ], 'Hello?', [], 'en', 'echo', null, 500, '' );
		return Plugin::services()->connectedModels()->model( $provider )->stream( $request, $heard )->text;
	}

	/** @return iterable<string, array{string, string, bool, bool}> Provider, name in the certificate, whether it signed itself, whether cURL asks. */
	public static function strangers(): iterable {
		foreach ( self::PROVIDERS as $provider ) {
			foreach ( [ 'cURL' => true, 'streams of PHP' => false ] as $transport => $isCurl ) {
				yield "$provider, another name, $transport" => [ $provider, self::ELSEWHERE, false, $isCurl ];
				yield "$provider, signed by itself, $transport" => [ $provider, self::OWN, true, $isCurl ];
			}
		}
	}

	#[DataProvider( 'strangers' )]
	public function testAStrangerIsSentNothing( string $provider, string $name, bool $bySelf, bool $isCurl ): void {
		Requests::$transport[ serialize( [ 'ssl' => true ] ) ] = $isCurl ? Curl::class : Fsockopen::class;

		$server = self::server( $name, $bySelf );
		$heard  = new Heard();
		try {
			self::ask( $provider, $server, $heard );
			self::fail( 'There was a reply.' );
		} catch ( ModelException $failure ) {
			self::assertSame( 'model_network', $failure->problem );
			self::assertMatchesRegularExpression( '/certificate|SSL|TLS/i', $failure->detail );
		}
		self::assertSame( [], $heard->deltas );
		self::assertSame( [], self::sentTo( $server ) );
	}

	/** @return array<string, array{bool}> */
	public static function transports(): array {
		return [
			'cURL'           => [ true ],
			'streams of PHP' => [ false ],
		];
	}

	/** So it is the name, and the signature, that the others were refused for. */
	#[DataProvider( 'transports' )]
	public function testAServerWithTheRightNameIsAsked( bool $isCurl ): void {
		Requests::$transport[ serialize( [ 'ssl' => true ] ) ] = $isCurl ? Curl::class : Fsockopen::class;

		$heard = new Heard();
		self::assertSame( 'You said: Hello?', self::ask( 'openai_compatible', self::server( self::OWN, false ), $heard ) );
		self::assertGreaterThan( 1, count( $heard->deltas ) );
	}

	/** Some hosts and plugins do, to make something else work. */
	public function testAFilterThatTurnsTheCheckOffChangesNothing(): void {
		add_filter( 'https_ssl_verify', '__return_false' );
		$server = self::server( self::ELSEWHERE, false );
		try {
			self::ask( 'openai_compatible', $server, new Heard() );
			self::fail( 'There was a reply.' );
		} catch ( ModelException $failure ) {
			self::assertSame( 'model_network', $failure->problem );
		}
		self::assertSame( [], self::sentTo( $server ) );
	}
}
