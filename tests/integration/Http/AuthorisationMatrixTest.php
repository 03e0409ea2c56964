<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Http;

use Causerie\Chat\Contract\Route;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\OAuth\SpeaksOAuth;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Visitors\VisitorToken;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * Every route × everybody who could call it: what is stated in docs/authorisation.md is what happens.
 *
 * The page is written by this test where CAUSERIE_WRITE_DOCS is 1.
 */
final class AuthorisationMatrixTest extends TestCase {

	use SpeaksOAuth;

	private const DOCUMENT = __DIR__ . '/../../../docs/authorisation.md';

	private const PASS = 'may';

	/** What users of WordPress get, by access. The first role that may is the least of them. */
	private const USERS = [
		'public'    => [ 'nobody', self::PASS ],
		'visitor'   => [ 'none', '' ],
		'reader'    => [ 'administrator', 'visitor_token_required' ],
		'holder'    => [ 'administrator', 'visitor_token_required' ],
		'editor'    => [ 'contributor', 'forbidden' ],
		'agent'     => [ 'administrator', 'forbidden' ],
		'responder' => [ 'administrator', 'forbidden' ],
		'admin'     => [ 'administrator', 'forbidden' ],
	];

	private const ROLES = [ 'nobody', 'subscriber', 'contributor', 'author', 'editor', 'administrator' ];

	private const WITH_TOKENS = [ 'own token', 'token of another session', 'expired token', 'token of another site', 'changed token' ];

	private const WITH_ACCESS_TOKENS = [ 'access token of an administrator', 'access token of a user without rights', 'expired access token' ];

	private const WITH_KEYS = [ 'key with the scope', 'key with all other scopes', 'expired key', 'revoked key', 'wrong key' ];

	/** @var array<string, int> Users that this test made, by role. */
	private array $made = [];

	/** @return iterable<string, array{string}> */
	public static function callers(): iterable {
		foreach ( [ ...self::ROLES, ...self::WITH_TOKENS, ...self::WITH_KEYS, ...self::WITH_ACCESS_TOKENS ] as $caller ) {
			yield $caller => [ $caller ];
		}
	}

	/** The outcome that is stated: `may`, or the code of the refusal. */
	private static function stated( Route $route, string $caller ): string {
		// Its callers are applications, which prove themselves as OAuth 2.0 says, and get its errors.
		if ( $route->oauth ) {
			return self::PASS;
		}
		// Its callers are other systems, which sign; whatever else they are does not count.
		if ( $route->access === 'source' ) {
			return 'webhook_headers_invalid';
		}
		if ( $caller === 'access token of a user without rights' && $route->scope !== null ) {
			return 'scope_missing';
		}
		if ( in_array( $caller, self::ROLES, true ) ) {
			return self::ofUser( $route, $caller );
		}
		if ( in_array( $caller, self::WITH_TOKENS, true ) ) {
			// Whoever has no need of a token is not asked for one; a wrong one spoils nothing then.
			if ( ! in_array( $route->access, [ 'visitor', 'reader', 'holder' ], true ) ) {
				return self::ofUser( $route, 'nobody' );
			}
			return match ( $caller ) {
				'own token'     => self::PASS,
				'expired token' => 'visitor_token_expired',
				default         => 'visitor_token_invalid',
			};
		}
		return match ( $caller ) {
			'wrong key'   => 'api_key_invalid',
			'expired key' => 'api_key_expired',
			'revoked key' => 'api_key_revoked',
			'expired access token' => 'api_key_expired',
			'key with the scope', 'access token of an administrator', 'access token of a user without rights' => $route->scope !== null || $route->access === 'public' ? self::PASS : 'scope_missing',
			default       => $route->scope === null && $route->access === 'public' ? self::PASS : 'scope_missing',
		};
	}

	private static function ofUser( Route $route, string $role ): string {
		[ $least, $refusal ] = self::USERS[ $route->access ];
		if ( $route->access === 'visitor' ) {
			return 'visitor_token_required';
		}
		if ( $least !== 'none' && array_search( $least, self::ROLES, true ) <= array_search( $role, self::ROLES, true ) ) {
			return self::PASS;
		}
		return $role === 'nobody' && $refusal === 'forbidden' ? 'login_required' : $refusal;
	}

	#[DataProvider( 'callers' )]
	public function testWhatIsStatedIsWhatHappens( string $caller ): void {
		global $wpdb;
		$session = $this->rest( 'POST', '/sessions' )->get_data();
		$tokens  = $this->visitorTokens( $session );
		$source  = Plugin::services()->sourceDesk()->add( [ 'name' => 'matrix', 'description' => '', 'actions' => [ 'message.push' ], 'bots' => [], 'enabled' => true ] )->source->name;
		$accessToken = in_array( $caller, self::WITH_ACCESS_TOKENS, true ) ? $this->accessToken( $caller ) : null;
		foreach ( Plugin::services()->contract()->routes() as $route ) {
			$wpdb->query( "DELETE FROM {$wpdb->prefix}causerie_counters" );
			in_array( $caller, self::ROLES, true ) && $caller !== 'nobody' ? wp_set_current_user( $this->made[ $caller ] ??= $this->actAs( $caller ) ) : wp_set_current_user( 0 );
			$request = new \WP_REST_Request( $route->method, '/' . Route::NAMESPACE . $route->path );
			$request->set_url_params( [ 'session_id' => $session['session_id'], 'source' => $source ] );
			if ( isset( $tokens[ $caller ] ) ) {
				$request->set_header( 'X-Causerie-Visitor', $tokens[ $caller ] );
			}
			if ( in_array( $caller, self::WITH_KEYS, true ) ) {
				$request->set_header( 'Authorization', 'Bearer ' . self::key( $route, $caller ) );
			}
			if ( $accessToken !== null ) {
				$request->set_header( 'Authorization', 'Bearer ' . $accessToken );
			}
			$result = Plugin::services()->endpoint()->permit( $route, $request );
			$found  = $result === true ? self::PASS : ( is_wp_error( $result ) ? (string) $result->get_error_code() : '?' );
			self::assertSame( self::stated( $route, $caller ), $found, "{$route->id} for {$caller}" );
			if ( $found !== self::PASS ) {
				self::assertContains( $found, $route->errors, "{$route->id} names the refusal" );
			}
		}
	}

