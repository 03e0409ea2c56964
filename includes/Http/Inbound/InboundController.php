<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Inbound;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Inbound\Receive;
use Causerie\Chat\Inbound\Signed;
use Causerie\Chat\Inbound\SourceDesk;

defined( 'ABSPATH' ) || exit;

/** What other systems tell the site. The permission check has judged their signature. */
final class InboundController {

	public function __construct(
		private readonly SourceDesk $desk,
		private readonly Receive $receive,
	) {}

	/** @throws ProblemException `action_not_allowed`, `webhook_id_reused`, or what the effect throws. */
	public function receive( Call $call ): \WP_REST_Response {
		[ 'type' => $type, 'data' => $data ] = $call->body;

		$receipt = $this->receive->receive( $this->desk->get( $call->caller->id ), Signed::of( $call->request ), [
			'type' => $type,
			'data' => $data,
		] );
		return new \WP_REST_Response(
			[
				'id'         => $receipt->webhookId,
				'type'       => $receipt->type,
				'session_id' => $receipt->sessionId === '' ? null : $receipt->sessionId,
				'message_id' => $receipt->messageId === '' ? null : $receipt->messageId,
			]
		);
	}
}
