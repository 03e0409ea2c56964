<?php
declare(strict_types=1);

namespace Causerie\Chat\Intents;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Intents\Rules\Rules;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Log;

defined( 'ABSPATH' ) || exit;

/** Finds the intents of a message: the model of the bot does, or the rules where it has none, and where it fails. */
final class Recognition {

	public function __construct(
		private readonly AskedModel $model,
		private readonly Rules $rules,
		private readonly Log $log,
	) {}

	/**
	 * @param string $text      What a visitor wrote: hostile.
	 * @param string $language  Of the page (BCP 47), or ''.
	 * @param bool   $withModel Whether a model may be asked.
	 * @throws DatabaseException
	 */
	public function find( Bot $bot, BotIntents $intents, string $text, string $language, bool $withModel ): Finding {
		$problem = null;
		if ( $withModel && AskedModel::isThereFor( $bot ) && $intents->areThere() ) {
			try {
				$candidates = $this->model->find( $bot, $intents, $text );
				if ( $candidates !== null ) {
					return new Finding( Finding::MODEL, null, $candidates, $intents->leastConfidence );
				}
			} catch ( ModelException $failure ) {
				$problem = $failure->problem;
				$this->log->error( 'No model found the intents of a message, the rules did: ' . $problem, [ 'bot' => $bot->id ] );
			}
		}
		return new Finding( Finding::RULE, $problem, $this->rules->find( $intents, $text, $language ), $intents->leastConfidence );
	}
}
