<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Semantic;

defined( 'ABSPATH' ) || exit;

/** Turns texts into vectors: the owner's choice of a provider and model, which this feature knows nothing about. */
interface Embedder {

	/** @return string|null Names the model and how it is asked: only vectors of the same space can be compared. At most 12 ASCII characters; null where embeddings are off. No query. */
	public function space(): ?string;

	/**
	 * Vectors of passages, in the background: it may take its time.
	 *
	 * @param non-empty-list<string> $texts
	 * @return list<list<float>> Of length one, in the order of the texts.
	 * @throws EmbeddingFailure Also where the budget does not allow it.
	 */
	public function passages( array $texts ): array;

	/**
	 * The vector of a question, while a visitor waits.
	 *
	 * @param float $seconds The longest that it may take.
	 * @return list<float>
	 * @throws EmbeddingFailure
	 */
	public function question( string $text, float $seconds ): array;
}
