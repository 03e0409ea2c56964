<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Sessions;

use Causerie\Chat\Chat\SessionTasks;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\SessionStore;
use Causerie\Chat\Sessions\Summary;
use Causerie\Chat\Sessions\SummaryStore;

defined( 'ABSPATH' ) || exit;

/** Summaries of sessions and translations of their messages, for those who look after them. */
final class SessionTasksController {

	public function __construct(
		private readonly SessionStore $sessions,
		private readonly SummaryStore $summaries,
		private readonly SessionTasks $tasks,
	) {}

	/** @throws ProblemException `session_not_found`. */
	public function summary( Call $call ): \WP_REST_Response {
		$session = $this->find( $call );
		return $this->answer( $session, $this->summaries->find( $session->id ) );
	}

	/** @throws ProblemException `session_not_found`, `task_model_missing`, or what is wrong with the model. */
	public function summarise( Call $call ): \WP_REST_Response {
		$session = $this->find( $call );
		return $this->answer( $session, $this->tasks->summarise( $session, $call->body['language'] ) );
	}

	/** @throws ProblemException `session_not_found`, `message_not_found`, `task_model_missing`, or what is wrong with the model. */
	public function translate( Call $call ): \WP_REST_Response {
		$language = $call->body['language'];
		return new \WP_REST_Response(
			[
				'text'     => $this->tasks->translate( $this->find( $call ), $call->path['message_id'], $language ),
				'language' => $language,
			]
		);
	}

	private function find( Call $call ): Session {
		return $this->sessions->find( $call->path['session_id'] ) ?? throw new ProblemException( 'session_not_found' );
	}

	private function answer( Session $session, Summary $summary ): \WP_REST_Response {
		return new \WP_REST_Response(
			[
				'text'          => $summary->text,
				'created_at'    => $summary->createdAt === 0 ? null : Clock::timestamp( $summary->createdAt ),
				'is_current'    => $summary->createdAt >= $session->updatedAt,
				'can_write'     => $this->tasks->can( $session, SessionTasks::SUMMARY ),
				'can_translate' => $this->tasks->can( $session, SessionTasks::TRANSLATION ),
			]
		);
	}
}
