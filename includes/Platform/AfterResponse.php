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

	/** Seconds after which the planned work looks whether it was done. */
	private const LATER = 60;

	/** @var array<string, true> What this request has to begin, by hook. */
	private array $hooks = [];

	public function __construct(
		private readonly Queue $queue,
		private readonly HttpLoopback $loopback,
	) {}

	/**
	 * Does an action of ours after the response. It must do no harm when it is done twice, or when there is nothing to do.
	 *
	 * @param string $hook Without arguments, beginning with `causerie_`.
	 */
	public function do( string $hook ): void {
		if ( $this->hooks === [] ) {
			// After everyone else, who may still have something to say to the visitor.
			add_action( 'shutdown', $this->begin( ... ), PHP_INT_MAX );
		}
		$this->hooks[ $hook ] = true;
	}

	/** Does an action in another process, for a process that has worked long enough. */
	public function doElsewhere( string $hook ): void {
		$this->doLater( $hook );
		$this->loopback->send( $hook );
	}

	/** Does an action in about a minute. */
	public function doLater( string $hook ): void {
		$this->queue->once( $hook, [], self::LATER );
	}

	private function begin(): void {
		$hooks       = array_keys( $this->hooks );
		$this->hooks = [];
		$isOut       = self::endResponse();
		foreach ( $hooks as $hook ) {
			$this->doLater( $hook );
			if ( $isOut ) {
				do_action( $hook );
			} elseif ( PHP_SAPI !== 'cli' ) {
				$this->loopback->send( $hook );
			}
		}
	}

	/** @return bool Whether nobody waits for this process any more. */
	private static function endResponse(): bool {
		ignore_user_abort( true );
		if ( session_status() === PHP_SESSION_ACTIVE ) {
			session_write_close();
		}
		foreach ( [ 'fastcgi_finish_request', 'litespeed_finish_request' ] as $function ) {
			if ( function_exists( $function ) ) {
				$function();
				return true;
			}
		}
		return false;
	}
}
