<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers\Gemini;

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

/** Google's Gemini API, "generateContent" (version v1beta). */
final class GenerateContent implements ListsModels, Embeds {

	public const ID = 'generate_content';

	/** Texts that batchEmbedContents takes. */
	private const EMBEDDING_BATCH = 100;

	/** Models in one page of the list, the most that there may be. */
	private const PAGE = 1000;

	/** What a model must be able to do to be of use here. */
	private const METHODS = [ 'generateContent', 'embedContent' ];

	public function id(): string {
		return self::ID;
	}

	public function path( ModelRequest $request, string $model ): string {
		return self::address( $model ) . ( $request->isWhole ? ':generateContent' : ':streamGenerateContent?alt=sse' );
	}

	/** The key could be in the address as well, but addresses end up in logs. */
	public function headers( Connection $connection, ApiKey $key ): array {
		$secret = $key->reveal();
		return $secret === '' ? [] : [ 'x-goog-api-key' => $secret ];
	}

	public function body( ModelRequest $request, string $model, Dialect $dialect ): array {
		return ContentBody::of( $request, $model, $dialect );
	}

	public function mostOutput( ModelRequest $request, string $model ): int {
		return $request->maxOutputTokens;
	}

	public function optional(): array {
		return [ ContentBody::TEMPERATURE => '/\btemperature\b/i' ];
	}

	public function reader(): WireReader {
		return new ContentReader();
	}

	public function error( array $decoded, int $status ): ?ProviderError {
		return ContentError::find( $decoded, $status );
	}

	public function listPath( string $cursor ): string {
		return 'v1beta/models?pageSize=' . self::PAGE . ( $cursor === '' ? '' : '&pageToken=' . rawurlencode( $cursor ) );
	}

	public function listPage( array $decoded ): ?ModelListPage {
		$rows = $decoded['models'] ?? ( $decoded === [] ? [] : null );
		if ( ! is_array( $rows ) ) {
			return null;
		}
		$models = [];
		foreach ( $rows as $row ) {
			if ( is_array( $row ) && is_string( $row['name'] ?? null ) && array_intersect( self::METHODS, (array) ( $row['supportedGenerationMethods'] ?? [] ) ) !== [] ) {
				$models[] = [
					'id'    => (string) preg_replace( '~^models/~', '', $row['name'] ),
					'label' => is_string( $row['displayName'] ?? null ) ? $row['displayName'] : '',
				];
			}
		}
		return new ModelListPage( $models, is_string( $decoded['nextPageToken'] ?? null ) ? $decoded['nextPageToken'] : '' );
	}

	public function embeddingBatch(): int {
		return self::EMBEDDING_BATCH;
	}

	public function embeddingPath( string $model ): string {
		return self::address( $model ) . ':batchEmbedContents';
	}

	/** One request for each text: several parts of one content would become one vector. */
	public function embeddingBody( array $texts, string $model, ?int $dimensions ): array {
		return [
			'requests' => array_map(
				static fn ( string $text ): array => [
					'model'   => self::resource( $model ),
					'content' => [ 'parts' => [ [ 'text' => $text ] ] ],
				] + ( $dimensions === null ? [] : [ 'outputDimensionality' => $dimensions ] ),
				$texts
			),
		];
	}

	public function embeddings( array $decoded ): ?array {
		$rows = $decoded['embeddings'] ?? null;
		if ( ! is_array( $rows ) ) {
			return null;
		}
		$vectors = [];
		foreach ( $rows as $row ) {
			$values = is_array( $row ) ? $row['values'] ?? null : null;
			if ( ! is_array( $values ) || $values === [] ) {
				return null;
			}
			$vectors[] = array_map( 'floatval', array_values( $values ) );
		}
		return $vectors;
	}

	public function embeddingUsage( array $decoded ): Usage {
		return new Usage( Usage::count( $decoded['usageMetadata']['promptTokenCount'] ?? 0 ) );
	}

	/** @return string Path of a model, `models/…` or `tunedModels/…`, with nothing in it that would end the path. */
	private static function address( string $model ): string {
		return 'v1beta/' . implode( '/', array_map( 'rawurlencode', explode( '/', self::resource( $model ) ) ) );
	}

	private static function resource( string $model ): string {
		return str_contains( $model, '/' ) ? $model : 'models/' . $model;
	}
}
