<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Knowledge\AnswerPolicy;
use Causerie\Chat\Sessions\SessionStore;

defined( 'ABSPATH' ) || exit;

/** The bot that was asked, and when an answer is one for it. */
final class AskedBot {

	public function __construct(
		private readonly SessionStore $sessions,
		private readonly DefaultBot $bots,
	) {}

	/** The one that was asked last; where that one answers nobody any more, the default bot. Null where there is none. */
	public function of( Gap $gap ): ?Bot {
		$session = $this->sessions->find( $gap->examples[0]['session_id'] ?? '' );
		return $this->bots->find( $session->botId ?? 0 ) ?? $this->bots->find( $this->bots->id() );
	}

	public function policy( Gap $gap ): AnswerPolicy {
		return AnswerPolicy::of( $this->of( $gap )->settings['answers'] ?? '' );
	}
}
