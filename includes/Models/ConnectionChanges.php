<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Turnstile;

defined( 'ABSPATH' ) || exit;

/**
 * Changes how the site is connected. All connections are one option, and a turn that writes something down may have read it
 * minutes ago: so one change is made after the other, each of what is stored by then.
 *
 * @phpstan-import-type Row from ConnectionRows
 */
final class ConnectionChanges {

	public function __construct(
		private readonly Turnstile $turnstile,
		private readonly ConnectionRows $rows = new ConnectionRows(),
	) {}

	/**
	 * @param \Closure( Row ): ?Row $decide Given the row as it is stored by then, with nothing in it where there is none. The same
	 *                                      row leaves everything as it is, null removes it.
	 * @throws DatabaseException|\Throwable Of contention where somebody else does not come to an end; also what `decide` throws.
	 */
	public function make( string $provider, \Closure $decide ): void {
		$this->turnstile->through(
			ConnectionRows::OPTION,
			function () use ( $provider, $decide ): void {
				// This process read the options when its request began.
				wp_cache_delete( 'alloptions', 'options' );
				wp_cache_delete( 'notoptions', 'options' );
				wp_cache_delete( ConnectionRows::OPTION, 'options' );
				$before = $this->rows->get( $provider );
				$after  = $decide( $before );
				if ( $after !== $before ) {
					$this->rows->put( $provider, $after );
				}
			}
		);
	}
}
