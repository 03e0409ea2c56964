<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Catalogue;

use Causerie\Chat\Models\Connections;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\Providers\ModelList;
use Causerie\Chat\Models\Providers\WireFormats;

defined( 'ABSPATH' ) || exit;

/** Asks a provider once for its models, with nobody there who waits for them: what goes wrong leaves the list as it was. */
final class RefreshList {

	public function __construct(
		private readonly Connections $connections,
		private readonly ModelList $models,
		private readonly ModelLists $lists,
	) {}

	/** @param string $provider The provider's id; one that cannot be asked, or is not connected (any more), is not. */
	public function of( string $provider ): void {
		$connection = $this->connections->find( $provider );
		if ( $connection === null ) {
			return;
		}
		try {
			$format = WireFormats::listing( $connection );
			$models = $format === null ? [] : $this->models->fetch( $connection, $format );
		} catch ( ModelException ) {
			return;
		}
		// A server that has no model at all has loaded none yet, or is out of order. It does not say that all have gone.
		if ( $models !== [] ) {
			$this->lists->remember( $provider, ...ModelList::kept( $models ) );
		}
	}
}
