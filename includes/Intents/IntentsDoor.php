<?php
declare(strict_types=1);

namespace Causerie\Chat\Intents;

use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Sessions\ErasureStore;

defined( 'ABSPATH' ) || exit;

/**
 * Where intents listen to sessions that go. Of sessions that become anonymous what was found says nothing of who wrote it, and
 * stays for the figures.
 */
final class IntentsDoor implements Door {

	/** The background work. It stands here, because this class is loaded in every request and the work is not. */
	public const WORK = 'detect_intents';

	/** @param \Closure(): IntentStore $intents */
	public function __construct( private readonly \Closure $intents ) {}

	public function register(): void {
		add_action( ErasureStore::DELETED, [ $this, 'forget' ] );
	}

	/**
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forget( array $sessionIds ): void {
		( $this->intents )()->forget( $sessionIds );
	}
}
