<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Contract\Contract;
use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Visitors\Identity;
use Causerie\Chat\Visitors\KnownVisitors;

defined( 'ABSPATH' ) || exit;

/** A turn for code of the site itself: a plugin, a theme, a command, an ability. It is trusted as the owner's server is. */
final class Ask {

	public function __construct(
		private readonly TurnRunner $runner,
		private readonly Contract $contract,
		private readonly KnownVisitors $known,
	) {}

	/**
	 * Asks a bot, and waits for its reply.
	 *
	 * @param string               $message What to ask: the contract's `message`.
	 * @param array<string, mixed> $wishes  Other fields of the contract's `ChatInput`: `session_id`, `bot`, `page`, `user_id`.
	 * @return Reply|Problem The reply, which can have failed; a problem where there was no turn and nothing was stored.
	 */
	public function ask( string $message, array $wishes = [] ): Reply|Problem {
		try {
			$input = $this->contract->validate( 'ChatInput', json_decode( (string) wp_json_encode( [ 'message' => $message ] + $wishes ) ) );
			$user  = isset( $input['user_id'] ) ? new Identity( $this->known->ensure( $input['user_id'] ) ) : null;
			$turn  = $this->runner->open( TurnRequest::fromServer( $input['session_id'] ?? null, $input['bot'] ?? null, $input['message'], $input['page'], null )->by( $user ) );
			return $this->runner->answer( $turn, new SilentListener() );
		} catch ( ProblemException $failure ) {
			return $failure->problem;
		}
	}
}
