<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/** Sends the streams: makes every layer of PHP that would keep bytes back let go of them. */
final class StreamServer implements Door {

	/** Some proxies and browsers hold back the first bytes of a body until they have about so many. */
	private const PADDING_BYTES = 2048;

	/** @param \Closure( \Closure( string ): void ): UiMessageStream $streams Makes a stream that sends bytes so. */
	public function __construct( private readonly \Closure $streams ) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'addFilters' ) );
	}

	public function addFilters(): void {
		// After the CORS headers of core (10) and our own (15).
		add_filter( 'rest_pre_serve_request', array( $this, 'serve' ), 20, 2 );
	}

	/** Runs on `rest_pre_serve_request`; true says that the body is out. */
	public function serve( bool $served, \WP_HTTP_Response $result ): bool {
		if ( $served || ! $result instanceof StreamResponse ) {
			return $served;
		}
		$this->openTheWay();
		$stream = ( $this->streams )( self::send( ... ) );
		$stream->comment( str_repeat( ' ', self::PADDING_BYTES ) );
		( $result->producer )( $stream );
		return true;
	}

	private function openTheWay(): void {
		// The reply is stored to its end, also when the visitor has left.
		ignore_user_abort( true );
		if ( session_status() === PHP_SESSION_ACTIVE ) {
			session_write_close();
		}
		if ( function_exists( 'apache_setenv' ) ) {
			apache_setenv( 'no-gzip', '1' );
		}
		if ( ini_get( 'zlib.output_compression' ) && ! headers_sent() ) {
			ini_set( 'zlib.output_compression', '0' ); // phpcs:ignore
		}
		while ( ob_get_level() > 0 && ob_end_clean() ) {
			continue;
		}
	}

	private static function send( string $bytes ): void {
		echo $bytes;
		flush();
	}
}