	/**
	 * @param array<string, mixed> $session
	 * @return array<string, string>
	 */
	private function visitorTokens( array $session ): array {
		$own    = (string) $session['visitor_token'];
		$other  = (string) $this->rest( 'POST', '/sessions' )->get_data()['visitor_token'];
		$minter = new VisitorToken( new FixedClock( 1_000_000_000_000 ), 60, static fn () => null );
		$home   = static fn (): string => 'https://elsewhere.example';
		add_filter( 'pre_option_home', $home );
		$elsewhere = Plugin::services()->visitorToken()->mint( $session['session_id'], 1 )->token;
		remove_filter( 'pre_option_home', $home );
		return [
			'own token'                => $own,
			'token of another session' => $other,
			'expired token'            => $minter->mint( $session['session_id'], 1 )->token,
			'token of another site'    => $elsewhere,
			'changed token'            => substr( $own, 0, -1 ) . ( str_ends_with( $own, 'A' ) ? 'B' : 'A' ),
		];
	}

	private function accessToken( string $caller ): string {
		global $wpdb;
		$all                = Plugin::services()->contract()->schema( 'ApiKeyInput' )['properties']['scopes']['items']['enum'];
		[ $client, $secret ] = $this->client( [ 'scopes' => $all ] );
		$user               = $this->actAs( 'administrator' );
		$token              = (string) $this->tokens( $client, $secret, $user )['access_token'];
		if ( $caller === 'access token of a user without rights' ) {
			( new \WP_User( $user ) )->set_role( 'subscriber' );
		}
		if ( $caller === 'expired access token' ) {
			$wpdb->query( "UPDATE {$wpdb->prefix}causerie_oauth_tokens SET expires_at = 1000" );
		}
		wp_set_current_user( 0 );
		return $token;
	}

	private static function key( Route $route, string $caller ): string {
		$all    = Plugin::services()->contract()->schema( 'ApiKeyInput' )['properties']['scopes']['items']['enum'];
		$scopes = match ( $caller ) {
			'key with all other scopes' => array_values( array_diff( $all, [ $route->scope, $route->otherScope ] ) ),
			'key with the scope'        => [ $route->scope ?? $all[0] ],
			default                     => $all,
		};
		$keys   = Plugin::services()->apiKeys();
		$made   = $keys->make( 'Matrix', $scopes, 10000, $caller === 'expired key' ? 1000 : null, 0 );
		if ( $caller === 'revoked key' ) {
			$keys->revoke( $made->key->id );
		}
		return $caller === 'wrong key' ? substr( $made->text, 0, -1 ) . ( str_ends_with( $made->text, '0' ) ? '1' : '0' ) : $made->text;
	}

	public function testThePageSaysWhatIsStated(): void {
		$callers = array_keys( iterator_to_array( self::callers() ) );
		$lines   = [
			'# Who may call what',
			'',
			'Every route of the API, and what each kind of caller gets: `may`, or the error that refuses. `tests/integration/Http/AuthorisationMatrixTest.php` holds the plugin to this page, and writes it (`CAUSERIE_WRITE_DOCS=1`). Applications with an access token of OAuth 2.0 are judged as keys, and by the rights of the user who let them in; the endpoints of OAuth 2.0 itself judge their callers by the credentials of the application. Inbound sources sign what they send, and nothing else counts for them.',
			'',
			'| Route | ' . implode( ' | ', $callers ) . ' |',
			'| --- |' . str_repeat( ' --- |', count( $callers ) ),
		];
		foreach ( Plugin::services()->contract()->routes() as $route ) {
			$outcomes = array_map( static fn ( string $caller ): string => self::stated( $route, $caller ), $callers );
			$lines[]  = "| `{$route->method} {$route->path}` | " . implode( ' | ', array_map( static fn ( string $outcome ): string => $outcome === self::PASS ? '**may**' : "`{$outcome}`", $outcomes ) ) . ' |';
		}
		$page = implode( "\n", $lines ) . "\n";
		if ( getenv( 'CAUSERIE_WRITE_DOCS' ) === '1' ) {
			file_put_contents( self::DOCUMENT, $page );
		}
		self::assertSame( $page, (string) file_get_contents( self::DOCUMENT ), 'Run this test with CAUSERIE_WRITE_DOCS=1.' );
	}
}
