<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/**
 * Many requests under way at once. One that ends makes room for the next, so a server that hangs holds up nobody else.
 *
 * WordPress has nothing like it: its `request_multiple()` ends with the slowest of a batch, and spins while it waits. So this
 * is the one place that speaks to cURL itself, and does what core does for each request: its proxy, its certificates, its
 * block list and its action `http_api_curl`.
 */
final class HttpPool {

	private readonly \CurlMultiHandle $multi;

	/** @var array<int, array{\CurlHandle, HttpTransfer}> What is under way, by the id of the handle. */
	private array $running = [];

	/** @var array<string, HttpTarget> By host and port, every address that was checked: a connection that is open already can be to any of them. */
	private array $checked = [];

	/** @param float $connectSeconds Longest wait for a connection. */
	public function __construct( private readonly float $connectSeconds = 5.0 ) {
		$this->multi = curl_multi_init();
	}

	/** Whether PHP can do this here. */
	public static function isPossible(): bool {
		return function_exists( 'curl_multi_init' );
	}

	/**
	 * Begins a request. Its limits are `totalSeconds`, and `keepBytes`, after which nothing more is read.
	 *
	 * @param \Closure( HttpOutcome ): void $done Called once, from wait().
	 */
	public function add( HttpRequest $request, HttpTarget $target, \Closure $done ): void {
		if ( ( new \WP_Http() )->block_request( $request->url ) ) {
			$done( new HttpOutcome( 0, [], '', false, HttpOutcome::NETWORK, 'WP_HTTP_BLOCK_EXTERNAL in wp-config.php forbids requests to this host.', '', [
				'connect' => 0,
				'tls' => 0,
				'first_byte' => 0,
				'total' => 0,
			] ) );
			return;
		}
		$name     = "{$target->host}:{$target->port}";
		$before   = $this->checked[ $name ]->addresses ?? [];
		$checked  = new HttpTarget( $target->host, $target->port, array_values( array_unique( [ ...$before, ...$target->addresses ] ) ) );
		$transfer = new HttpTransfer( $request, $target, $checked, $done );
		$this->checked[ $name ] = $checked;
		$handle   = $transfer->handle( $this->connectSeconds );
		$this->running[ spl_object_id( $handle ) ] = [ $handle, $transfer ];
		curl_multi_add_handle( $this->multi, $handle );
	}

	/** How many are under way. */
	public function count(): int {
		return count( $this->running );
	}

	/**
	 * Moves everything on, and tells of those that have ended.
	 *
	 * @param float $seconds How long to wait for something to happen, if nothing does.
	 */
	public function wait( float $seconds ): void {
		$this->move();
		if ( ! $this->tell() && $this->running !== [] ) {
			curl_multi_select( $this->multi, $seconds );
			$this->move();
			$this->tell();
		}
	}

	/** Moves everything on and tells nobody yet: for whoever has to wait for something else while requests are under way. */
	public function move(): void {
		do {
			$status = curl_multi_exec( $this->multi, $active );
		} while ( $status === CURLM_CALL_MULTI_PERFORM );
	}

	/** @return bool Whether any has ended. */
	private function tell(): bool {
		$ended = [];
		// All first: whoever is told may begin others.
		while ( true ) {
			$message = curl_multi_info_read( $this->multi );
			if ( $message === false ) {
				break;
			}
			$ended[] = $message;
		}
		foreach ( $ended as $message ) {
			[ $handle, $transfer ] = $this->running[ spl_object_id( $message['handle'] ) ];
			unset( $this->running[ spl_object_id( $handle ) ] );
			curl_multi_remove_handle( $this->multi, $handle );
			$transfer->end( $handle, $message['result'] );
		}
		return $ended !== [];
	}
}
