<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Steps;

use Causerie\Chat\Chat\Step;
use Causerie\Chat\Chat\Turn;
use Causerie\Chat\Chat\TurnListener;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Privacy\Consent\Consents;

defined( 'ABSPATH' ) || exit;

/**
 * Refuses visitors who have not agreed, where the bot asks for that. An application with a key asks its people itself: it
 * is not refused, and what it states is kept as the proof.
 */
final class Agree implements Step {

	public function __construct( private readonly Consents $consents ) {}

	/**
	 * @throws ProblemException `consent_required`, or `invalid_request` for a text of a visitor's own.
	 * @throws DatabaseException
	 */
	public function run( Turn $turn, TurnListener $listener ): void {
		$request       = $turn->request;
		$turn->consent = $this->consents->judge( $turn->bot, $request->consent, $request->isOfServer() );
		if ( ! $request->isOfServer() ) {
			$this->consents->demand( $turn->bot, $request->sessionId, $turn->consent );
		}
	}
}
