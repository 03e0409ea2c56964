<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Platform;

use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Platform\HttpException;
use Causerie\Chat\Platform\HttpRequest;
use Causerie\Chat\Tests\Models\WithModelServer;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use WpOrg\Requests\Requests;
use WpOrg\Requests\Transport\Fsockopen;

require_once __DIR__ . '/HeardBytes.php';

final class HttpClientTest extends TestCase {

	use WithModelServer;

	/** @var array<string, class-string> */
	private array $transports;

	protected function setUp(): void {
		parent::setUp();
		$this->transports = Requests::$transport;
		self::$server->reset();
	}

	protected function tearDown(): void {
		Requests::$transport = $this->transports;
		foreach ( [ 'pre_http_request', 'http_request_args', 'https_ssl_verify', 'requests-requests.before_request' ] as $hook ) {
			remove_all_filters( $hook );
		}
		parent::tearDown();
	}

	/** @param array<string, float|int> $patience */
	private function request( string $model, array $patience = [] ): HttpRequest {
		$body    = [
			'model'    => $model,
			'stream'   => true,
			'messages' => [ [ 'role' => 'user', 'content' => 'Hello' ] ],
		];
		$headers = [
			'Authorization' => 'Bearer ' . self::$server->key,
			'Content-Type'  => 'application/json',
		];
		return new HttpRequest( 'POST', self::$server->baseUrl . '/chat/completions', $headers, (string) wp_json_encode( $body ), ...$patience );
	}

	private function failure( HttpRequest $request, ?HeardBytes $heard = null ): HttpException {
		try {
			( new HttpClient() )->send( $request, $heard );
		} catch ( HttpException $failure ) {
			return $failure;
		}
		self::fail( 'There was an answer.' );
	}

	/** @return array<string, array{bool}> */
	public static function transports(): array {
		return [
			'cURL'        => [ false ],
			'PHP streams' => [ true ],
		];
	}

	private function useTransport( bool $streams ): void {
		if ( $streams ) {
			Requests::$transport[ serialize( [ 'ssl' => false ] ) ] = Fsockopen::class;
		}
	}

	#[DataProvider( 'transports' )]
	public function test_bytes_are_heard_while_the_answer_is_still_being_written( bool $streams ): void {
		$this->useTransport( $streams );
		$wasUnfinished = false;
		$heard         = new HeardBytes(
			static function ( HeardBytes $heard ) use ( &$wasUnfinished ): bool {
				// A request from inside: its bytes are not ours, and the server is still at work.
				$wasUnfinished = $wasUnfinished || ! self::$server->requests()[0]['finished'];
				return true;
			}
		);
		$response = ( new HttpClient() )->send( $this->request( 'words:n=20,delay=20' ), $heard );
		self::assertSame( 200, $response->status );
		self::assertTrue( $wasUnfinished );
		self::assertSame( $response->body, $heard->bytes );
		self::assertStringNotContainsString( '__requests', $heard->bytes );
		self::assertStringEndsWith( "data: [DONE]\n\n", $heard->bytes );
		self::assertStringStartsWith( 'data: {', $heard->bytes );
		self::assertSame( 'text/event-stream; charset=utf-8', $response->header( 'Content-Type' ) );
	}

	#[DataProvider( 'transports' )]
	public function test_a_listener_that_has_enough_ends_the_only_request( bool $streams ): void {
		$this->useTransport( $streams );
		$failure = $this->failure( $this->request( 'words:n=1000,delay=20' ), new HeardBytes( static fn (): bool => false ) );
		self::assertSame( HttpException::ABORTED, $failure->kind );
		self::assertTrue( self::$server->lastEnded()['aborted_by_client'] );
		self::assertCount( 1, self::$server->requests() );
	}

	public function test_silence_is_told_and_can_end_the_request(): void {
		$heard   = new HeardBytes( null, static fn ( HeardBytes $heard ): bool => $heard->ticks < 2 );
		$failure = $this->failure( $this->request( 'slow-first:ms=60000', [ 'totalSeconds' => 60.0, 'firstByteSeconds' => 60.0 ] ), $heard );
		self::assertSame( HttpException::ABORTED, $failure->kind );
		self::assertSame( 2, $heard->ticks );
		self::assertTrue( self::$server->lastEnded()['aborted_by_client'] );
		self::assertCount( 1, self::$server->requests() );
	}

