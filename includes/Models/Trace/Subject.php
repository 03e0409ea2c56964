<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Trace;

defined( 'ABSPATH' ) || exit;

/**
 * Which session the process is at work for, so that what a trace keeps of it goes with the session. Said once where the work
 * begins: whoever asks a model further down, as the search does for a vector, knows nothing of sessions.
 */
final class Subject {

	private string $sessionId = '';

	private string $messageId = '';

	/**
	 * @template T
	 * @param string        $messageId The message that it is about: of a turn the reply. '' for the session as a whole.
	 * @param \Closure(): T $work
	 * @return T
	 */
	public function during( string $sessionId, string $messageId, \Closure $work ): mixed {
		$before                                 = [ $this->sessionId, $this->messageId ];
		[ $this->sessionId, $this->messageId ] = [ $sessionId, $messageId ];
		try {
			return $work();
		} finally {
			[ $this->sessionId, $this->messageId ] = $before;
		}
	}

	/** @return string '' while it is for none. */
	public function sessionId(): string {
		return $this->sessionId;
	}

	/** @return string '' while it is about none. */
	public function messageId(): string {
		return $this->messageId;
	}
}
