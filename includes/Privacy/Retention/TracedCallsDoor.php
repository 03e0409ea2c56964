<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Retention;

use Causerie\Chat\Models\Trace\TracedCallStore;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Sessions\ErasureStore;
use Causerie\Chat\Visitors\DeleteVisitor;

defined( 'ABSPATH' ) || exit;

/** What a trace of the calls to models has kept goes with the session and with the profile that it is about, and by itself. */
final class TracedCallsDoor implements Door {

	/**
	 * @param string                       $cleanUp The hook of the daily clean-up.
	 * @param \Closure(): TracedCallStore $calls
	 */
	public function __construct(
		private readonly string $cleanUp,
		private readonly \Closure $calls,
	) {}

	public function register(): void {
		add_action( ErasureStore::DELETED, [ $this, 'forget' ] );
		add_action( ErasureStore::ANONYMISED, [ $this, 'forget' ] );
		add_action( DeleteVisitor::FREEING, [ $this, 'forgetVisitor' ] );
		add_action( $this->cleanUp, [ $this, 'expire' ], 10, 0 );
	}

	/**
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forget( array $sessionIds ): void {
		( $this->calls )()->forget( $sessionIds );
	}

	/** @throws DatabaseException */
	public function forgetVisitor( string $visitorId ): void {
		( $this->calls )()->forgetVisitor( $visitorId );
	}

	/** @throws DatabaseException */
	public function expire(): void {
		( $this->calls )()->expire();
	}
}
