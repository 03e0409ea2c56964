<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Sources;

use Causerie\Chat\Knowledge\KnowledgeDoor;
use Causerie\Chat\Platform\Queue;

defined( 'ABSPATH' ) || exit;

/** Sees to it that documents that wait are read in the background. */
final class ReadAgain {

	/** Seconds after which somebody looks whether a process died before it read what it was told. */
	private const PATIENCE = 120;

	public function __construct( private readonly Queue $queue ) {}

	/** For a process that is about to read a document itself, and may die before that. */
	public function unlessRead(): void {
		$this->queue->once( KnowledgeDoor::BATCH, [ 'after a text that nobody read' ], self::PATIENCE );
	}
}
