<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Steps;

use Causerie\Chat\Chat\ChatFacts;
use Causerie\Chat\Chat\Events;
use Causerie\Chat\Chat\Reply;
use Causerie\Chat\Chat\ReplyTrace;
use Causerie\Chat\Chat\Step;
use Causerie\Chat\Chat\Turn;
use Causerie\Chat\Chat\TurnListener;
use Causerie\Chat\Platform\Facts;
use Causerie\Chat\Sessions\ReplyOutcome;
use Causerie\Chat\Sessions\ReplyStore;

defined( 'ABSPATH' ) || exit;

/** Stores how the reply ended, and tells everyone who listens. */
final class Record implements Step {

	public function __construct(
		private readonly ReplyStore $replies,
		private readonly ReplyTrace $trace,
		private readonly Facts $facts,
	) {}

	public function run( Turn $turn, TurnListener $listener ): void {
		$this->facts->keep(
			fn (): bool => $this->store( $turn ),
			static fn ( bool $isStored ): array => $isStored ? [ ChatFacts::replyEnded( $turn ) ] : []
		);
		$listener->ended( Reply::ofTurn( $turn ) );
		Events::ended( $turn );
	}

	/** @return bool Whether the reply was still there. */
	private function store( Turn $turn ): bool {
		$outcome = $turn->outcome;
		$reply   = $turn->exchange->reply;
		return $this->replies->finish(
			$reply->id,
			$reply->createdAt,
			new ReplyOutcome(
				$outcome->state,
				$outcome->text,
				$outcome->language,
				$turn->sources,
				$outcome->model,
				$outcome->inputTokens,
				$outcome->outputTokens,
				$outcome->problem?->code,
				$outcome->detail,
				$turn->attempts?->toArray() ?? [],
				$outcome->cachedTokens,
				$turn->purse?->cost() ?? 0,
				$this->trace->of( $turn ),
			)
		);
	}
}
