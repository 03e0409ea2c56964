<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers\Mistral;

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

/** Mistral's API: chat completions with rules of their own for what is sent. */
final class Mistral implements ListsModels, Embeds {

	public const ID = 'mistral';

	private readonly ChatCompletions $completions;

	public function __construct() {
		$this->completions = new ChatCompletions();
	}

	public function id(): string {
		return self::ID;
	}

	public function path( ModelRequest $request, string $model ): string {
		return $this->completions->path( $request, $model );
	}

	public function headers( Connection $connection, ApiKey $key ): array {
		return $this->completions->headers( $connection, $key );
	}

	public function body( ModelRequest $request, string $model, Dialect $dialect ): array {
		return MistralBody::of( $request, $model, $dialect );
	}

	public function mostOutput( ModelRequest $request, string $model ): int {
		return $request->maxOutputTokens;
	}

	public function optional(): array {
		return [ MistralBody::TEMPERATURE => '/\btemperature\b/i' ];
	}

	public function reader(): WireReader {
		return $this->completions->reader();
	}

	public function error( array $decoded, int $status ): ?ProviderError {
		return $this->completions->error( $decoded, $status );
	}

	public function listPath( string $cursor ): string {
		return $this->completions->listPath( $cursor );
	}

	/** Models for transcription, moderation and the like are of no use here. */
	public function listPage( array $decoded ): ?ModelListPage {
		if ( is_array( $decoded['data'] ?? null ) ) {
			$decoded['data'] = array_filter( $decoded['data'], self::isOfUse( ... ) );
		}
		return $this->completions->listPage( $decoded );
	}

	private static function isOfUse( mixed $row ): bool {
		$chats = is_array( $row ) ? $row['capabilities']['completion_chat'] ?? true : true;
		// No capability says that a model makes embeddings.
		return $chats !== false || ( is_string( $row['id'] ?? null ) && str_contains( $row['id'], 'embed' ) );
	}

	public function embeddingBatch(): int {
		return $this->completions->embeddingBatch();
	}

	public function embeddingPath( string $model ): string {
		return $this->completions->embeddingPath( $model );
	}

	public function embeddingBody( array $texts, string $model, ?int $dimensions ): array {
		return $this->completions->embeddingBody( $texts, $model, null ) + ( $dimensions === null ? [] : [ 'output_dimension' => $dimensions ] );
	}

	public function embeddings( array $decoded ): ?array {
		return $this->completions->embeddings( $decoded );
	}

	public function embeddingUsage( array $decoded ): Usage {
		return $this->completions->embeddingUsage( $decoded );
	}
}
