<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Sessions\EndingStore;
use Causerie\Chat\Sessions\ErasureStore;

defined( 'ABSPATH' ) || exit;

/** Where the ends of sessions are told later: after the response, by the clock, and not at all of sessions that go. */
final class EndingsDoor implements Door {

	/**
	 * @param \Closure(): Endings     $endings
	 * @param \Closure(): EndingStore $store
	 */
	public function __construct(
		private readonly \Closure $endings,
		private readonly \Closure $store,
	) {}

	public function register(): void {
		add_action( 'causerie_tell_endings', [ $this, 'tell' ], 10, 0 );
		// For one whose process died before it could begin.
		add_action( IdleDoor::RUN, [ $this, 'tell' ], 10, 0 );
		add_action( ErasureStore::DELETED, [ $this, 'forget' ] );
		add_action( ErasureStore::ANONYMISED, [ $this, 'forget' ] );
	}

	public function tell(): void {
		( $this->endings )()->tell();
	}

	/**
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forget( array $sessionIds ): void {
		( $this->store )()->forget( $sessionIds );
	}
}
