<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Semantic;

use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Queue;

defined( 'ABSPATH' ) || exit;

/** Where the vectors of passages learn that there is something to do. */
final class SemanticDoor implements Door {

	/**
	 * @param \Closure(): Embedder      $embedder
	 * @param \Closure(): EmbedPassages $work
	 * @param \Closure(): Pause         $pause
	 * @param \Closure(): Queue         $queue
	 */
	public function __construct(
		private readonly \Closure $embedder,
		private readonly \Closure $work,
		private readonly \Closure $pause,
		private readonly \Closure $queue,
	) {}

	public function register(): void {
		add_action( EmbedPassages::RUN, [ $this, 'run' ], 10, 0 );
		add_action( 'causerie_knowledge_changed', [ $this, 'changed' ], 10, 0 );
		add_action( 'causerie_settings_saved', [ $this, 'saved' ], 10, 2 );
	}

	public function run(): void {
		( $this->work )()->run();
	}

	/** What is known of the site is another. */
	public function changed(): void {
		if ( ( $this->embedder )()->space() !== null ) {
			( $this->queue )()->once( EmbedPassages::RUN );
		}
	}

	/**
	 * The owner chose another model, or none, or the same again for it to be tried at once.
	 *
	 * @param array<string, mixed> $settings
	 * @param array<string, mixed> $before
	 */
	public function saved( array $settings, array $before ): void {
		if ( ( $settings['embeddings'] ?? null ) !== null || ( $before['embeddings'] ?? null ) !== null ) {
			( $this->pause )()->end();
			( $this->queue )()->once( EmbedPassages::RUN );
		}
	}
}
