<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

use Causerie\Chat\Models\Usage;

defined( 'ABSPATH' ) || exit;

/** A provider that turns texts into vectors. */
interface Embeds extends WireFormat {

	/** @return int Texts that one request may hold. */
	public function embeddingBatch(): int;

	/** @return string Path of the endpoint below the base address. */
	public function embeddingPath( string $model ): string;

	/**
	 * @param non-empty-list<string> $texts
	 * @param int|null               $dimensions Length of the vectors, where the model can shorten them; null for its own.
	 * @return array<string, mixed>
	 */
	public function embeddingBody( array $texts, string $model, ?int $dimensions ): array;

	/**
	 * @param array<mixed> $decoded
	 * @return list<list<float>>|null In the order of the texts; null when these are no embeddings.
	 */
	public function embeddings( array $decoded ): ?array;

	/** @param array<mixed> $decoded */
	public function embeddingUsage( array $decoded ): Usage;
}
