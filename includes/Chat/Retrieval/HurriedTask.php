<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Retrieval;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Contract\Contract;
use Causerie\Chat\Models\JsonAnswer;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\Routing\Purse;
use Causerie\Chat\Models\Routing\TaskModel;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Asks a model for something that makes a reply better while its visitor waits. What it is given is data, sent as JSON; an
 * answer that is not exactly of the form that was asked for, or comes too late, is none, and the reply goes on without it.
 */
final class HurriedTask {

	/** Seconds that a visitor waits for it. */
	public const SECONDS = 2.5;

	/** @param \Closure( Bot, string ): Purse $purses Pays for a bot's calls, by the bot and the task. */
	public function __construct(
		private readonly TaskModel $model,
		private readonly Contract $contract,
		private readonly \Closure $purses,
		private readonly Log $log,
	) {}

	public static function isThereFor( string $task, Bot $bot ): bool {
		return isset( $bot->settings['model']['tasks'][ $task ] );
	}

	/**
	 * @param string               $task         A task of the contract's `TaskModels`.
	 * @param string               $instructions What to do. Nothing that a visitor or a page wrote.
	 * @param array<string, mixed> $data         What to do it with.
	 * @param string               $schema       The contract's schema of the answer.
	 * @return array<string, mixed>|null Valid by the schema, and nothing else that can be trusted.
	 */
	public function ask( string $task, Bot $bot, string $instructions, array $data, string $schema ): ?array {
		try {
			$text   = (string) wp_json_encode( $data, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES );
			$answer = $this->model->ask( $task, $bot->settings['model'], $instructions, $text, ( $this->purses )( $bot, $task ), self::SECONDS );
		} catch ( ModelException | DatabaseException $failure ) {
			$this->log->error( "The task {$task} was left out: " . $failure->getMessage(), [ 'bot' => $bot->id ] );
			return null;
		}
		$verdict = $this->contract->judge( $schema, JsonAnswer::decode( (string) $answer ) );
		return $verdict->isValid() ? $verdict->value : null;
	}
}
