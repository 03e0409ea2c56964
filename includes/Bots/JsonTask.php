<?php
declare(strict_types=1);

namespace Causerie\Chat\Bots;

use Causerie\Chat\Contract\Contract;
use Causerie\Chat\Models\JsonAnswer;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\Routing\Purse;
use Causerie\Chat\Models\Routing\TaskModel;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * Has the model that a bot has for a task do it, and answer in JSON. What it does it with is data, and is sent as JSON, too;
 * whatever it was talked into, an answer that is not exactly of the form that was asked for is none.
 */
final class JsonTask {

	/** @param \Closure( Bot, string ): Purse $purses Pays for a bot's calls, by the bot and the task. */
	public function __construct(
		private readonly TaskModel $model,
		private readonly Contract $contract,
		private readonly \Closure $purses,
	) {}

	/** @param string $task A task of the contract's `TaskModels`. */
	public static function isThereFor( string $task, Bot $bot ): bool {
		return isset( $bot->settings['model']['tasks'][ $task ] );
	}

	/**
	 * @param string     $task         A task of the contract's `TaskModels`.
	 * @param string     $instructions What to do. Nothing that a visitor or a page wrote.
	 * @param mixed      $data         What to do it with, for wp_json_encode().
	 * @param string     $schema       The contract's schema of the answer.
	 * @param float|null $seconds      The longest that it may take: then one model is asked, once. Null for as long as models may take.
	 * @return array<string, mixed>|null Valid by the schema, and nothing else that can be trusted. Null where the bot has no model for the task.
	 * @throws ModelException Also `model_bad_response`, where it answered something else.
	 * @throws DatabaseException
	 */
	public function ask( string $task, Bot $bot, string $instructions, mixed $data, string $schema, ?float $seconds = null ): ?array {
		$answer = $this->model->ask( $task, $bot->settings['model'], $instructions, self::json( $data ), ( $this->purses )( $bot, $task ), $seconds );
		if ( $answer === null ) {
			return null;
		}
		$verdict = $this->contract->judge( $schema, JsonAnswer::decode( $answer ) );
		return $verdict->isValid() ? $verdict->value : throw self::otherAnswer();
	}

	/** For an answer of the right form in which something stands that nobody asked for. */
	public static function otherAnswer(): ModelException {
		return new ModelException( 'model_bad_response', 'The model answered something else than it was asked for.' );
	}

	/** As a model reads it best: with letters and addresses as they are written. */
	public static function json( mixed $value ): string {
		return (string) wp_json_encode( $value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES );
	}
}
