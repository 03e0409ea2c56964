<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Models\Routing\OpenCalls;

defined( 'ABSPATH' ) || exit;

/**
 * Ends a reply whose PHP process dies: of a fatal error, of the time limit, or because code of others called exit or put
 * its own answer in the place of ours.
 *
 * A process that is killed leaves nobody to do that; such a reply counts as lost after a while of silence.
 */
final class Interruption {

	/** @var array<string, Turn> By id of the reply. */
	private array $turns = [];

	private bool $isRegistered = false;

	/**
	 * @param Step      $record Stores how the reply ended.
	 * @param OpenCalls $calls  The calls of turns to models.
	 */
	public function __construct(
		private readonly Step $record,
		private readonly OpenCalls $calls,
	) {}

	/** From now on the reply of this turn is ended when PHP ends. */
	public function watch( Turn $turn ): void {
		$this->turns[ $turn->exchange->reply->id ] = $turn;
		if ( ! $this->isRegistered ) {
			$this->isRegistered = true;
			register_shutdown_function( $this->end( ... ) );
		}
	}

	/** The reply has ended by itself. */
	public function release( Turn $turn ): void {
		unset( $this->turns[ $turn->exchange->reply->id ] );
	}

	/** Runs as PHP ends. The visitor's connection is in an unknown state, so nothing more is said on it. */
	private function end(): void {
		// What a reply cost is stored with it.
		$this->calls->end();
		foreach ( $this->turns as $turn ) {
			// Where memory has run out, storing the reply needs a little more.
			wp_raise_memory_limit( 'causerie' );
			$error = error_get_last();
			$turn->fail( new Problem( 'reply_interrupted' ), $error === null ? 'PHP ended.' : 'PHP ended with a fatal error; the error log of the site has it.' );
			$this->record->run( $turn, new SilentListener() );
		}
	}
}
