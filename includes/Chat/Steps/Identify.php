<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Steps;

use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Chat\Step;
use Causerie\Chat\Chat\Turn;
use Causerie\Chat\Chat\TurnListener;
use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/** Finds the bot. Which one a session is with, its token says: so the session itself need not be read. */
final class Identify implements Step {

	public function __construct( private readonly DefaultBot $bots ) {}

	/** @throws ProblemException `bot_not_found`. */
	public function run( Turn $turn, TurnListener $listener ): void {
		$turn->bot = $this->bots->resolve( $turn->request->botId );
	}
}
