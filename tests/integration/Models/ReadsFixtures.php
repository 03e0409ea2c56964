<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\BaseUrl;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\KeySource;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Providers\Dialect;
use Causerie\Chat\Models\Providers\ErrorMap;
use Causerie\Chat\Models\Providers\HttpModel;
use Causerie\Chat\Models\Providers\ReplyStream;
use Causerie\Chat\Models\Providers\WireFormat;
use Causerie\Chat\Models\ToolCall;
use Causerie\Chat\Models\ToolDefinition;
use Causerie\Chat\Models\Usage;
use Causerie\Chat\Platform\HttpClient;

require_once __DIR__ . '/Heard.php';
require_once __DIR__ . '/pieces.php';

/** Reads the streams in `fixtures/`, which are written by hand, in all the ways that networks cut them. For test cases. */
trait ReadsFixtures {

	private static function fixture( string $file ): string {
		return (string) file_get_contents( __DIR__ . '/fixtures/' . $file );
	}

	/** @return array{ReplyStream, Heard} */
	private static function read( WireFormat $format, string $bytes, int|string $cut = 40 ): array {
		$heard = new Heard();
		$reply = new ReplyStream( $heard, $format, new ErrorMap( new ApiKey( KeySource::None ) ), 262144 );
		foreach ( pieces( $bytes, $cut ) as $piece ) {
			if ( ! $reply->bytes( $piece ) ) {
				break;
			}
		}
		$reply->end();
		return [ $reply, $heard ];
	}

	/** @return list<int> Input, output, reasoning, read from the cache. */
	private static function numbers( Usage $usage ): array {
		return [ $usage->input, $usage->output, $usage->reasoning, $usage->cacheRead ];
	}

	/**
	 * @param list<ToolCall> $calls
	 * @return list<array{string, string, string}>
	 */
	private static function calls( array $calls ): array {
		return array_map( static fn ( ToolCall $call ): array => [ $call->id, $call->name, $call->arguments ], $calls );
	}

	/**
	 * @param list<ModelMessage>   $messages
	 * @param list<ToolDefinition> $tools
	 */
	private static function requestOf( array $messages, array $tools = [], ?float $temperature = null, string $conversation = '' ): ModelRequest {
		return new ModelRequest( 'Be kind.', $messages, 'Where?', [], 'en', '', $temperature, 500, '', $conversation, $tools );
	}

	/** @return string The body as JSON, in which an object is not a list. */
	private static function json( WireFormat $format, ModelRequest $request, string $model, Dialect $dialect = new Dialect() ): string {
		return (string) wp_json_encode( $format->body( $request, $model, $dialect ), JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES );
	}

	private static function httpModel( WireFormat $format, string $address, string $model ): HttpModel {
		$url = BaseUrl::parse( $address );
		self::assertNotNull( $url );
		return new HttpModel( new HttpClient(), $format, new Connection( $format->id(), $url, $model, new ApiKey( KeySource::Stored, 'secret-key-0123456789' ) ), 262144 );
	}

	/**
	 * Answers in the place of the provider, once or again and again.
	 *
	 * @return \ArrayObject<int, array{url: string, headers: array<string, string>, body: mixed}> What was sent.
	 */
	private static function answer( int $status, string $body ): \ArrayObject {
		$sent = new \ArrayObject();
		add_filter(
			'pre_http_request',
			static function ( mixed $early, array $args, string $url ) use ( $status, $body, $sent ): array {
				$sent[] = [
					'url'     => $url,
					'headers' => $args['headers'],
					'body'    => json_decode( (string) $args['body'], true ),
				];
				return [
					'response' => [
						'code'    => $status,
						'message' => '',
					],
					'headers'  => [ 'content-type' => 'application/json' ],
					'body'     => $body,
					'cookies'  => [],
				];
			},
			10,
			3
		);
		return $sent;
	}

	protected function tearDown(): void {
		remove_all_filters( 'pre_http_request' );
		parent::tearDown();
	}
}
