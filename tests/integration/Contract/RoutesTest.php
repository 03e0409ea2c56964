<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Contract;

use Causerie\Chat\Contract\Contract;
use Causerie\Chat\Contract\Route;
use Causerie\Chat\Http\AccessCheck;
use Causerie\Chat\Http\Controllers;
use Causerie\Chat\Http\Idempotency;
use Causerie\Chat\Services;
use Causerie\Chat\Tests\TestCase;

/** The contract's routes, the controllers and what WordPress routes are one and the same set. */
final class RoutesTest extends TestCase {

	/** @return array<string, Route> */
	private static function routes(): array {
		return Contract::load( dirname( __DIR__, 3 ) . '/build/contract' )->routes();
	}

	public function test_every_route_has_a_controller_and_every_controller_a_route(): void {
		$controllers = new Controllers( new Services( dirname( __DIR__, 3 ) . '/causerie-chat.php' ) );
		self::assertEqualsCanonicalizing( array_keys( self::routes() ), $controllers->ids() );
	}

	public function test_wordpress_routes_exactly_the_contract(): void {
		$expected = [];
		foreach ( self::routes() as $route ) {
			$expected[] = $route->method . ' /' . Route::NAMESPACE . $route->regex;
		}
		$registered = [];
		foreach ( rest_get_server()->get_routes( Route::NAMESPACE ) as $path => $handlers ) {
			foreach ( $handlers as $handler ) {
				foreach ( array_keys( array_filter( $handler['methods'] ?? [] ) ) as $method ) {
					// The index of the namespace is WordPress's own.
					if ( '/' . Route::NAMESPACE !== $path ) {
						$registered[] = $method . ' ' . $path;
					}
				}
			}
		}
		// Another test may have asked WordPress to register them once more.
		self::assertEqualsCanonicalizing( $expected, array_values( array_unique( $registered ) ) );
	}

	public function test_every_route_has_a_permission_check(): void {
		foreach ( rest_get_server()->get_routes( Route::NAMESPACE ) as $path => $handlers ) {
			foreach ( $handlers as $handler ) {
				if ( '/' . Route::NAMESPACE !== $path ) {
					self::assertIsCallable( $handler['permission_callback'], $path );
				}
			}
		}
	}

	/** @return iterable<string, array{string, string, string|null}> */
	public static function addresses(): iterable {
		$session = 'ses_01jq8d3kz4x7m2n5p6r8s9t0vw';
		$message = 'msg_01jq8d3m0b1c2d3e4f5g6h7j8k';
		yield 'a collection' => [ 'GET', '/bots', 'bots.list' ];
		yield 'a fixed name beside a parameter' => [ 'GET', '/bots/choices', 'bots.choices' ];
		yield 'one of a collection' => [ 'GET', '/bots/3', 'bots.get' ];
		yield 'two parameters' => [ 'POST', "/sessions/$session/messages/$message/stop", 'messages.stop' ];
		yield 'bot 0' => [ 'GET', '/bots/0', null ];
		yield 'an id in capitals' => [ 'POST', "/sessions/$session/messages/" . strtoupper( $message ) . '/stop', null ];
		yield 'a path out of the collection' => [ 'GET', '/sessions/..%2F..%2Fx', null ];
		yield 'a session id that is too short' => [ 'GET', '/sessions/abc', null ];
	}

	#[\PHPUnit\Framework\Attributes\DataProvider( 'addresses' )]
	public function test_an_address_leads_to_its_route( string $method, string $path, ?string $id ): void {
		$found = null;
		foreach ( self::routes() as $route ) {
			// As WP_REST_Server::match_request_to_handler() matches.
			if ( $route->method === $method && preg_match( '@^' . $route->regex . '$@i', $path ) === 1 ) {
				$found ??= $route->id;
			}
		}
		self::assertSame( $id, $found );
	}

	public function test_anyone_can_read_the_description_of_the_api(): void {
		$response = rest_do_request( new \WP_REST_Request( 'GET', '/' . Route::NAMESPACE . '/openapi.json' ) );
		self::assertSame( 200, $response->get_status() );
		$document = json_decode( (string) wp_json_encode( $response->get_data() ) );
		self::assertSame( '3.1.1', $document->openapi );
		self::assertSame( [ rest_url( Route::NAMESPACE ) ], array_column( $document->servers, 'url' ) );
		self::assertSame( [ [], [ 'visitorToken' ], [ 'apiKey' ], [ 'apiKeyHeader' ], [ 'oauth' ] ], array_map( static fn( object $way ): array => array_keys( (array) $way ), $document->paths->{'/chat'}->post->security ) );
		$flow = $document->components->securitySchemes->oauth->flows->authorizationCode;
		self::assertSame( [ admin_url( 'admin.php?page=causerie-chat-authorize' ), rest_url( Route::NAMESPACE . '/oauth/token' ) ], [ $flow->authorizationUrl, $flow->tokenUrl ] );
		self::assertSame( AccessCheck::TOKEN_HEADER, $document->components->securitySchemes->visitorToken->name );
		self::assertContains( Idempotency::HEADER, array_column( $document->paths->{'/chat'}->post->parameters, 'name' ) );
		self::assertInstanceOf( \stdClass::class, $document->paths->{'/chat'}->post->security[0], '{} stays an object' );
	}
}
