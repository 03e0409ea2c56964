<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Steps;

use Causerie\Chat\Chat\Decisions;
use Causerie\Chat\Chat\Step;
use Causerie\Chat\Chat\Turn;
use Causerie\Chat\Chat\TurnListener;
use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/** Refuses what needs no look into the database. The length is the schema's. */
final class Guard implements Step {

	/** White space, and characters that show nothing: controls, joiners, byte order marks, Hangul fillers. */
	private const NOTHING = '/^[\s\p{Z}\p{C}\x{115F}\x{1160}\x{3164}\x{FFA0}]*$/u';

	/** @throws ProblemException `message_empty` or `message_refused`. */
	public function run( Turn $turn, TurnListener $listener ): void {
		if ( $turn->request->retryOf === null && preg_match( self::NOTHING, $turn->request->text ) === 1 ) {
			throw new ProblemException( 'message_empty' );
		}
		if ( $turn->request->retryOf === null ) {
			Decisions::checkMessage( $turn->request );
		}
	}
}
