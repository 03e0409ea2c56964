<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Chat\Endings;
use Causerie\Chat\Chat\EndingsDoor;
use Causerie\Chat\Chat\IdleSessions;
use Causerie\Chat\Chat\SessionTasks;
use Causerie\Chat\Http\Sessions\SessionChoicesController;
use Causerie\Chat\Http\Sessions\SessionFiguresController;
use Causerie\Chat\Http\Sessions\SessionTasksController;
use Causerie\Chat\Sessions\EndingStore;
use Causerie\Chat\Sessions\FigureStore;
use Causerie\Chat\Sessions\IdleSessionStore;
use Causerie\Chat\Sessions\SummaryStore;
use Causerie\Chat\Sessions\TagStore;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root for those who look after sessions. */
trait SessionDeskServices {

	public function sessionChoicesController(): SessionChoicesController {
		return $this->once( SessionChoicesController::class, fn () => new SessionChoicesController( $this->placements(), $this->defaultBot(), new TagStore( $this->database() ), $this->settings() ) );
	}

	public function sessionFiguresController(): SessionFiguresController {
		return $this->once( SessionFiguresController::class, fn () => new SessionFiguresController( new FigureStore( $this->database() ), $this->settings() ) );
	}

	public function sessionTasksController(): SessionTasksController {
		return $this->once(
			SessionTasksController::class,
			fn () => new SessionTasksController( $this->sessions(), $this->summaries(), $this->sessionTasks() )
		);
	}

	public function sessionTasks(): SessionTasks {
		return $this->once( SessionTasks::class, fn () => new SessionTasks( $this->defaultBot(), $this->messages(), $this->summaries(), $this->taskModel(), $this->clock(), $this->purse( ... ), $this->traceSubject() ) );
	}

	public function idleSessions(): IdleSessions {
		return $this->once(
			IdleSessions::class,
			fn () => new IdleSessions(
				new IdleSessionStore( $this->database() ),
				$this->sessions(),
				$this->messages(),
				$this->replies(),
				$this->summaries(),
				$this->sessionTasks(),
				$this->database(),
				$this->facts(),
				$this->places(),
				$this->queue(),
				$this->clock(),
				$this->log(),
				fn (): int => $this->settings()->get()['sessions']['idle_minutes'],
			)
		);
	}

	public function endings(): Endings {
		return $this->once(
			Endings::class,
			fn () => new Endings( $this->endingStore(), $this->sessions(), $this->summaries(), $this->sessionTasks(), $this->database(), $this->facts(), $this->afterResponse(), $this->shifts(), $this->log() )
		);
	}

	public function endingStore(): EndingStore {
		return $this->once( EndingStore::class, fn () => new EndingStore( $this->database(), $this->clock() ) );
	}

	private function endingsDoor(): EndingsDoor {
		return new EndingsDoor( $this->endings( ... ), $this->endingStore( ... ) );
	}

	public function summaries(): SummaryStore {
		return $this->once( SummaryStore::class, fn () => new SummaryStore( $this->database() ) );
	}
}
