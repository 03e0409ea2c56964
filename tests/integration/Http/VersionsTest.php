<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Http;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** A change is refused for what somebody else has changed, and not because a thing is in use. */
final class VersionsTest extends TestCase {

	/** @return iterable<string, array{\Closure(): string, string, string, array<string, mixed>}> What makes it and says its path; how it is used, as SQL; the method and body of a change. */
	public static function usedThings(): iterable {
		yield 'a user who is seen' => [
			static fn (): string => '/users/' . Plugin::services()->visitors()->create( 'anna', new \Causerie\Chat\Visitors\Profile( 'Anna' ) )->userId,
			'UPDATE {visitors} SET last_seen_at = 1764000000000',
			'PATCH',
			[ 'name' => 'Ann' ],
		];
		yield 'a session in which somebody writes' => [
			static function (): string {
				$session = Plugin::services()->sessions()->create( 1, '', 'en' );
				return "/sessions/{$session->id}";
			},
			'UPDATE {sessions} SET message_count = 2, updated_at = updated_at + 1000',
			'PATCH',
			[ 'title' => 'Delivery' ],
		];
		yield 'an API key that is used' => [
			static fn (): string => '/api-keys/' . Plugin::services()->apiKeys()->make( 'Shop', [ 'bots:read' ], 600, null, 0 )->key->id,
			'UPDATE {api_keys} SET last_used_at = 1764000000000',
			'PUT',
			[ 'name' => 'Store', 'scopes' => [ 'bots:read' ] ],
		];
		yield 'an application that gets tokens' => [
			static function (): string {
				return '/oauth/clients/' . rest_do_request( self::registration() )->get_data()['client_id'];
			},
			'UPDATE {oauth_clients} SET last_used_at = 1764000000000',
			'PUT',
			[ 'name' => 'Desk', 'redirect_uris' => [ 'https://app.example/' ], 'scopes' => [ 'bots:read' ] ],
		];
	}

	/** @phpstan-return \WP_REST_Request<array<string, mixed>> */
	private static function registration(): \WP_REST_Request {
		$request = new \WP_REST_Request( 'POST', '/causerie/v1/oauth/clients' );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( '{"name":"Help","redirect_uris":["https://app.example/"],"scopes":["bots:read"]}' );
		return $request;
	}

	/**
	 * @param \Closure(): string  $make
	 * @param literal-string       $use
	 * @param array<string, mixed> $change
	 */
	#[DataProvider( 'usedThings' )]
	public function testUseIsAnotherAnswerAndNoOtherEdition( \Closure $make, string $use, string $method, array $change ): void {
		$this->actAs( 'administrator' );
		$path = $make();
		$seen = $this->rest( 'GET', $path )->get_headers()['ETag'];
		self::assertSame( 304, $this->rest( 'GET', $path, headers: [ 'If-None-Match' => $seen ] )->get_status() );
		Plugin::services()->database()->run( $use );

		self::assertSame( 200, $this->rest( 'GET', $path, headers: [ 'If-None-Match' => $seen ] )->get_status() );
		self::assertSame( 200, $this->rest( $method, $path, $change, [ 'If-Match' => 'W/' . substr( $seen, 0, -1 ) . '-gzip"' ] )->get_status() );
		self::assertSame( 412, $this->rest( $method, $path, $change, [ 'If-Match' => $seen ] )->get_status() );
	}

	public function testWhoMakesSomethingNewOverwritesNothing(): void {
		$this->actAs( 'administrator' );
		$server = static fn ( string $port ): array => [ 'base_url' => "http://127.0.0.1:$port/v1", 'model' => 'm', 'label' => $port ];
		$new    = [ 'If-None-Match' => '*' ];
		self::assertSame( 200, $this->rest( 'PUT', '/models/ollama', $server( '1111' ), $new )->get_status() );
		$second = $this->rest( 'PUT', '/models/ollama', $server( '2222' ), $new );
		self::assertSame( [ 412, 'version_conflict' ], [ $second->get_status(), $second->get_data()['code'] ] );
		$kept = $this->rest( 'GET', '/models/ollama' );
		self::assertSame( '1111', $kept->get_data()['label'] );
		// Of one version only: any other one may be overwritten.
		$etag = $kept->get_headers()['ETag'];
		self::assertSame( 412, $this->rest( 'PUT', '/models/ollama', $server( '2222' ), [ 'If-None-Match' => $etag ] )->get_status() );
		self::assertSame( 200, $this->rest( 'PUT', '/models/ollama', $server( '2222' ), [ 'If-None-Match' => '"other"' ] )->get_status() );
		self::assertSame( 200, $this->rest( 'PUT', '/users/anna', [ 'name' => 'Anna' ], $new )->get_status() );
		self::assertSame( 412, $this->rest( 'PUT', '/users/anna', [ 'name' => 'Bea' ], $new )->get_status() );
		// What is wrong with a new one is told as ever.
		self::assertSame( 'provider_not_found', $this->rest( 'PUT', '/models/builtin', $server( '1111' ), [ 'If-Match' => '*' ] )->get_data()['code'] );
	}
}
