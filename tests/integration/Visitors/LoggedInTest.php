<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Visitors;

use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Visitors\LoggedIn;

/** Who asks, as far as the choice of a model may depend on it. */
final class LoggedInTest extends TestCase {

	/** @var array<string, mixed> */
	private array $cookies = [];

	protected function setUp(): void {
		parent::setUp();
		$this->cookies = $_COOKIE;
	}

	protected function tearDown(): void {
		$_COOKIE = $this->cookies;
		parent::tearDown();
	}

	public function testNobodyWithoutACookieAndThatCostsNoQuery(): void {
		global $wpdb;
		$before = $wpdb->num_queries;
		self::assertFalse( LoggedIn::isVisitor() );
		self::assertSame( $before, $wpdb->num_queries );
	}

	public function testAUserOfThisCall(): void {
		$this->actAs( 'subscriber' );
		self::assertTrue( LoggedIn::isVisitor() );
	}

	/** As WordPress treats it: nobody's call, but the cookie is right. */
	public function testAUserWhoseCallHasNoNonce(): void {
		$user = $this->actAs( 'subscriber' );
		wp_set_current_user( 0 );
		$expires                      = time() + HOUR_IN_SECONDS;
		$_COOKIE[ LOGGED_IN_COOKIE ] = wp_generate_auth_cookie( $user, $expires, 'logged_in', \WP_Session_Tokens::get_instance( $user )->create( $expires ) );
		self::assertTrue( LoggedIn::isVisitor() );
		$_COOKIE[ LOGGED_IN_COOKIE ] = 'x' . $_COOKIE[ LOGGED_IN_COOKIE ];
		self::assertFalse( LoggedIn::isVisitor() );
		self::assertSame( 0, get_current_user_id() );
	}
}
