<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\OpenAiCompatible;

use Causerie\Chat\Models\Connection;
use Causerie\Chat\Platform\HttpRequest;

defined( 'ABSPATH' ) || exit;

/** Requests to the server of a connection, with its key and with the patience that models need. */
final class ServerRequest {

	/** In seconds. A model that is loaded from disk can take its time before the first byte. */
	private const PATIENCE = [
		'first_byte' => 60.0,
		'idle'       => 30.0,
		'total'      => 300.0,
	];

	/** Each token of a stream travels in a chunk of some hundred bytes. */
	private const MAX_STREAM_BYTES = 67_108_864;

	/** Enough for an error, and for a reply that came in one piece. */
	private const KEPT_STREAM_BYTES = 1_048_576;

	/** @param array<string, mixed> $body */
	public static function completion( Connection $connection, array $body ): HttpRequest {
		/**
		 * How long a model may take.
		 *
		 * @param array{first_byte: float, idle: float, total: float} $patience In seconds: until the answer begins, between two pieces, in all.
		 * @param string $provider The provider's id.
		 */
		$patience = array_map( 'floatval', (array) apply_filters( 'causerie_model_patience', self::PATIENCE, $connection->provider ) ) + self::PATIENCE;
		return new HttpRequest(
			'POST',
			$connection->baseUrl->endpoint( 'chat/completions' ),
			self::headers( $connection ) + [
				'Content-Type' => 'application/json',
				'Accept'       => 'text/event-stream, application/json',
			],
			(string) wp_json_encode( $body, JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES ),
			$patience['first_byte'],
			$patience['idle'],
			$patience['total'],
			self::MAX_STREAM_BYTES,
			self::KEPT_STREAM_BYTES,
		);
	}

	public static function models( Connection $connection ): HttpRequest {
		return new HttpRequest( 'GET', $connection->baseUrl->endpoint( 'models' ), self::headers( $connection ) + [ 'Accept' => 'application/json' ], totalSeconds: 15.0 );
	}

	/** @return array<string, string> */
	private static function headers( Connection $connection ): array {
		$key = $connection->key->reveal();
		return $key === '' ? [] : [ 'Authorization' => 'Bearer ' . $key ];
	}
}
