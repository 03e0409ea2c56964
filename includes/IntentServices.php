<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Http\IntentsController;
use Causerie\Chat\Intents\AskedModel;
use Causerie\Chat\Intents\BotIntents;
use Causerie\Chat\Intents\DetectIntents;
use Causerie\Chat\Intents\IntentsDoor;
use Causerie\Chat\Intents\IntentStore;
use Causerie\Chat\Intents\Recognition;
use Causerie\Chat\Intents\Rules\Rules;
use Causerie\Chat\Sessions\PendingMessage;
use Causerie\Chat\Sessions\PendingMessagesDoor;
use Causerie\Chat\Sessions\PendingMessageStore;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root that finds out what visitors want. */
trait IntentServices {

	public function intentsDoor(): IntentsDoor {
		return new IntentsDoor( $this->intents( ... ) );
	}

	public function pendingIntentsDoor(): PendingMessagesDoor {
		return $this->pendingMessagesDoor( 'intents', IntentsDoor::WORK, $this->wantsIntents( ... ), $this->pendingIntents( ... ), fn ( PendingMessage $pending ) => $this->detectIntents()->detect( $pending ) );
	}

	public function detectIntents(): DetectIntents {
		return $this->once(
			DetectIntents::class,
			fn () => new DetectIntents( $this->pendingIntents(), $this->intents(), $this->recognition(), $this->defaultBot(), $this->sessions(), $this->messages(), $this->traceSubject() )
		);
	}

	public function recognition(): Recognition {
		return $this->once( Recognition::class, fn () => new Recognition( new AskedModel( $this->jsonTask() ), new Rules(), $this->log() ) );
	}

	public function pendingIntents(): PendingMessageStore {
		return new PendingMessageStore( 'pending_intents', $this->database(), $this->clock() );
	}

	public function intents(): IntentStore {
		return $this->once( IntentStore::class, fn () => new IntentStore( $this->database(), $this->sessions(), $this->pendingIntents(), $this->facts() ) );
	}

	public function intentsController(): IntentsController {
		return $this->once( IntentsController::class, fn () => new IntentsController( $this->bots(), $this->recognition() ) );
	}

	/** No query. */
	private function wantsIntents( int $botId ): bool {
		$bot = $this->defaultBot()->find( $botId );
		return $bot !== null && BotIntents::ofBot( $bot )->areThere();
	}
}
