<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Chat\BackgroundReplies;
use Causerie\Chat\Feedback\FeedbackStore;
use Causerie\Chat\Feedback\GiveFeedback;
use Causerie\Chat\Http\Messages\FeedbackController;
use Causerie\Chat\Http\Messages\LongPoll;
use Causerie\Chat\Http\Messages\MessageListController;
use Causerie\Chat\Platform\AfterResponse;
use Causerie\Chat\Platform\Loopback;
use Causerie\Chat\Platform\PhpWorkers;
use Causerie\Chat\Platform\Places;
use Causerie\Chat\Platform\Shifts;
use Causerie\Chat\Sessions\NewsStore;
use Causerie\Chat\Sessions\PendingStore;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root that makes what happens while nobody waits, or while a caller does nothing but wait. */
trait BackgroundServices {

	public function loopback(): Loopback {
		return $this->once( Loopback::class, fn () => new Loopback( $this->clock(), $this->http() ) );
	}

	public function afterResponse(): AfterResponse {
		return $this->once( AfterResponse::class, fn () => new AfterResponse( $this->queue(), $this->loopback( ... ) ) );
	}

	public function places(): Places {
		return $this->once( Places::class, fn () => new Places( $this->database(), $this->clock() ) );
	}

	private function shifts(): Shifts {
		return new Shifts( $this->places(), $this->queue(), $this->afterResponse(), $this->clock() );
	}

	public function pendingReplies(): PendingStore {
		return $this->once( PendingStore::class, fn () => new PendingStore( $this->database(), $this->clock(), $this->contract()->limit( 'lostReplySeconds' ) ) );
	}

	public function backgroundReplies(): BackgroundReplies {
		return $this->once(
			BackgroundReplies::class,
			fn () => new BackgroundReplies(
				$this->pendingReplies(),
				$this->messages(),
				$this->sessions(),
				$this->defaultBot(),
				$this->turnRunner(),
				$this->places(),
				$this->afterResponse(),
				$this->clock(),
				$this->log(),
				self::processesForReplies( ... ),
				$this->contract()->limit( 'historyMessages' ),
			)
		);
	}

	public function feedback(): FeedbackStore {
		return $this->once( FeedbackStore::class, fn () => new FeedbackStore( $this->database(), $this->clock() ) );
	}

	public function giveFeedback(): GiveFeedback {
		return $this->once( GiveFeedback::class, fn () => new GiveFeedback( $this->database(), $this->sessions(), $this->messages(), $this->feedback(), $this->facts() ) );
	}

	public function feedbackController(): FeedbackController {
		return $this->once( FeedbackController::class, fn () => new FeedbackController( $this->giveFeedback() ) );
	}

	public function messageListController(): MessageListController {
		return $this->once( MessageListController::class, fn () => new MessageListController( $this->sessions(), $this->messages(), $this->feedback(), $this->longPoll( ... ), $this->backgroundReplies( ... ) ) );
	}

	public function longPoll(): LongPoll {
		return $this->once( LongPoll::class, fn () => new LongPoll( new NewsStore( $this->database() ), $this->places(), $this->clock(), self::processesForWaiting( ... ) ) );
	}

	/** Half of what PHP has: the other half is for everyone who wants something now. */
	private static function processesForWaiting(): int {
		/**
		 * How many PHP processes of the site wait for news at the same time (`GET …/messages?wait=`).
		 *
		 * @param int $count 0 or more; with 0 nobody waits, and everyone is answered at once.
		 */
		return max( 0, (int) apply_filters( 'causerie_waiting_processes', min( 100, intdiv( PhpWorkers::count(), 2 ) ) ) );
	}

	/** A quarter of what PHP has, so that visitors are answered too. */
	private static function processesForReplies(): int {
		/**
		 * How many PHP processes of the site write replies in the background at the same time.
		 *
		 * @param int $count 1 or more.
		 */
		return max( 1, (int) apply_filters( 'causerie_background_processes', max( 1, intdiv( PhpWorkers::count(), 4 ) ) ) );
	}
}
