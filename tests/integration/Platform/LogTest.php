<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Platform;

use Causerie\Chat\Platform\Log;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class LogTest extends TestCase {

	/** @return array<string, array{string, string}> A line, and what must not be in the log. */
	public static function secrets(): array {
		return [
			'a bearer token'           => [ 'sent Authorization: Bearer abcdefGHIJKL0123456789', 'abcdefGHIJKL' ],
			'a bearer token in JSON'   => [ '{"Authorization":"Bearer abcdef\/+\"GHIJKL0123456789"}', 'GHIJKL' ],
			'a key of OpenAI'          => [ 'Incorrect API key provided: sk-proj-AbCdEf123456789.', 'AbCdEf123456789' ],
			'a key in JSON'            => [ '{"api_key":"0123456789abcdef","model":"m"}', '0123456789abcdef' ],
			'a key in an address'      => [ 'GET https://api.example.com/v1?api_key=s3cr3tvalue&x=1', 's3cr3tvalue' ],
			'a password in an address' => [ 'GET https://user:hunter22@api.example.com/v1', 'hunter22' ],
			'a visitor token'          => [ 'got ' . str_repeat( 'aB3_', 20 ) . '.' . str_repeat( 'Zz9-', 11 ), 'aB3_aB3_' ],
			'a header of ours'         => [ 'X-Causerie-Visitor: abc.def', 'abc.def' ],
			'a signing secret'         => [ 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'MfKQ9r8G' ],
		];
	}

	#[DataProvider( 'secrets' )]
	public function testLeavesOutWhatLooksLikeASecret( string $line, string $secret ): void {
		self::assertStringNotContainsString( $secret, Log::line( $line ) );
		self::assertStringNotContainsString( $secret, Log::line( new \RuntimeException( $line ) ) );
		self::assertStringNotContainsString( $secret, Log::line( 'x', [ 'detail' => $line ] ) );
		self::assertStringContainsString( '[redacted]', Log::line( $line ) );
	}

	public function testKeepsWhatTellsTheOwnerWhatHappened(): void {
		$line = Log::line( new \RuntimeException( 'Table causerie_sessions does not exist' ), [ 'route' => 'sessions.get', 'bot' => 7 ] );

		self::assertStringContainsString( 'RuntimeException: Table causerie_sessions does not exist in LogTest.php:', $line );
		self::assertStringContainsString( '{"route":"sessions.get","bot":7}', $line );
		self::assertStringNotContainsString( ABSPATH, $line );
	}

	public function testAnEntryIsOneLineOfValidTextAndNotEndless(): void {
		$line = Log::line( "one\r\ntwo\x00\x1b[31m " . str_repeat( 'é', 5000 ) );

		self::assertDoesNotMatchRegularExpression( '/[\x00-\x1f]/', $line );
		self::assertStringStartsWith( 'one two [31m é', $line );
		self::assertLessThanOrEqual( 2000, strlen( $line ) );
		self::assertTrue( mb_check_encoding( $line, 'UTF-8' ) );
	}

	public function testWritesToTheErrorLogOfTheSite(): void {
		$written = self::logOf( static fn () => Plugin::services()->log()->error( 'The sky fell.', [ 'key' => null ] ) );
		self::assertStringContainsString( 'Causerie Chat: The sky fell. {"key":null}', $written );
	}
}
