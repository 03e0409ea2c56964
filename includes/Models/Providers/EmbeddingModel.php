<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\Embeddings;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\Usage;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Platform\HttpException;
use Causerie\Chat\Platform\HttpRequest;

defined( 'ABSPATH' ) || exit;

/** A model behind HTTP that turns texts into vectors of length one. */
final class EmbeddingModel {

	/** @param \Closure( HttpRequest, Connection ): void|null $onSend Told of each request before it goes out, its key in it. */
	public function __construct(
		private readonly HttpClient $http,
		private readonly Embeds $format,
		private readonly Connection $connection,
		private readonly ?\Closure $onSend = null,
	) {}

	/**
	 * @param list<string> $texts
	 * @param string       $model      The model's id.
	 * @param int|null     $dimensions Length of the vectors, where the model can shorten them; null for its own.
	 * @param float|null   $seconds    The longest that each request may take; null for as long as such work takes.
	 * @throws ModelException As AnyKey throws it, with what the requests before took.
	 */
	public function embed( array $texts, string $model, ?int $dimensions = null, ?float $seconds = null ): Embeddings {
		$vectors = [];
		$input   = 0;
		$keys    = new AnyKey( $this->connection );
		foreach ( array_chunk( $texts, max( 1, $this->format->embeddingBatch() ) ) as $batch ) {
			try {
				$decoded = $keys->ask( fn ( ApiKey $key ): array => $this->ask( $key, $batch, $model, $dimensions, $seconds ) );
				$part    = $this->format->embeddings( $decoded );
				if ( $part === null || count( $part ) !== count( $batch ) ) {
					throw new ModelException( 'model_bad_response', 'The server sent no vector for some of the texts.' );
				}
			} catch ( ModelException $failure ) {
				throw $failure->having( new Usage( $input ) );
			}
			array_push( $vectors, ...array_map( self::normalise( ... ), $part ) );
			$input += $this->format->embeddingUsage( $decoded )->input;
		}
		return new Embeddings( $vectors, new Usage( $input ) );
	}

	/**
	 * @param non-empty-list<string> $texts
	 * @return array<mixed>
	 * @throws ModelException
	 */
	private function ask( ApiKey $key, array $texts, string $model, ?int $dimensions, ?float $seconds ): array {
		$errors  = new ErrorMap( $key );
		$request = ServerRequest::post( $this->format, $this->connection, $key, $this->format->embeddingPath( $model ), $this->format->embeddingBody( $texts, $model, $dimensions ), $seconds );
		if ( $this->onSend !== null ) {
			( $this->onSend )( $request, $this->connection );
		}
		try {
			$response = $this->http->send( $request );
		} catch ( HttpException $failure ) {
			throw $errors->ofNetwork( $failure, false );
		}
		$decoded = $response->isSuccess() ? LooseJson::decode( $response->body ) : null;
		return is_array( $decoded ) && $this->format->error( $decoded, 0 ) === null
			? $decoded
			: throw $errors->ofResponse( $response, ProviderError::ofResponse( $response, $this->format ) );
	}

	/**
	 * Shortened vectors are not of length one everywhere, and only such ones can be compared by their product.
	 *
	 * @param list<float> $vector
	 * @return list<float>
	 */
	private static function normalise( array $vector ): array {
		$length = sqrt( array_sum( array_map( static fn ( float $value ): float => $value * $value, $vector ) ) );
		return $length > 0.0 ? array_map( static fn ( float $value ): float => $value / $length, $vector ) : $vector;
	}
}
