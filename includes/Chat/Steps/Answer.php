<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Steps;

use Causerie\Chat\Chat\ModelOutcome;
use Causerie\Chat\Chat\Prompt;
use Causerie\Chat\Chat\ReplyWriter;
use Causerie\Chat\Chat\Step;
use Causerie\Chat\Chat\Turn;
use Causerie\Chat\Chat\TurnListener;
use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelFactory;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Sessions\ReplyStore;

defined( 'ABSPATH' ) || exit;

/** Lets the bot's model write the reply. A model that fails ends the reply, not the turn: the failure is recorded too. */
final class Answer implements Step {

	/** @param int $replyBytes The longest reply that is kept, in bytes. */
	public function __construct(
		private readonly ModelFactory $models,
		private readonly Prompt $prompt,
		private readonly ReplyStore $replies,
		private readonly Clock $clock,
		private readonly int $replyBytes,
	) {}

	public function run( Turn $turn, TurnListener $listener ): void {
		$listener->step( TurnListener::ANSWER );
		$settings = $turn->bot->settings['model'];
		$writer   = new ReplyWriter( $turn->exchange->reply->id, $listener, $this->replies, $this->clock, $this->replyBytes );
		// Known to the turn, so that what was said is kept however this ends.
		$turn->writer = $writer;
		try {
			$reply         = $this->models->make( $settings['provider'] )->stream( $this->prompt->of( $turn ), $writer );
			$turn->outcome = $this->outcome( $reply, $writer, $settings['provider'] );
		} catch ( ModelException $failure ) {
			$turn->outcome = ModelOutcome::failed(
				new Problem( $failure->problem, $failure->retryAfter ),
				$failure->detail,
				$writer->said(),
				self::name( $settings['provider'], $settings['model'] )
			);
		}
	}

	private function outcome( ModelReply $reply, ReplyWriter $writer, string $provider ): ModelOutcome {
		$text  = $writer->said();
		$model = self::name( $provider, $reply->model );
		return match ( true ) {
			$writer->isTooLong() => ModelOutcome::failed( new Problem( 'model_reply_too_long' ), sprintf( 'The reply was longer than %d bytes.', $this->replyBytes ), $text, $model, $reply ),
			$writer->isStopped() => ModelOutcome::stopped( $text, $reply, $model ),
			$reply->finish === FinishReason::ContentFilter => ModelOutcome::failed( new Problem( 'model_content_filtered' ), 'The provider ended the reply for its content.', $text, $model, $reply ),
			trim( $text ) === '' => ModelOutcome::failed( new Problem( 'model_empty_reply' ), 'The model ended its reply without any text.', $text, $model, $reply ),
			default              => ModelOutcome::complete( $text, $reply, $model ),
		};
	}

	/** Who answered, for the record of the owner: provider and model. */
	private static function name( string $provider, string $model ): string {
		return rtrim( $provider . '/' . $model, '/' );
	}
}
