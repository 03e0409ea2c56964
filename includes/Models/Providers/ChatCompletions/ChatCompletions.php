<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers\ChatCompletions;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Providers\Dialect;
use Causerie\Chat\Models\Providers\Embeds;
use Causerie\Chat\Models\Providers\ListsModels;
use Causerie\Chat\Models\Providers\ModelListPage;
use Causerie\Chat\Models\Providers\ProviderError;
use Causerie\Chat\Models\Providers\WireReader;
use Causerie\Chat\Models\Usage;

defined( 'ABSPATH' ) || exit;

/** Chat Completions (OpenAI API reference), as OpenRouter, Ollama, vLLM, LM Studio, Azure and their like speak it. */
final class ChatCompletions implements ListsModels, Embeds {

	public const ID = 'chat_completions';

	/** OpenAI takes 2,048; local servers keep a batch in memory. */
	private const EMBEDDING_BATCH = 64;

	public function id(): string {
		return self::ID;
	}

	public function path( ModelRequest $request, string $model ): string {
		return 'chat/completions';
	}

	public function headers( Connection $connection, ApiKey $key ): array {
		$secret = $key->reveal();
		return match ( true ) {
			$secret === '' => [],
			$connection->keyHeader === Connection::API_KEY => [ 'api-key' => $secret ],
			default => [ 'Authorization' => 'Bearer ' . $secret ],
		};
	}

	public function body( ModelRequest $request, string $model, Dialect $dialect ): array {
		return CompletionBody::of( $request, $model, $dialect );
	}

	public function mostOutput( ModelRequest $request, string $model ): int {
		return $request->maxOutputTokens;
	}

	/** OpenAI's newer models refuse `temperature` and `max_tokens` (they want `max_completion_tokens`), some local servers `stream_options`. */
	public function optional(): array {
		return [
			CompletionBody::USAGE       => '/stream_options|include_usage/i',
			CompletionBody::TEMPERATURE => '/\btemperature\b/i',
			// A value that is too high names max_tokens as well; another name for it would not help there.
			CompletionBody::MAX_TOKENS  => '/max_completion_tokens|max_tokens\W.*\b(not supported|unsupported|unknown|unrecogni[sz]ed|unexpected|not permitted|forbidden)|\b(unsupported|unknown|unrecogni[sz]ed|unexpected|extra)\b.*max_tokens/is',
		];
	}

	public function reader(): WireReader {
		return new CompletionReader();
	}

	public function error( array $decoded, int $status ): ?ProviderError {
		return ProviderError::find( $decoded, $status );
	}

	public function listPath( string $cursor ): string {
		return 'models';
	}

	/** `{"data": […]}` as OpenAI has it, `{"models": […]}`, or the list alone, as some gateways do. `"data": null` is Ollama without a model. */
	public function listPage( array $decoded ): ?ModelListPage {
		$rows = array_is_list( $decoded ) ? $decoded : null;
		foreach ( isset( $decoded['error'] ) ? [] : [ 'data', 'models' ] as $name ) {
			if ( $rows === null && array_key_exists( $name, $decoded ) ) {
				$rows = is_array( $decoded[ $name ] ) ? array_values( $decoded[ $name ] ) : [];
			}
		}
		return $rows === null ? null : new ModelListPage( array_map( self::listRow( ... ), $rows ) );
	}

	/**
	 * OpenAI says in one field when a model retires, Mistral in the other.
	 *
	 * @return array{id: string, label: string, retires_at?: string}
	 */
	private static function listRow( mixed $row ): array {
		$text = static fn ( mixed ...$values ): string => (string) current( array_filter( $values, static fn ( mixed $value ): bool => is_string( $value ) && $value !== '' ) );
		return is_array( $row )
			? [
				'id'         => $text( $row['id'] ?? '', $row['name'] ?? '', $row['model'] ?? '' ),
				'label'      => $text( $row['display_name'] ?? '', $row['name'] ?? '' ),
				'retires_at' => $text( $row['shutdown_date'] ?? '', $row['deprecation'] ?? '' ),
			]
			: [
				'id'    => $text( $row ),
				'label' => '',
			];
	}

	public function embeddingBatch(): int {
		return self::EMBEDDING_BATCH;
	}

	public function embeddingPath( string $model ): string {
		return 'embeddings';
	}

	public function embeddingBody( array $texts, string $model, ?int $dimensions ): array {
		return [
			'model' => $model,
			'input' => $texts,
		] + ( $dimensions === null ? [] : [ 'dimensions' => $dimensions ] );
	}

	public function embeddings( array $decoded ): ?array {
		$rows = $decoded['data'] ?? null;
		if ( ! is_array( $rows ) ) {
			return null;
		}
		$vectors = [];
		foreach ( array_values( $rows ) as $at => $row ) {
			$vector = is_array( $row ) ? self::vector( $row['embedding'] ?? null ) : null;
			if ( $vector === null ) {
				return null;
			}
			$vectors[ is_int( $row['index'] ?? null ) ? $row['index'] : $at ] = $vector;
		}
		ksort( $vectors );
		return array_values( $vectors );
	}

	/** @return list<float>|null Numbers, or base64 of little-endian floats of 32 bits, which some gateways send unasked. */
	private static function vector( mixed $embedding ): ?array {
		if ( is_string( $embedding ) ) {
			$bytes     = base64_decode( $embedding, true );
			$embedding = is_string( $bytes ) && strlen( $bytes ) % 4 === 0 ? unpack( 'g*', $bytes ) : null;
		}
		return is_array( $embedding ) && $embedding !== [] ? array_map( 'floatval', array_values( $embedding ) ) : null;
	}

	public function embeddingUsage( array $decoded ): Usage {
		return new Usage( Usage::count( $decoded['usage']['prompt_tokens'] ?? 0 ) );
	}
}
