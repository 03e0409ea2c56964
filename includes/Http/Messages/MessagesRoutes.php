<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Messages;

use Causerie\Chat\Http\Call;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** Who answers the routes of messages. */
final class MessagesRoutes {

	/** @return array<string, \Closure( Call ): \WP_REST_Response> By route of the contract. */
	public static function of( Services $services ): array {
		return [
			'chat.create'     => static fn ( Call $call ) => $services->chatController()->create( $call ),
			'messages.list'   => static fn ( Call $call ) => $services->messageListController()->list( $call ),
			'messages.create' => static fn ( Call $call ) => $services->messagesController()->create( $call ),
			'messages.retry'  => static fn ( Call $call ) => $services->messagesController()->retry( $call ),
			'messages.stop'   => static fn ( Call $call ) => $services->messagesController()->stop( $call ),
			'messages.rate'   => static fn ( Call $call ) => $services->feedbackController()->rate( $call ),
			'messages.unrate' => static fn ( Call $call ) => $services->feedbackController()->withdraw( $call ),
		];
	}
}
