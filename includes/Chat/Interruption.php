<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Contract\Problem;

defined( 'ABSPATH' ) || exit;

/**
 * Ends a reply whose PHP process dies: of a fatal error, of the time limit, or because code of others called exit.
 *
 * A process that is killed leaves nobody to do that; such a reply counts as lost after a while of silence.
 */
final class Interruption {

	/** Given back when memory has run out, so that there is some to store the reply with. */
	private const RESERVE_BYTES = 262144;

	private ?Turn $turn = null;

	private string $reserve = '';

	private bool $isRegistered = false;

	/** @param Step $record Stores how the reply ended. */
	public function __construct( private readonly Step $record ) {}

	/** From now on the reply of this turn is ended when PHP ends. */
	public function watch( Turn $turn ): void {
		$this->turn    = $turn;
		$this->reserve = str_repeat( ' ', self::RESERVE_BYTES );
		if ( ! $this->isRegistered ) {
			$this->isRegistered = true;
			register_shutdown_function( $this->end( ... ) );
		}
	}

	/** The reply has ended by itself. */
	public function release(): void {
		$this->turn    = null;
		$this->reserve = '';
	}

	/** Runs as PHP ends. The visitor's connection is in an unknown state, so nothing more is said on it. */
	private function end(): void {
		$this->reserve = '';
		if ( $this->turn !== null ) {
			$error = error_get_last();
			$this->turn->fail( new Problem( 'reply_interrupted' ), $error === null ? 'PHP ended.' : 'PHP ended with a fatal error; the error log of the site has it.' );
			$this->record->run( $this->turn, new SilentListener() );
		}
	}
}
