<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Routing;

use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * The calls that are being made: each is paid for also where something else than the model breaks in the middle of it, or
 * where PHP ends: of a fatal error, of the time limit, or because code of others called exit.
 */
final class OpenCalls {

	/** @var array<int, \Closure(): void> How each is settled that does not come to an end. */
	private array $open = [];

	private bool $isRegistered = false;

	/**
	 * @template T
	 * @param \Closure(): T    $call   Makes the call. Who called settles what it returns, and what a ModelException says.
	 * @param \Closure(): void $settle Settles it by an estimate.
	 * @return T
	 * @throws ModelException
	 */
	public function during( \Closure $call, \Closure $settle ): mixed {
		$this->open[] = $settle;
		$id           = (int) array_key_last( $this->open );
		if ( ! $this->isRegistered ) {
			$this->isRegistered = true;
			register_shutdown_function( $this->end( ... ) );
		}
		try {
			$result = $call();
		} catch ( ModelException $failure ) {
			unset( $this->open[ $id ] );
			throw $failure;
		} catch ( \Throwable $broken ) {
			$this->settle( $id );
			throw $broken;
		}
		unset( $this->open[ $id ] );
		return $result;
	}

	/** PHP ends: settles every call that is still being made. A second time does nothing. */
	public function end(): void {
		if ( $this->open !== [] ) {
			// Where memory has run out, this needs a little more.
			wp_raise_memory_limit( 'causerie' );
		}
		foreach ( array_keys( $this->open ) as $id ) {
			$this->settle( $id );
		}
	}

	private function settle( int $id ): void {
		try {
			isset( $this->open[ $id ] ) && ( $this->open[ $id ] )();
			unset( $this->open[ $id ] );
		} catch ( DatabaseException ) {
			// It may be the database that broke: what broke the call is what is told, and this is tried once more as PHP ends.
			return;
		}
	}
}
