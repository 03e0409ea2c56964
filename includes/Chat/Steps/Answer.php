<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Steps;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Budget\Ladder;
use Causerie\Chat\Chat\Decisions;
use Causerie\Chat\Chat\ModelOutcome;
use Causerie\Chat\Chat\Prompt;
use Causerie\Chat\Chat\ReplyWriter;
use Causerie\Chat\Chat\Step;
use Causerie\Chat\Chat\Turn;
use Causerie\Chat\Chat\TurnListener;
use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\Routing\Attempts;
use Causerie\Chat\Models\Routing\Decision;
use Causerie\Chat\Models\Routing\Fallback;
use Causerie\Chat\Models\Routing\Occasion;
use Causerie\Chat\Models\Routing\Purse;
use Causerie\Chat\Models\Routing\Router;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Sessions\ReplyStore;
use Causerie\Chat\Visitors\LoggedIn;

defined( 'ABSPATH' ) || exit;

/** Lets the bot's model, or one in its place, write the reply. Models that fail end the reply, not the turn: the failure is recorded too. */
final class Answer implements Step {

	/** What the call is for, beside the tasks of the contract's `TaskModels`. */
	public const TASK = 'conversation';

	/**
	 * @param \Closure( Bot, string ): Purse $purses     Pays for a bot's calls, by the bot and the task.
	 * @param int                            $replyBytes The longest reply that is kept, in bytes.
	 */
	public function __construct(
		private readonly Router $router,
		private readonly Fallback $fallback,
		private readonly \Closure $purses,
		private readonly Prompt $prompt,
		private readonly ReplyStore $replies,
		private readonly Clock $clock,
		private readonly int $replyBytes,
	) {}

	public function run( Turn $turn, TurnListener $listener ): void {
		$listener->step( TurnListener::ANSWER );
		$writer   = new ReplyWriter( $turn->exchange->reply->id, $listener, $this->replies, $this->clock, $this->replyBytes );
		$attempts = new Attempts( $this->clock );
		// Known to the turn, so that what was said and who was asked is kept however this ends.
		$turn->writer   = $writer;
		$turn->attempts = $attempts;
		$purse          = ( $this->purses )( $turn->bot, self::TASK );
		$turn->purse    = $purse;
		$decision       = $this->router->forConversation( $turn->bot->settings['model'], self::occasion( $turn ) );
		$chain          = $this->router->current( Decisions::models( $decision->models, $turn ) );
		$turn->decision = new Decision( $chain, $decision->rule );
		try {
			$reply         = $this->fallback->stream( $chain, $this->prompt->of( $turn ), $writer, $purse, $attempts, $this->router->current( Ladder::of( $turn->bot->settings ) ) );
			$answering     = new ModelChoice( ( $attempts->last() ?? $chain[0] )->provider, $reply->model );
			$turn->outcome = $this->outcome( $reply, $writer, $answering->name() );
		} catch ( ModelException $failure ) {
			$turn->outcome = ModelOutcome::failed(
				new Problem( $failure->problem, $failure->retryAfter ),
				$failure->detail,
				$writer->said(),
				( $attempts->last() ?? $chain[0] )->name(),
				$failure->usage
			);
		}
	}

	private static function occasion( Turn $turn ): Occasion {
		return new Occasion( $turn->question(), $turn->language(), $turn->request->page['url'], false, LoggedIn::isVisitor( ... ) );
	}

	private function outcome( ModelReply $reply, ReplyWriter $writer, string $model ): ModelOutcome {
		$text = $writer->said();
		return match ( true ) {
			$writer->isTooLong() => ModelOutcome::failed( new Problem( 'model_reply_too_long' ), sprintf( 'The reply was longer than %d bytes.', $this->replyBytes ), $text, $model, $reply->usage, $reply->language ),
			$writer->isStopped() => ModelOutcome::stopped( $text, $reply, $model ),
			$reply->finish === FinishReason::ContentFilter => ModelOutcome::failed( new Problem( 'model_content_filtered' ), 'The provider ended the reply for its content.', $text, $model, $reply->usage, $reply->language ),
			trim( $text ) === '' => ModelOutcome::failed( new Problem( 'model_empty_reply' ), 'The model ended its reply without any text.', $text, $model, $reply->usage, $reply->language ),
			default              => ModelOutcome::complete( $text, $reply, $model ),
		};
	}
}
