<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Retrieval;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Bots\JsonTask;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Asks a model for something that makes a reply better while its visitor waits. Where it fails, answers something else or
 * comes too late, the reply goes on without it.
 */
final class HurriedTask {

	/** Seconds that a visitor waits for it. */
	public const SECONDS = 2.5;

	public function __construct(
		private readonly JsonTask $task,
		private readonly Log $log,
	) {}

	/**
	 * @param string               $task         A task of the contract's `TaskModels`.
	 * @param string               $instructions What to do. Nothing that a visitor or a page wrote.
	 * @param array<string, mixed> $data         What to do it with.
	 * @param string               $schema       The contract's schema of the answer.
	 * @return array<string, mixed>|null Valid by the schema, and nothing else that can be trusted.
	 */
	public function ask( string $task, Bot $bot, string $instructions, array $data, string $schema ): ?array {
		try {
			return $this->task->ask( $task, $bot, $instructions, $data, $schema, self::SECONDS );
		} catch ( ModelException | DatabaseException $failure ) {
			$this->log->error( "The task {$task} was left out: " . $failure->getMessage(), [ 'bot' => $bot->id ] );
			return null;
		}
	}
}
