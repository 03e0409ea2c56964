<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/**
 * Begins work at once, when the answer to this request is out, so that it needs no visit to come: in this process where PHP
 * can end a response and go on, in another request of the site to itself where it cannot. Hosts can forbid both, and any
 * process can die, so the work is also planned as any work in the background is.
 */
final class AfterResponse {

	/** Functions with which PHP ends a response and goes on. */
	private const WAYS = [ 'fastcgi_finish_request', 'litespeed_finish_request' ];

	/** Seconds after which the planned work looks whether it was done. */
	private const LATER = 60;

	/** @var array<string, true> What this request has to begin, by name. */
	private array $work = [];

	private bool $isHooked = false;

	/** @param \Closure(): Loopback $loopback Made only where it is needed: requests in which a visitor waits plan work, too. */
	public function __construct(
		private readonly Queue $queue,
		private readonly \Closure $loopback,
	) {}

	/** Whether PHP can end a response here and go on. */
	public static function isPossible(): bool {
		return array_filter( self::WAYS, 'function_exists' ) !== [];
	}

	/**
	 * Does an action of ours after the response. It must do no harm when it is done twice, or when there is nothing to do.
	 *
	 * @param string $work The action without the `causerie_` in front; it takes no arguments.
	 */
	public function do( string $work ): void {
		if ( ! $this->isHooked ) {
			$this->isHooked = true;
			// After everyone else, who may still have something to say to the visitor.
			add_action( 'shutdown', $this->begin( ... ), PHP_INT_MAX );
		}
		$this->work[ $work ] = true;
	}

	/** Whether an action is to be done after this response. */
	public function isToDo( string $work ): bool {
		return isset( $this->work[ $work ] );
	}

	/** Forgets what was to be done after this response. */
	public function forget(): void {
		$this->work = [];
	}

	/** Does an action in another process, for a process that has worked long enough. */
	public function doElsewhere( string $work ): void {
		$this->doLater( $work );
		( $this->loopback )()->send( $work );
	}

	/** Does an action in about a minute. */
	public function doLater( string $work ): void {
		$this->queue->once( 'causerie_' . $work, [], self::LATER );
	}

	private function begin(): void {
		$isOut = $this->work !== [] && self::endResponse();
		// Work makes other work: a reply that was written is to be told, and looked at.
		while ( $this->work !== [] ) {
			$work = (string) array_key_first( $this->work );
			unset( $this->work[ $work ] );
			$this->doLater( $work );
			if ( $isOut ) {
				do_action( "causerie_{$work}" );
			} elseif ( PHP_SAPI !== 'cli' ) {
				( $this->loopback )()->send( $work );
			}
		}
	}

	/** @return bool Whether nobody waits for this process any more. */
	private static function endResponse(): bool {
		ignore_user_abort( true );
		if ( session_status() === PHP_SESSION_ACTIVE ) {
			session_write_close();
		}
		foreach ( self::WAYS as $function ) {
			if ( function_exists( $function ) ) {
				$function();
				return true;
			}
		}
		return false;
	}
}
