<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Sessions\ErasureStore;
use Causerie\Chat\Setup\Lifecycle;

defined( 'ABSPATH' ) || exit;

/** Removes kept answers with the daily clean-up, and with the sessions, users and leads that they are about. */
final class KeptAnswersDoor implements Door {

	/** @param \Closure(): KeptAnswers $answers Only wanted where some may go. */
	public function __construct( private readonly \Closure $answers ) {}

	public function register(): void {
		add_action( Lifecycle::CLEAN_UP, fn () => ( $this->answers )()->cleanUp() );
		add_action( ErasureStore::DELETED, [ $this, 'forgetSessions' ] );
		add_action( ErasureStore::ANONYMISED, [ $this, 'forgetSessions' ] );
		add_action( 'causerie_leads_deleted', [ $this, 'forgetLeads' ], 10, 2 );
		add_action( 'causerie_user_deleted', [ $this, 'forgetUser' ] );
		add_action( 'causerie_user_merged', fn ( string $into, string $gone ) => $this->forgetUser( $gone ), 10, 2 );
	}

	/**
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forgetSessions( array $sessionIds ): void {
		( $this->answers )()->forget( [ ...array_map( KeptSubject::session( ... ), $sessionIds ), ...array_map( KeptSubject::leadOf( ... ), $sessionIds ) ] );
	}

	/**
	 * @param list<string> $leadIds
	 * @param list<string> $sessionIds Of those that have one.
	 * @throws DatabaseException
	 */
	public function forgetLeads( array $leadIds, array $sessionIds ): void {
		( $this->answers )()->forget( [ ...array_map( KeptSubject::lead( ... ), $leadIds ), ...array_map( KeptSubject::leadOf( ... ), $sessionIds ) ] );
	}

	/** @throws DatabaseException */
	public function forgetUser( string $userId ): void {
		( $this->answers )()->forget( [ KeptSubject::user( $userId ) ] );
	}
}
