<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Messages;

use Causerie\Chat\Chat\TurnRequest;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Http\Idempotency;

defined( 'ABSPATH' ) || exit;

/**
 * What a server asks for with an API key: in every session of the site, under any name that it chooses. Its address says
 * nothing about its visitors, so they are not counted by it; its key has a limit of its own.
 */
final class ServerTurn {

	/**
	 * @param string|null $sessionId The contract's `SessionId`; null begins a session.
	 * @throws ProblemException `invalid_request` for an Idempotency-Key that is none.
	 */
	public static function message( Call $call, ?string $sessionId ): TurnRequest {
		return TurnRequest::fromServer(
			$sessionId,
			$call->body['bot'] ?? null,
			$call->body['message'],
			$call->body['page'],
			Idempotency::hash( $call->request, $call->caller->name() . ' ' . $sessionId ),
			$call->body['async'],
			$call->body['consent'] ?? null,
		);
	}
}
