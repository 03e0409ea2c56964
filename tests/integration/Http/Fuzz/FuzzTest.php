<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Http\Fuzz;

use Causerie\Chat\Contract\Route;
use Causerie\Chat\Http\StreamResponse;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

/**
 * Every route, called with what its own description says and with what that becomes when it is changed at random.
 *
 * Nothing may end in an error of the server or a notice of PHP, every error must be one that the route names, and what is
 * refused must have changed nothing. Another seed: CAUSERIE_FUZZ_SEED=5.
 */
#[Group( 'mariadb' )]
final class FuzzTest extends TestCase {

	/** Requests in all, over all routes. */
	private const REQUESTS = 5400;

	private string $visitorToken;

	private string $key;

	/** @var array<string, list<string>> Values that path parameters can have: some are there, some are not, some are no ids. */
	private array $paths;

	/** @return iterable<string, array{string}> */
	public static function routes(): iterable {
		foreach ( array_keys( Plugin::services()->contract()->routes() ) as $id ) {
			yield $id => [ $id ];
		}
	}

	#[DataProvider( 'routes' )]
	public function testNothingBreaksAndNothingThatIsRefusedChangesAnything( string $id ): void {
		global $wpdb;
		$routes = Plugin::services()->contract()->routes();
		$route  = $routes[ $id ];
		$this->prepare();
		// Models are not asked over the network: what they could answer is for other tests.
		add_filter( 'pre_http_request', [ self::class, 'offline' ] );
		$seed      = (int) ( getenv( 'CAUSERIE_FUZZ_SEED' ) ?: 20261125 );
		$mutations = new Mutations( $seed + crc32( $id ) );
		$examples  = self::examples( $route );
		try {
			for ( $i = 0; $i <= intdiv( self::REQUESTS, count( $routes ) ); $i++ ) {
				if ( $i % 20 === 0 ) {
					$wpdb->query( "DELETE FROM {$wpdb->prefix}causerie_counters" );
				}
				$request = $this->request( $route, $examples, $mutations );
				$what    = "seed $seed, request $i: {$request->get_method()} {$request->get_route()} " . http_build_query( $request->get_query_params() ) . ' ' . substr( (string) $request->get_body(), 0, 400 );
				$before  = SiteState::fingerprint();
				$errors  = error_get_last();
				$answer  = rest_do_request( $request );
				self::assertSame( $errors, error_get_last(), $what );
				$this->judge( $route, $answer, $before, $what );
			}
		} finally {
			remove_filter( 'pre_http_request', [ self::class, 'offline' ] );
		}
	}

	/** @return \WP_Error */
	public static function offline(): \WP_Error {
		return new \WP_Error( 'http_request_failed', 'Nobody answers.' );
	}

	private function judge( Route $route, \WP_REST_Response $answer, string $before, string $what ): void {
		$status = $answer->get_status();
		if ( $answer instanceof StreamResponse || $status < 400 ) {
			self::assertContains( $status, [ 200, 201, 202, 204, 304 ], $what );
			return;
		}
		$code = $answer->get_data()[ $route->oauth ? 'error' : 'code' ] ?? null;
		self::assertNotSame( 500, $status, $what . wp_json_encode( $answer->get_data() ) );
		// An address that is no address of ours is WordPress's to answer.
		if ( $code === 'rest_no_route' ) {
			return;
		}
		self::assertContains( $code, $route->oauth ? self::oauthErrors() : $route->errors, "$what\n" . wp_json_encode( $answer->get_data() ) );
		// What a model failed at is stored, and is no fault of the request.
		if ( $status < 500 ) {
			self::assertSame( $before, SiteState::fingerprint(), "$what\n{$code} changed something" );
		}
	}

	private function prepare(): void {
		wp_set_current_user( 0 );
		$session            = $this->rest( 'POST', '/sessions' )->get_data();
		$this->visitorToken = $session['visitor_token'];
		$said               = $this->rest( 'POST', "/sessions/{$session['session_id']}/messages", [ 'message' => 'Hello?' ], [ 'X-Causerie-Visitor' => $this->visitorToken ] )->get_data();
		$made               = Plugin::services()->apiKeys()->make( 'Fuzz', self::scopes(), 10000, null, 0 );
		$this->key          = $made->text;
		$this->actAs( 'administrator' );
		$this->paths = [
			'session_id' => [ $session['session_id'] ],
			'message_id' => [ $said['message_id'], $said['question_id'], 'msg_00000000000000000000000000' ],
			'bot_id'     => [ (string) Plugin::services()->defaultBot()->id(), '999999', '0' ],
			'client_id'  => [ 'app_00000000000000000000000000', 'app_0' ],
			'grant_id'   => [ 'grt_00000000000000000000000000', 'grt_0' ],
			'api_key_id' => [ $made->key->id, '0000000000000000' ],
			'provider'   => [ 'openai', 'builtin', 'openai_compatible', 'nobody' ],
		];
	}

