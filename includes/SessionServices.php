<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Chat\ChangeSession;
use Causerie\Chat\Chat\SessionNotes;
use Causerie\Chat\Http\Sessions\Export\CsvExport;
use Causerie\Chat\Http\Sessions\Export\JsonExport;
use Causerie\Chat\Http\Sessions\Export\MarkdownExport;
use Causerie\Chat\Http\Sessions\SessionExportsController;
use Causerie\Chat\Http\Sessions\SessionFilters;
use Causerie\Chat\Http\Sessions\SessionsController;
use Causerie\Chat\Http\Sessions\SessionView;
use Causerie\Chat\Sessions\PendingMessage;
use Causerie\Chat\Sessions\PendingMessages;
use Causerie\Chat\Sessions\PendingMessagesDoor;
use Causerie\Chat\Sessions\PendingMessageStore;
use Causerie\Chat\Sessions\PushMessage;
use Causerie\Chat\Sessions\Search\DocumentStore;
use Causerie\Chat\Sessions\Search\PostingStore;
use Causerie\Chat\Sessions\Search\PostingSweep;
use Causerie\Chat\Sessions\Search\SessionIndexer;
use Causerie\Chat\Sessions\Search\SessionSearch;
use Causerie\Chat\Sessions\SessionChangeStore;
use Causerie\Chat\Sessions\SessionListStore;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root that lists, finds, changes and exports sessions. */
trait SessionServices {

	public function sessionList(): SessionListStore {
		return $this->once( SessionListStore::class, fn () => new SessionListStore( $this->database(), $this->messages(), $this->sessionSearch(), $this->contract()->limit( 'sessionsCounted' ) ) );
	}

	public function sessionSearch(): SessionSearch {
		return $this->once( SessionSearch::class, fn () => new SessionSearch( $this->postings(), $this->sessionIndexer() ) );
	}

	public function sessionIndexer(): SessionIndexer {
		return $this->once( SessionIndexer::class, fn () => new SessionIndexer( new DocumentStore( $this->database(), $this->postings() ), $this->messages(), $this->queue(), $this->clock() ) );
	}

	public function sessionChanges(): SessionChangeStore {
		return $this->once( SessionChangeStore::class, fn () => new SessionChangeStore( $this->database(), $this->sessions() ) );
	}

	public function sessionNotes(): SessionNotes {
		return $this->once( SessionNotes::class, fn () => new SessionNotes( $this->contract() ) );
	}

	public function changeSession(): ChangeSession {
		return $this->once( ChangeSession::class, fn () => new ChangeSession( $this->sessionChanges(), $this->sessionNotes(), $this->endings(), $this->facts() ) );
	}

	/**
	 * @param literal-string                   $places Name of the places of those who look at the messages.
	 * @param string                           $work   The hook of the work, without `causerie_`.
	 * @param \Closure( int ): bool            $wants
	 * @param \Closure(): PendingMessageStore  $store
	 * @param \Closure( PendingMessage ): void $look
	 */
	private function pendingMessagesDoor( string $places, string $work, \Closure $wants, \Closure $store, \Closure $look ): PendingMessagesDoor {
		$queue = fn (): PendingMessages => new PendingMessages( $places, $work, $store(), $this->places(), $this->afterResponse(), $this->clock(), $this->log() );
		return new PendingMessagesDoor( $work, $wants, $queue, $store, $look, $this->queue( ... ) );
	}

	public function pushMessage(): PushMessage {
		return $this->once( PushMessage::class, fn () => new PushMessage( $this->database(), $this->sessions(), $this->messages(), $this->replies(), $this->facts() ) );
	}

	public function sessionsController(): SessionsController {
		return $this->once(
			SessionsController::class,
			fn () => new SessionsController( $this->sessions(), $this->erasure(), $this->sessionList(), $this->messages(), $this->changeSession(), $this->sessionFilters(), $this->sessionView(), $this->settings(), $this->feedback() )
		);
	}

	public function sessionExportsController(): SessionExportsController {
		return $this->once(
			SessionExportsController::class,
			fn () => new SessionExportsController(
				$this->sessions(),
				$this->sessionList(),
				$this->messages(),
				$this->sessionFilters(),
				$this->sessionView(),
				$this->settings(),
				$this->feedback(),
				[
					'json'     => new JsonExport(),
					'csv'      => new CsvExport(),
					'markdown' => new MarkdownExport(),
				],
				$this->contract()->limit( 'sessionsExported' )
			)
		);
	}

	private function sessionFilters(): SessionFilters {
		return $this->once( SessionFilters::class, fn () => new SessionFilters( $this->visitors() ) );
	}

	private function sessionView(): SessionView {
		return $this->once( SessionView::class, fn () => new SessionView( $this->bots(), $this->visitors(), $this->intents() ) );
	}

	public function postingSweep(): PostingSweep {
		return $this->once( PostingSweep::class, fn () => new PostingSweep( $this->database(), $this->clock() ) );
	}

	private function postings(): PostingStore {
		return $this->once( PostingStore::class, fn () => new PostingStore( $this->database() ) );
	}
}
