<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Steps;

use Causerie\Chat\Chat\Step;
use Causerie\Chat\Chat\Turn;
use Causerie\Chat\Chat\TurnListener;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Visitors\AttachSessions;
use Causerie\Chat\Visitors\VisitorStore;

defined( 'ABSPATH' ) || exit;

/** Makes the session the known visitor's who talks in it, and notes that they were here. */
final class Attach implements Step {

	public function __construct(
		private readonly AttachSessions $sessions,
		private readonly VisitorStore $visitors,
	) {}

	/** @throws DatabaseException */
	public function run( Turn $turn, TurnListener $listener ): void {
		$visitor   = $turn->request->identity()?->visitor;
		$sessionId = $turn->exchange->question->sessionId;
		if ( $turn->isRepeat ) {
			return;
		}
		if ( $visitor !== null ) {
			// Whoever was quicker in between keeps the session: the message is stored, and nothing is to be refused any more.
			$this->sessions->to( $visitor, [], [ $sessionId ] );
		}
		if ( $visitor !== null || $turn->request->isOfKnown() ) {
			$this->visitors->sawInSession( $sessionId );
		}
	}
}
