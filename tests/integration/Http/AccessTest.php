<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Http;

use Causerie\Chat\Contract\Route;
use Causerie\Chat\Http\Controllers;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** Every route of the contract: that it is there, and who may call it. */
final class AccessTest extends TestCase {

	public function testEveryRouteHasAControllerAndEveryControllerARoute(): void {
		$controllers = ( new Controllers( Plugin::services() ) )->ids();
		$routes      = array_keys( Plugin::services()->contract()->routes() );
		sort( $controllers );
		sort( $routes );
		self::assertSame( $routes, $controllers );
	}

	public function testWordPressHasExactlyTheRoutesOfTheContract(): void {
		$registered = [];
		foreach ( rest_get_server()->get_routes( Route::NAMESPACE ) as $path => $handlers ) {
			foreach ( $path === '/' . Route::NAMESPACE ? [] : $handlers as $handler ) {
				foreach ( array_keys( $handler['methods'] ) as $method ) {
					$registered[] = $method . ' ' . $path;
				}
			}
		}
		$wanted = array_map( static fn ( Route $route ): string => $route->method . ' /' . Route::NAMESPACE . $route->regex, array_values( Plugin::services()->contract()->routes() ) );
		// Another test may have asked WordPress to register them once more.
		$registered = array_values( array_unique( $registered ) );
		sort( $registered );
		sort( $wanted );
		self::assertSame( $wanted, $registered );
	}

	/** @return array<string, array{string, array<string, array{int, string}>}> */
	public static function roles(): array {
		$nobody  = [ 401, 'login_required' ];
		$token   = [ 401, 'visitor_token_required' ];
		$refused = [ 403, 'forbidden' ];
		// Whoever calls, it is the signature that opens a source; the address is looked at before it.
		$source  = [ 'source' => [ 404, 'source_not_found' ] ];
		$people  = static fn ( array $outcome, string ...$open ): array => array_fill_keys( array_diff( [ 'admin', 'agent', 'responder', 'editor' ], $open ), $outcome ) + [ 'visitor' => $token ] + $source;
		return [
			'nobody'        => [ '', $people( $nobody ) + [ 'reader' => $token, 'holder' => $token ] ],
			'subscriber'    => [ 'subscriber', $people( $refused ) + [ 'reader' => $token, 'holder' => $token ] ],
			'contributor'   => [ 'contributor', $people( $refused, 'editor' ) + [ 'reader' => $token, 'holder' => $token ] ],
			'author'        => [ 'author', $people( $refused, 'editor' ) + [ 'reader' => $token, 'holder' => $token ] ],
			'editor'        => [ 'editor', $people( $refused, 'editor' ) + [ 'reader' => $token, 'holder' => $token ] ],
			'administrator' => [ 'administrator', $people( $refused, 'admin', 'agent', 'responder', 'editor' ) ],
		];
	}

	/** @param array<string, array{int, string}> $refusals Status and code by access; what is left out may be called. */
	#[DataProvider( 'roles' )]
	public function testOnlyThoseWhoMayCallARouteGetPastItsPermissionCheck( string $role, array $refusals ): void {
		if ( $role !== '' ) {
			$this->actAs( $role );
		}
		$endpoint = Plugin::services()->endpoint();
		foreach ( Plugin::services()->contract()->routes() as $route ) {
			$request = new \WP_REST_Request( $route->method, '/' . Route::NAMESPACE . $route->path );
			$request->set_url_params( [ 'session_id' => 'ses_00000000000000000000000000' ] );
			$result = $endpoint->permit( $route, $request );
			if ( ! isset( $refusals[ $route->access ] ) ) {
				self::assertTrue( $result, $route->id );
				continue;
			}
			self::assertInstanceOf( \WP_Error::class, $result, $route->id );
			self::assertSame( $refusals[ $route->access ], [ $result->get_error_data()['status'], $result->get_error_code() ], $route->id );
			self::assertContains( $result->get_error_code(), $route->errors, $route->id . ' names the error' );
		}
	}

	public function testATokenOpensItsOwnSessionOnly(): void {
		$mine   = $this->rest( 'POST', '/sessions' )->get_data();
		$theirs = $this->rest( 'POST', '/sessions' )->get_data();
		$token  = [ 'X-Causerie-Visitor' => $mine['visitor_token'] ];
		self::assertSame( 200, $this->rest( 'GET', "/sessions/{$mine['session_id']}/messages", headers: $token )->get_status() );
		self::assertSame( 401, $this->rest( 'GET', "/sessions/{$theirs['session_id']}/messages", headers: $token )->get_status() );
		$this->actAs( 'administrator' );
		self::assertSame( 200, $this->rest( 'GET', "/sessions/{$theirs['session_id']}/messages" )->get_status() );
	}
}
