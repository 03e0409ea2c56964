<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Visitors;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\SiteKey;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Visitors\Visitor;
use Causerie\Chat\Visitors\VisitorToken;
use PHPUnit\Framework\Attributes\DataProvider;

final class VisitorTokenTest extends TestCase {

	private const SESSION = 'ses_01h2xcejqtf2nbrexx3vqjhp41';

	private FixedClock $clock;

	private VisitorToken $tokens;

	protected function setUp(): void {
		parent::setUp();
		$this->clock  = new FixedClock();
		$this->tokens = new VisitorToken( $this->clock, 3600, static fn (): ?Visitor => null );
	}

	private function refusal( string $token, string $session = self::SESSION ): string {
		try {
			$this->tokens->verify( $token, $session );
			self::fail( 'The token was taken.' );
		} catch ( ProblemException $problem ) {
			return $problem->problem->code;
		}
	}

	private static function encoded( string $bytes ): string {
		return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' );
	}

	/** @param array<string, mixed> $changes */
	private function signed( array $changes, ?string $key = null ): string {
		$payload = json_decode( (string) base64_decode( strtr( explode( '.', $this->tokens->mint( self::SESSION, 7 )->token )[0], '-_', '+/' ), true ), true );
		$payload = self::encoded( (string) json_encode( array_merge( $payload, $changes ) ) );
		return $payload . '.' . self::encoded( hash_hmac( 'sha256', $payload, $key ?? SiteKey::derive( 'visitor-token' ), true ) );
	}

	public function testProvesItsSession(): void {
		$minted = $this->tokens->mint( self::SESSION, 7 );
		$claims = $this->tokens->verify( $minted->token, self::SESSION );

		self::assertSame( [ self::SESSION, 7 ], [ $claims->sessionId, $claims->botId ] );
		self::assertSame( $this->clock->seconds() + 3600, $claims->expiresAt );
		self::assertSame( $minted->expiresAt, $claims->expiresAt );
		self::assertMatchesRegularExpression( '/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{43}$/D', $minted->token );
	}

	public function testEndsWhenItsTimeIsOver(): void {
		$token                      = $this->tokens->mint( self::SESSION, 7 )->token;
		$this->clock->milliseconds += 3_599_999;
		self::assertSame( 7, $this->tokens->verify( $token, self::SESSION )->botId );

		$this->clock->milliseconds += 1;
		self::assertSame( 'visitor_token_expired', $this->refusal( $token ) );
	}

	public function testIsForOneSessionOnly(): void {
		self::assertSame( 'visitor_token_invalid', $this->refusal( $this->tokens->mint( self::SESSION, 7 )->token, 'ses_01h2xcejqtf2nbrexx3vqjhp42' ) );
	}

	public function testNoTokenIsNotAWrongOne(): void {
		self::assertSame( 'visitor_token_required', $this->refusal( '' ) );
	}

	/** @return array<string, array{callable( string ): string}> */
	public static function forgeries(): array {
		return [
			'no signature'              => [ static fn ( string $token ): string => explode( '.', $token )[0] ],
			'an empty signature'        => [ static fn ( string $token ): string => explode( '.', $token )[0] . '.' ],
			'the end cut off'           => [ static fn ( string $token ): string => substr( $token, 0, -1 ) ],
			'something behind it'       => [ static fn ( string $token ): string => $token . '.x' ],
			'padding'                   => [ static fn ( string $token ): string => $token . '=' ],
			'a space'                   => [ static fn ( string $token ): string => ' ' . $token ],
			'another payload'           => [ static fn ( string $token ): string => self::encoded( '{"v":1}' ) . '.' . explode( '.', $token )[1] ],
			'one letter changed'        => [ static fn ( string $token ): string => ( $token[0] === 'e' ? 'f' : 'e' ) . substr( $token, 1 ) ],
			'the same bits otherwise'   => [ static fn ( string $token ): string => substr( $token, 0, -1 ) . chr( ord( $token[-1] ) ^ 1 ) ],
			'only a dot'                => [ static fn (): string => '.' ],
			'a megabyte'                => [ static fn (): string => str_repeat( 'A', 1_000_000 ) . '.A' ],
			'bytes that are not text'   => [ static fn (): string => "\xff\xfe.\x00" ],
		];
	}

	/** @param callable( string ): string $forge */
	#[DataProvider( 'forgeries' )]
	public function testRefusesWhatItDidNotSign( callable $forge ): void {
		self::assertSame( 'visitor_token_invalid', $this->refusal( $forge( $this->tokens->mint( self::SESSION, 7 )->token ) ) );
	}

	public function testRefusesTheSignatureOfAnotherKey(): void {
		self::assertSame( 'visitor_token_invalid', $this->refusal( $this->signed( [], SiteKey::derive( 'something-else' ) ) ) );
		// The helper signs as the class does, or the line above would say nothing.
		self::assertSame( 7, $this->tokens->verify( $this->signed( [] ), self::SESSION )->botId );
	}

	public function testRefusesAnotherVersion(): void {
		self::assertSame( 'visitor_token_invalid', $this->refusal( $this->signed( [ 'v' => 2 ] ) ) );
	}

	public function testIsForOneSiteOnly(): void {
		$token = $this->tokens->mint( self::SESSION, 7 )->token;
		$other = static fn (): string => 'https://other.example';
		add_filter( 'pre_option_home', $other );
		try {
			self::assertSame( 'visitor_token_invalid', $this->refusal( $token ) );
		} finally {
			remove_filter( 'pre_option_home', $other );
		}
		self::assertSame( 7, $this->tokens->verify( $token, self::SESSION )->botId );
	}
}
