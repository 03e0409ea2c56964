<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Bots\BotStore;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Intents\BotIntents;
use Causerie\Chat\Intents\Candidate;
use Causerie\Chat\Intents\Finding;
use Causerie\Chat\Intents\Recognition;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Route `bots.try_intents`: what would be found in a sentence, and why. */
final class IntentsController {

	public function __construct(
		private readonly BotStore $bots,
		private readonly Recognition $recognition,
	) {}

	/**
	 * @throws ProblemException `bot_not_found`.
	 * @throws DatabaseException
	 */
	public function try( Call $call ): \WP_REST_Response {
		$bot     = $this->bots->find( (int) $call->path['bot_id'] ) ?? throw new ProblemException( 'bot_not_found' );
		$intents = BotIntents::of( $call->body['intents'] ?? $bot->settings['intents'] );
		$finding = $this->recognition->find( $bot, $intents, $call->body['text'], $call->body['language'], $call->body['use_model'] );
		return new \WP_REST_Response( self::trial( $finding ) );
	}

	/** @return array<string, mixed> The contract's `IntentTrial`. */
	public static function trial( Finding $finding ): array {
		return [
			'by'      => $finding->by,
			'problem' => $finding->problem,
			'intents' => array_map(
				static fn ( Candidate $candidate ): array => $candidate->toArray() + [
					'detected' => $finding->counts( $candidate ),
					'because'  => $candidate->because,
				],
				$finding->candidates
			),
		];
	}
}
