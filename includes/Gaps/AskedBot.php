<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Knowledge\AnswerPolicy;
use Causerie\Chat\Sessions\SessionStore;

defined( 'ABSPATH' ) || exit;

/** When an answer is one for the bot that was asked. */
final class AskedBot {

	public function __construct(
		private readonly SessionStore $sessions,
		private readonly DefaultBot $bots,
	) {}

	/** Of the bot that was asked last; where that one answers nobody any more, of the default bot. */
	public function policy( Gap $gap ): AnswerPolicy {
		$session = $this->sessions->find( $gap->examples[0]['session_id'] ?? '' );
		$bot     = $this->bots->find( $session->botId ?? 0 ) ?? $this->bots->find( $this->bots->id() );
		return AnswerPolicy::of( $bot->settings['answers'] ?? '' );
	}
}
