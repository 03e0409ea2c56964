<?php
declare(strict_types=1);

namespace Causerie\Chat\Events;

use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Sessions\ErasureStore;

defined( 'ABSPATH' ) || exit;

/** Where events listen: to what happens, to sessions that go, and to the daily clean-up. */
final class EventsDoor implements Door {

	/**
	 * @param string                        $cleanUp   The hook of the daily clean-up.
	 * @param \Closure(): Recording         $recording
	 * @param \Closure(): Recorder          $recorder
	 * @param \Closure(): EventErasureStore $erasure
	 * @param \Closure(): Purge             $purge
	 */
	public function __construct(
		private readonly string $cleanUp,
		private readonly \Closure $recording,
		private readonly \Closure $recorder,
		private readonly \Closure $erasure,
		private readonly \Closure $purge,
	) {}

	public function register(): void {
		add_filter( 'causerie_facts_kept', [ $this, 'areKept' ] );
		add_action( 'causerie_facts', [ $this, 'record' ], 10, 2 );
		add_action( ErasureStore::DELETED, [ $this, 'forget' ] );
		add_action( ErasureStore::ANONYMISED, [ $this, 'forget' ] );
		add_action( 'causerie_leads_deleted', [ $this, 'forgetLeads' ] );
		add_action( $this->cleanUp, [ $this, 'purge' ] );
		add_action( Purge::HOOK, [ $this, 'purge' ] );
	}

	public function areKept( mixed $kept ): bool {
		return $kept === true || ( $this->recording )()->isOn();
	}

	/**
	 * @param list<Fact> $facts
	 * @param int|null   $sequence The number of the newest event of their session, where it is known.
	 * @throws DatabaseException
	 */
	public function record( array $facts, ?int $sequence = null ): void {
		$recording = ( $this->recording )();
		$isWanted  = $recording->isWanted();
		// Somebody else may keep facts, too.
		if ( $isWanted || $recording->isOn() ) {
			( $this->recorder )()->record( $facts, $isWanted, $sequence );
		}
	}

	/**
	 * An event says what was said, so it goes with it.
	 *
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forget( array $sessionIds ): void {
		( $this->erasure )()->deleteOfSessions( $sessionIds );
	}

	/**
	 * @param list<string> $leadIds
	 * @throws DatabaseException
	 */
	public function forgetLeads( array $leadIds ): void {
		( $this->erasure )()->deleteOfLeads( $leadIds );
	}

	/** @throws DatabaseException */
	public function purge(): void {
		( $this->purge )()->run();
	}
}
