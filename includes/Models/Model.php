<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** Whoever can write a reply. */
interface Model {

	/**
	 * Writes one reply, piece by piece.
	 *
	 * Every piece goes to the listener before the next one is read; the text of the returned reply is all pieces together.
	 * A listener that answers false ends the call upstream, and the reply comes back with the finish reason `stopped`.
	 *
	 * @throws ModelException When no reply, or only a part of one, could be had. Pieces that were heard stay heard.
	 */
	public function stream( ModelRequest $request, ModelListener $listener ): ModelReply;
}
