<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Http\Knowledge\EmbeddingsController;
use Causerie\Chat\Knowledge\RetrievalStore;
use Causerie\Chat\Knowledge\Semantic\Embedder;
use Causerie\Chat\Knowledge\Semantic\EmbeddingState;
use Causerie\Chat\Knowledge\Semantic\EmbedPassages;
use Causerie\Chat\Knowledge\Semantic\NativeIndex;
use Causerie\Chat\Knowledge\Semantic\Nearest;
use Causerie\Chat\Knowledge\Semantic\Pause;
use Causerie\Chat\Knowledge\Semantic\QuestionVectors;
use Causerie\Chat\Knowledge\Semantic\SemanticDoor;
use Causerie\Chat\Knowledge\Semantic\VectorStore;
use Causerie\Chat\Knowledge\Semantic\VectorSupport;
use Causerie\Chat\Models\Routing\Circuit;
use Causerie\Chat\Models\Routing\CircuitStore;
use Causerie\Chat\Models\Routing\MeteredEmbedding;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root that finds passages by what they mean. */
trait SemanticServices {

	public function semanticDoor(): SemanticDoor {
		return new SemanticDoor( $this->embedder( ... ), $this->embedPassages( ... ), $this->embeddingPause( ... ), $this->queue( ... ) );
	}

	public function embedder(): Embedder {
		return $this->once(
			MeteredEmbedding::class,
			fn () => new MeteredEmbedding( $this->connectedModels(), new Circuit( new CircuitStore( $this->database() ), $this->clock() ), fn () => $this->settings()->get()['embeddings'], fn ( string $task ) => $this->purses()->ofSite( $task ), $this->currentModels()->inPlaceOf( ... ), $this->openCalls(), $this->callTrace() )
		);
	}

	public function nearest(): Nearest {
		return $this->once( Nearest::class, fn () => new Nearest( $this->embedder(), new QuestionVectors( $this->embedder() ), $this->vectors(), $this->vectorIndex(), $this->vectorSupport(), $this->log() ) );
	}

	public function embedPassages(): EmbedPassages {
		return $this->once( EmbedPassages::class, fn () => new EmbedPassages( $this->embedder(), $this->vectors(), $this->vectorIndex(), new RetrievalStore( $this->database() ), $this->embeddingPause(), $this->places(), $this->queue(), $this->clock() ) );
	}

	public function embeddingState(): EmbeddingState {
		return $this->once( EmbeddingState::class, fn () => new EmbeddingState( $this->embedder(), $this->vectors(), $this->vectorSupport(), $this->embeddingPause() ) );
	}

	public function embeddingsController(): EmbeddingsController {
		return $this->once( EmbeddingsController::class, fn () => new EmbeddingsController( $this->embeddingState() ) );
	}

	public function embeddingPause(): Pause {
		return $this->once( Pause::class, fn () => new Pause( $this->clock() ) );
	}

	public function vectors(): VectorStore {
		return $this->once( VectorStore::class, fn () => new VectorStore( $this->database(), $this->vectorIndex() ) );
	}

	public function vectorIndex(): NativeIndex {
		return $this->once( NativeIndex::class, fn () => new NativeIndex( $this->database(), $this->vectorSupport() ) );
	}

	public function vectorSupport(): VectorSupport {
		return $this->once( VectorSupport::class, fn () => new VectorSupport( $this->database() ) );
	}
}
