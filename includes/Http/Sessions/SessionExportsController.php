<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Sessions;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Feedback\FeedbackStore;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Http\FileResponse;
use Causerie\Chat\Http\MessageView;
use Causerie\Chat\Http\Sessions\Export\ExportFormat;
use Causerie\Chat\Sessions\MessageStore;
use Causerie\Chat\Sessions\SessionFilter;
use Causerie\Chat\Sessions\SessionListStore;
use Causerie\Chat\Sessions\SessionOrder;
use Causerie\Chat\Sessions\SessionPage;
use Causerie\Chat\Sessions\SessionStore;
use Causerie\Chat\Settings\SettingsStore;

defined( 'ABSPATH' ) || exit;

/** Conversations as files. */
final class SessionExportsController {

	/** Messages that are read at once. */
	private const BATCH = 200;

	/**
	 * @param array<string, ExportFormat> $formats By the contract's names.
	 * @param int                         $most    The contract's limit `sessionsExported`.
	 */
	public function __construct(
		private readonly SessionStore $sessions,
		private readonly SessionListStore $list,
		private readonly MessageStore $messages,
		private readonly SessionFilters $filters,
		private readonly SessionView $view,
		private readonly SettingsStore $settings,
		private readonly FeedbackStore $feedback,
		private readonly array $formats,
		private readonly int $most,
	) {}

	/** @throws ProblemException `session_not_found`. */
	public function session( Call $call ): \WP_REST_Response {
		$session = $this->sessions->find( $call->path['session_id'] ) ?? throw new ProblemException( 'session_not_found' );
		$states  = $this->messages->newestStates( [ $session->id ] );
		$record  = $this->view->records( new SessionPage( [ $session ], $states, 1 ) )[0];
		$format  = $this->formats[ $call->query['format'] ];
		return new FileResponse( fn (): \Generator => $format->session( $record, $this->messages( $session->id ) ), $format->type(), $session->id . '.' . $format->ending() );
	}

	public function list( Call $call ): \WP_REST_Response {
		$filter = $this->filters->of( $call->query );
		$order  = SessionOrder::by( $call->query['sort'], $call->query['order'] );
		$format = $this->formats[ $call->query['format'] ];
		return new FileResponse( fn (): \Generator => $format->list( $this->records( $filter, $order ) ), $format->type(), 'sessions-' . gmdate( 'Y-m-d' ) . '.' . $format->ending() );
	}

	/** @return \Generator<int, array<string, mixed>> */
	private function messages( string $sessionId ): \Generator {
		$perUsd = (float) $this->settings->get()['budget']['per_usd'];
		$after  = '';
		do {
			$batch    = $this->messages->following( $sessionId, $after, self::BATCH );
			$feedback = $this->feedback->of( array_column( $batch, 'id' ) );
			foreach ( $batch as $message ) {
				yield MessageView::record( $message, $perUsd, $feedback[ $message->id ] ?? null );
				$after = $message->id;
			}
			$isLast = count( $batch ) < self::BATCH;
		} while ( ! $isLast );
	}

	/** @return \Generator<int, array<string, mixed>> */
	private function records( SessionFilter $filter, SessionOrder $order ): \Generator {
		foreach ( $this->list->each( $filter, $order, $this->most ) as $page ) {
			yield from $this->view->records( $page );
		}
	}
}
