<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/** One step of a turn. */
interface Step {

	/** @throws ProblemException Ends the turn. */
	public function run( Turn $turn, TurnListener $listener ): void;
}
