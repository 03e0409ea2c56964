<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Messages;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Feedback\GiveFeedback;
use Causerie\Chat\Http\Call;

defined( 'ABSPATH' ) || exit;

/** What visitors think of replies. */
final class FeedbackController {

	public function __construct( private readonly GiveFeedback $feedback ) {}

	/** @throws ProblemException `session_not_found`, `message_not_found` or `reply_in_progress`. */
	public function rate( Call $call ): \WP_REST_Response {
		[ 'rating' => $rating, 'reasons' => $reasons, 'comment' => $comment ] = $call->body;
		return new \WP_REST_Response( $this->feedback->give( $call->path['session_id'], $call->path['message_id'], $rating, $reasons, $comment )->toArray() );
	}

	/** @throws ProblemException `session_not_found` or `message_not_found`. */
	public function withdraw( Call $call ): \WP_REST_Response {
		$this->feedback->withdraw( $call->path['session_id'], $call->path['message_id'] );
		return new \WP_REST_Response( null, 204 );
	}
}
