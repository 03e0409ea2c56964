<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Steps;

use Causerie\Chat\Chat\Step;
use Causerie\Chat\Chat\Turn;
use Causerie\Chat\Chat\TurnListener;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Visitors\VisitorStore;

defined( 'ABSPATH' ) || exit;

/**
 * Lets nobody who says who they are talk in a session that is another visitor's. Of a caller whom nobody knows the token is
 * enough, and whoever is only logged in to WordPress says nothing.
 */
final class Recognise implements Step {

	public function __construct( private readonly VisitorStore $visitors ) {}

	/**
	 * @throws ProblemException `session_taken`.
	 * @throws DatabaseException
	 */
	public function run( Turn $turn, TurnListener $listener ): void {
		$identity  = $turn->request->identity();
		$sessionId = $turn->request->sessionId;
		if ( $identity === null || $identity->wordPressUser !== null || $sessionId === null ) {
			return;
		}
		$owner = $this->visitors->findBySession( $sessionId );
		if ( $owner !== null && $owner->id !== $identity->visitor->id ) {
			throw new ProblemException( 'session_taken' );
		}
	}
}