	/** @return array<string, array{string, array<string, float>}> */
	public static function impatience(): array {
		return [
			'first byte' => [ 'slow-first:ms=60000', [ 'firstByteSeconds' => 1.0 ] ],
			'silence'    => [ 'stall', [ 'idleSeconds' => 1.0 ] ],
			'everything' => [ 'words:n=100000,delay=5', [ 'totalSeconds' => 1.0 ] ],
		];
	}

	/** @param array<string, float> $patience */
	#[DataProvider( 'impatience' )]
	public function test_patience_ends( string $model, array $patience ): void {
		self::assertSame( HttpException::TIMEOUT, $this->failure( $this->request( $model, $patience ), new HeardBytes() )->kind );
		self::assertCount( 1, self::$server->requests() );
	}

	public function test_patience_ends_without_curl_too(): void {
		$this->useTransport( true );
		add_filter( 'http_request_args', static fn ( array $arguments ): array => [ 'timeout' => 1 ] + $arguments );
		self::assertSame( HttpException::TIMEOUT, $this->failure( $this->request( 'stall', [ 'idleSeconds' => 0.5 ] ), new HeardBytes() )->kind );
	}

	public function test_too_many_bytes_end_the_request(): void {
		self::assertSame( HttpException::TOO_LARGE, $this->failure( $this->request( 'huge', [ 'maxBytes' => 50000 ] ) )->kind );
		self::assertCount( 1, self::$server->requests() );
	}

	public function test_all_is_heard_and_only_some_is_kept(): void {
		$heard    = new HeardBytes();
		$response = ( new HttpClient() )->send( $this->request( 'huge:kb=100', [ 'keepBytes' => 1000 ] ), $heard );
		self::assertSame( 1000, strlen( $response->body ) );
		self::assertGreaterThan( 100 * 1024, strlen( $heard->bytes ) );
	}

	public function test_nobody_there(): void {
		$failure = $this->failure( new HttpRequest( 'GET', 'http://127.0.0.1:9/' ) );
		self::assertSame( HttpException::NETWORK, $failure->kind );
		self::assertSame( HttpException::NETWORK, $this->failure( $this->request( 'reset' ) )->kind );
	}

	public function test_redirects_are_not_followed_whatever_filters_say(): void {
		add_filter( 'http_request_args', static fn ( array $arguments ): array => [ 'redirection' => 5 ] + $arguments );
		self::assertSame( 302, ( new HttpClient() )->send( $this->request( 'redirect' ) )->status );
		self::assertCount( 1, self::$server->requests() );
	}

	public function test_certificates_are_verified_whatever_filters_say(): void {
		add_filter( 'http_request_args', static fn ( array $arguments ): array => [ 'sslverify' => false ] + $arguments );
		add_filter( 'https_ssl_verify', '__return_false' );
		$options = [];
		add_action(
			'requests-requests.before_request',
			static function ( $url, $headers, $data, $type, $given ) use ( &$options ): void {
				$options = $given;
			},
			10,
			5
		);
		( new HttpClient() )->send( $this->request( 'echo' ) );
		self::assertFileExists( $options['verify'] );
		self::assertNotFalse( $options['verifyname'] ?? null );
	}

	public function test_an_answer_of_another_plugin_is_heard_at_once(): void {
		add_filter(
			'pre_http_request',
			static fn () => [
				'headers'  => [],
				'body'     => 'from a cache',
				'response' => [
					'code'    => 203,
					'message' => '',
				],
				'cookies'  => [],
			]
		);
		$heard = new HeardBytes();
		self::assertSame( 203, ( new HttpClient() )->send( new HttpRequest( 'GET', 'http://127.0.0.1:9/' ), $heard )->status );
		self::assertSame( 'from a cache', $heard->bytes );
	}

	public function test_what_a_listener_throws_comes_out_and_nothing_stays_behind(): void {
		$before = [ has_filter( 'requests-request.progress' ), has_filter( 'http_api_curl' ), has_filter( 'pre_http_request' ) ];
		try {
			( new HttpClient() )->send( $this->request( 'words:n=1000,delay=20' ), new HeardBytes( static fn () => throw new \DomainException( 'mine' ) ) );
			self::fail( 'Nothing was thrown.' );
		} catch ( \DomainException $failure ) {
			self::assertSame( 'mine', $failure->getMessage() );
		}
		self::assertTrue( self::$server->lastEnded()['aborted_by_client'] );
		self::assertSame( $before, [ has_filter( 'requests-request.progress' ), has_filter( 'http_api_curl' ), has_filter( 'pre_http_request' ) ] );
	}
}
