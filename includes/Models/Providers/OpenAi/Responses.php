<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers\OpenAi;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Providers\ChatCompletions\ChatCompletions;
use Causerie\Chat\Models\Providers\Dialect;
use Causerie\Chat\Models\Providers\Embeds;
use Causerie\Chat\Models\Providers\ListsModels;
use Causerie\Chat\Models\Providers\ModelListPage;
use Causerie\Chat\Models\Providers\ProviderError;
use Causerie\Chat\Models\Providers\WireReader;
use Causerie\Chat\Models\Usage;

defined( 'ABSPATH' ) || exit;

/** OpenAI's Responses (OpenAI API reference): its newer models take tools nowhere else. */
final class Responses implements ListsModels, Embeds {

	public const ID = 'responses';

	/** 2,048 texts may come at once, but no more than 300,000 tokens. */
	private const EMBEDDING_BATCH = 256;

	/** @param ChatCompletions $copied All but the replies is what compatible servers have copied. */
	public function __construct( private readonly ChatCompletions $copied = new ChatCompletions() ) {}

	public function id(): string {
		return self::ID;
	}

	public function path( ModelRequest $request, string $model ): string {
		return 'responses';
	}

	public function headers( Connection $connection, ApiKey $key ): array {
		return $this->copied->headers( $connection, $key );
	}

	public function body( ModelRequest $request, string $model, Dialect $dialect ): array {
		return ResponseBody::of( $request, $model, $dialect );
	}

	public function mostOutput( ModelRequest $request, string $model ): int {
		return ResponseBody::mostOutput( $request );
	}

	/** Models that reason refuse a temperature, and those that do not have no reasoning to encrypt. Gateways know less than OpenAI. */
	public function optional(): array {
		return [
			ResponseBody::TEMPERATURE => '/\btemperature\b/i',
			ResponseBody::REASONING   => '/^include\b|encrypted content/i',
			ResponseBody::PLAIN       => '/stream_options|include_obfuscation/i',
			ResponseBody::CACHE_KEY   => '/prompt_cache_key/i',
			ResponseBody::SAFETY      => '/safety_identifier/i',
		];
	}

	public function reader(): WireReader {
		return new ResponseReader();
	}

	/** A stream tells it in an event `error`, flat or nested, or in `response.failed`. */
	public function error( array $decoded, int $status ): ?ProviderError {
		$error = match ( $decoded['type'] ?? '' ) {
			'error' => is_array( $decoded['error'] ?? null ) ? $decoded['error'] : $decoded,
			'response.failed' => is_array( $decoded['response']['error'] ?? null ) ? $decoded['response']['error'] : [ 'message' => 'The response failed.' ],
			default => null,
		};
		return ProviderError::find( $error === null ? $decoded : [ 'error' => $error ], $status );
	}

	public function listPath( string $cursor ): string {
		return $this->copied->listPath( $cursor );
	}

	public function listPage( array $decoded ): ?ModelListPage {
		return $this->copied->listPage( $decoded );
	}

	public function embeddingBatch(): int {
		return self::EMBEDDING_BATCH;
	}

	public function embeddingPath( string $model ): string {
		return $this->copied->embeddingPath( $model );
	}

	public function embeddingBody( array $texts, string $model, ?int $dimensions ): array {
		return $this->copied->embeddingBody( $texts, $model, $dimensions ) + [ 'encoding_format' => 'float' ];
	}

	public function embeddings( array $decoded ): ?array {
		return $this->copied->embeddings( $decoded );
	}

	public function embeddingUsage( array $decoded ): Usage {
		return $this->copied->embeddingUsage( $decoded );
	}
}