	private static function contentType( Route $route ): string {
		return $route->oauth ? 'application/x-www-form-urlencoded' : 'application/json';
	}

	/** @return list<string> */
	private static function oauthErrors(): array {
		return Plugin::services()->contract()->responseSchema( 'OAuthError' )['properties']['error']['enum'];
	}

	/** @return list<string> */
	private static function scopes(): array {
		return Plugin::services()->contract()->schema( 'ApiKeyInput' )['properties']['scopes']['items']['enum'];
	}

	/**
	 * @param array{body: list<mixed>, query: list<array<string, mixed>>} $examples
	 * @return \WP_REST_Request<array<string, mixed>>
	 */
	private function request( Route $route, array $examples, Mutations $mutations ): \WP_REST_Request {
		$path    = preg_replace_callback(
			'/\{(\w+)\}/',
			fn ( array $match ): string => $mutations->number( 0, 9 ) === 0
				? rawurlencode( (string) $mutations->oneOf( [ '..', "a\0b", str_repeat( 'x', 65 ), 'SES_00000000000000000000000000', '%2e%2e', '-1', 'ses_0000000000000000000000000x' ] ) )
				: (string) $mutations->oneOf( $this->paths[ $match[1] ] ?? [ 'abcdefgh', '1', '0000000000000000' ] ),
			$route->path
		);
		$request = new \WP_REST_Request( $route->method, '/' . Route::NAMESPACE . $path );
		if ( $examples['query'] !== [] ) {
			$query = $mutations->oneOf( $examples['query'] );
			foreach ( array_keys( $query ) as $name ) {
				if ( $mutations->number( 0, 2 ) === 0 ) {
					$value          = $mutations->value();
					$query[ $name ] = is_scalar( $value ) ? (string) $value : (array) $value;
				}
			}
			$request->set_query_params( $mutations->number( 0, 9 ) === 0 ? $query + [ 'unknown' => '1' ] : $query );
		}
		if ( $examples['body'] !== [] ) {
			$request->set_header( 'Content-Type', $mutations->number( 0, 30 ) === 0 ? 'text/plain' : self::contentType( $route ) );
			$bytes = $mutations->body( $mutations->oneOf( $examples['body'] ) );
			$form  = $route->oauth ? json_decode( $bytes, true ) : null;
			$request->set_body( is_array( $form ) ? http_build_query( $form ) : $bytes );
		}
		foreach ( [ 'Idempotency-Key' => [ 'same', "bad\u{e9}", str_repeat( 'k', 300 ), '' ], 'If-Match' => [ '*', '"other"', 'nonsense' ], 'If-None-Match' => [ '*', '"other"' ] ] as $name => $values ) {
			if ( $mutations->number( 0, 9 ) === 0 ) {
				$request->set_header( $name, $mutations->oneOf( $values ) );
			}
		}
		if ( $route->access === 'visitor' || $mutations->number( 0, 3 ) === 0 ) {
			$request->set_header( 'X-Causerie-Visitor', $this->visitorToken );
		}
		if ( $route->scope !== null && $mutations->number( 0, 2 ) === 0 ) {
			$request->set_header( 'X-Causerie-Key', $this->key );
		}
		return $request;
	}

	/** @return array{body: list<mixed>, query: list<array<string, mixed>>} The examples of the API description. */
	private static function examples( Route $route ): array {
		static $document = null;
		$document ??= json_decode( (string) wp_json_encode( Plugin::services()->contract()->openApi( 'https://site.example' ) ), true );
		$operation = $document['paths'][ $route->path ][ strtolower( $route->method ) ];
		$query     = [];
		foreach ( $operation['parameters'] ?? [] as $parameter ) {
			if ( $parameter['in'] === 'query' ) {
				$query[ $parameter['name'] ] = $parameter['example'] ?? '';
			}
		}
		$bodies = [];
		foreach ( $operation['requestBody']['content'] ?? [] as $content ) {
			array_push( $bodies, ...array_column( $content['examples'] ?? [], 'value' ) );
		}
		return [
			'body'  => $bodies,
			'query' => $query === [] ? [] : [ $query, array_filter( $query, static fn ( mixed $value ): bool => $value !== '' ) ],
		];
	}
}
