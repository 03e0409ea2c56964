<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\ModelRequest;
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

	/** Bytes of an answer that are kept: enough for an error, and for a reply that came in one piece. */
	public const KEPT_STREAM_BYTES = 1_048_576;

	private const JSON = [ 'Content-Type' => 'application/json' ];

	/** Seconds for a question that needs no model. */
	private const SECONDS = 15.0;

	/** Seconds for work without a stream. */
	private const WORK_SECONDS = 60.0;

	/**
	 * The one for a reply.
	 *
	 * @param array<string, mixed> $body The format's, for the request.
	 */
	public static function reply( WireFormat $format, Connection $connection, ApiKey $key, ModelRequest $request, string $model, array $body ): HttpRequest {
		/**
		 * How long a model may take.
		 *
		 * @param array{first_byte: float, idle: float, total: float} $patience In seconds: until the answer begins, between two pieces, in all.
		 * @param string $provider The provider's id.
		 */
		$patience = array_map( 'floatval', (array) apply_filters( 'causerie_model_patience', self::PATIENCE, $connection->provider ) ) + self::PATIENCE;
		$patience = array_map( static fn ( float $usual ): float => min( $usual, $request->seconds ?? $usual ), $patience );
		return new HttpRequest(
			'POST',
			$connection->baseUrl->endpoint( $format->path( $request, $model ) ),
			$format->headers( $connection, $key ) + self::JSON + [ 'Accept' => $request->isWhole ? 'application/json' : 'text/event-stream, application/json' ],
			self::encode( $body ),
			$patience['first_byte'],
			$patience['idle'],
			$patience['total'],
			self::MAX_STREAM_BYTES,
			self::KEPT_STREAM_BYTES,
		);
	}

	/** A question that is answered at once: which models there are. */
	public static function get( WireFormat $format, Connection $connection, ApiKey $key, string $path ): HttpRequest {
		return new HttpRequest( 'GET', $connection->baseUrl->endpoint( $path ), $format->headers( $connection, $key ) + [ 'Accept' => 'application/json' ], totalSeconds: self::SECONDS );
	}

	/**
	 * Work that is answered in one piece: embeddings.
	 *
	 * @param array<string, mixed> $body
	 * @param float|null           $seconds The longest that it may take; null for as long as such work takes.
	 */
	public static function post( WireFormat $format, Connection $connection, ApiKey $key, string $path, array $body, ?float $seconds = null ): HttpRequest {
		return new HttpRequest(
			'POST',
			$connection->baseUrl->endpoint( $path ),
			$format->headers( $connection, $key ) + self::JSON + [ 'Accept' => 'application/json' ],
			self::encode( $body ),
			totalSeconds: $seconds ?? self::WORK_SECONDS,
			maxBytes: self::MAX_STREAM_BYTES,
			keepBytes: self::MAX_STREAM_BYTES,
		);
	}

	/** @param array<string, mixed> $body */
	private static function encode( array $body ): string {
		return (string) wp_json_encode( $body, JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION );
	}
}
