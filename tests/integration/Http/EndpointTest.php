<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Http;

use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class EndpointTest extends TestCase {

	public function testAFailureOfTheCodeTellsTheCallerNothing(): void {
		add_action( 'causerie_session_started', static fn () => throw new \RuntimeException( 'Cannot open /srv/secret/path' ) );
		$log = (string) tempnam( sys_get_temp_dir(), 'log' );
		$was = ini_set( 'error_log', $log );
		try {
			$response = $this->rest( 'POST', '/sessions' );
		} finally {
			remove_all_actions( 'causerie_session_started' );
			ini_set( 'error_log', (string) $was );
		}
		self::assertSame( 500, $response->get_status() );
		self::assertSame( 'internal_error', $response->get_data()['code'] );
		self::assertStringNotContainsString( 'secret', (string) wp_json_encode( $response->get_data() ) );
		self::assertStringContainsString( 'Cannot open /srv/secret/path', (string) file_get_contents( $log ) );
		unlink( $log );
	}

	public function testEveryProblemOfABodyIsTold(): void {
		$response = $this->rest( 'POST', '/chat', [ 'message' => 5, 'role' => 'system', 'page' => [ 'url' => 'javascript:alert(1)' ] ] );
		self::assertSame( 400, $response->get_status() );
		$pointers = array_column( $response->get_data()['data']['fields'], 'pointer' );
		sort( $pointers );
		self::assertSame( [ '/message', '/page/url', '/role' ], $pointers );
	}

	public function testNothingIsCached(): void {
		$request  = new \WP_REST_Request( 'POST', '/causerie/v1/sessions' );
		$server   = rest_get_server();
		$response = apply_filters( 'rest_post_dispatch', $server->dispatch( $request ), $server, $request );
		self::assertSame( 'no-store', $response->get_headers()['Cache-Control'] );
		$other = new \WP_REST_Request( 'GET', '/wp/v2/types' );
		self::assertArrayNotHasKey( 'Cache-Control', apply_filters( 'rest_post_dispatch', $server->dispatch( $other ), $server, $other )->get_headers() );
	}

	public function testAnEnvelopedCallGetsTheReplyAsAWhole(): void {
		$response = $this->rest( 'POST', '/chat?_envelope=1', [ 'message' => 'Hello?', 'stream' => true ] );
		self::assertSame( 'complete', $response->get_data()['state'] );
	}

	public function testWhoIsRefusedIsRefusedAlsoWhereNothingCanBeCounted(): void {
		$log   = (string) tempnam( sys_get_temp_dir(), 'log' );
		$was   = ini_set( 'error_log', $log );
		$break = static fn ( string $sql ): string => preg_match( '/^(INSERT|UPDATE).*causerie_counters/s', $sql ) === 1 ? 'SELECT nothing FROM nowhere' : $sql;
		add_filter( 'query', $break );
		try {
			$response = $this->rest( 'GET', '/bots' );
		} finally {
			remove_filter( 'query', $break );
			ini_set( 'error_log', (string) $was );
		}
		self::assertSame( [ 401, 'login_required' ], [ $response->get_status(), $response->get_data()['code'] ] );
		self::assertStringContainsString( 'DatabaseException', (string) file_get_contents( $log ) );
		unlink( $log );
	}

	/** @return iterable<string, array{string, string}> What breaks off in the middle, and what comes all the same. */
	public static function broken(): iterable {
		yield 'a stream' => [ 'stream', '"code":"internal_error"' ];
		yield 'an answer that waits' => [ 'wait', '"code":"internal_error"' ];
		yield 'a file' => [ 'file', 'first piece' ];
	}

	/** In a process of its own, because every buffer is removed for it. */
	#[DataProvider( 'broken' )]
	public function testWhatBreaksOffWhileItIsSentTellsNothingAndIsLogged( string $kind, string $sent ): void {
		$log     = (string) tempnam( sys_get_temp_dir(), 'log' );
		$process = proc_open( [ PHP_BINARY, __DIR__ . '/broken-answer.php', ABSPATH, $kind, $log ], [ [ 'file', '/dev/null', 'r' ], [ 'pipe', 'w' ], [ 'pipe', 'w' ] ], $pipes );
		self::assertIsResource( $process );
		$body = stream_get_contents( $pipes[1] ) . stream_get_contents( $pipes[2] );
		self::assertSame( 0, proc_close( $process ), $body );
		self::assertStringContainsString( $sent, $body );
		self::assertStringNotContainsString( 'secret', $body );
		self::assertStringContainsString( 'Table secret is gone', (string) file_get_contents( $log ) );
		unlink( $log );
	}
}
