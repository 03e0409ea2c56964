<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

use Causerie\Chat\Models\Catalogue\Catalogue;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\Connections;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Platform\HttpRequest;

defined( 'ABSPATH' ) || exit;

/** Makes models of the providers that the site is connected to. */
final class ConnectedModels {

	/**
	 * @param int                                           $maxReplyBytes A longer reply is `model_reply_too_long`.
	 * @param \Closure( HttpRequest, Connection ): void|null $onSend        Told of each request before it goes out, its key in it.
	 */
	public function __construct(
		private readonly Connections $connections,
		private readonly Catalogue $catalogue,
		private readonly HttpClient $http,
		private readonly Clock $clock,
		private readonly int $maxReplyBytes,
		private readonly ?\Closure $onSend = null,
	) {}

	/** @throws ModelException `model_not_connected`. */
	public function model( string $provider ): HttpModel {
		$connection = $this->connection( $provider );
		return new HttpModel(
			$this->http,
			WireFormats::of( $connection ),
			$connection,
			$this->maxReplyBytes,
			/** @param list<string> $unsent */
			function ( string $model, array $unsent ) use ( $connection ): void {
				$this->connections->learn( $connection, $model, $unsent );
			},
			// A model that has retired is never asked for: its successor answers.
			fn ( string $model ): string => $this->catalogue->current( $connection->kind->value, $model, gmdate( 'Y-m-d', $this->clock->seconds() ) ),
			$this->onSend
		);
	}

	/** @throws ModelException `model_not_connected`, also where the provider has no embeddings. */
	public function embeddings( string $provider ): EmbeddingModel {
		$connection = $this->connection( $provider );
		$format     = WireFormats::embedding( $connection )
			?? throw new ModelException( 'model_not_connected', 'The provider has no embeddings.' );
		return new EmbeddingModel( $this->http, $format, $connection, $this->onSend );
	}

	private function connection( string $provider ): Connection {
		return $this->connections->find( $provider )
			?? throw new ModelException( 'model_not_connected', 'The provider is not connected, or its key cannot be read any more.' );
	}
}
