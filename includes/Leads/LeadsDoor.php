<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Sessions\ErasureStore;
use Causerie\Chat\Visitors\DeleteVisitor;

defined( 'ABSPATH' ) || exit;

/** Where leads listen to sessions that go, to whose data is asked for, and to the daily clean-up. */
final class LeadsDoor implements Door {

	/** The background work. It stands here, because this class is loaded in every request and the work is not. */
	public const WORK = 'find_leads';

	/**
	 * @param string                         $cleanUp The hook of the daily clean-up.
	 * @param \Closure(): LeadStore         $leads
	 * @param \Closure(): PersonalLeadStore $personal
	 * @param \Closure(): LeadProfiles      $profiles
	 * @param \Closure(): LeadRetention     $retention
	 */
	public function __construct(
		private readonly string $cleanUp,
		private readonly \Closure $leads,
		private readonly \Closure $personal,
		private readonly \Closure $profiles,
		private readonly \Closure $retention,
	) {}

	public function register(): void {
		add_action( ErasureStore::DELETED, [ $this, 'forget' ] );
		add_action( ErasureStore::ANONYMISED, [ $this, 'forget' ] );
		add_action( DeleteVisitor::FREEING, [ $this, 'forgetProfile' ] );
		add_filter( 'causerie_personal_sessions', [ $this, 'addSessions' ], 10, 2 );
		add_action( $this->cleanUp, [ $this, 'retain' ], 10, 0 );
	}

	/**
	 * A lead says who somebody is: it goes also where the session only becomes anonymous.
	 *
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forget( array $sessionIds ): void {
		( $this->leads )()->forget( $sessionIds );
	}

	/** @throws DatabaseException */
	public function forgetProfile( string $visitorId ): void {
		( $this->profiles )()->forget( $visitorId );
	}

	/**
	 * @param list<string> $sessionIds
	 * @return list<string>
	 * @throws DatabaseException
	 */
	public function addSessions( array $sessionIds, string $email ): array {
		return [ ...$sessionIds, ...( $this->personal )()->sessionsWith( $email ) ];
	}

	/** @throws DatabaseException */
	public function retain(): void {
		( $this->retention )()->apply();
	}
}
