<?php
declare(strict_types=1);

namespace Causerie\Chat\Inbound;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** What one type of inbound message does. */
interface Effect {

	/**
	 * Runs inside of a transaction, and can run more than once: it changes the database and nothing else. What is to follow
	 * once that is certain, it gives back.
	 *
	 * @param array<string, mixed> $data The `data` of the contract's `InboundMessage` of this type.
	 * @throws ProblemException Then nothing is changed, and the same message can come again. Pointers of fields begin at `data`.
	 * @throws DatabaseException
	 */
	public function apply( Source $source, array $data ): Outcome;
}
