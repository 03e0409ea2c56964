<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Messages\WaitingResponse;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Log;

defined( 'ABSPATH' ) || exit;

/** Sends what is produced while it is sent, streams and answers that wait: makes every layer of PHP that would keep bytes back let go of them. */
final class StreamServer implements Door {

	/**
	 * @param \Closure(): UiMessageStream $stream Only wanted when a stream is sent.
	 * @param \Closure(): Log             $log    Only wanted when one fails.
	 */
	public function __construct(
		private readonly \Closure $stream,
		private readonly \Closure $log,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', [ $this, 'addFilters' ] );
	}

	public function addFilters(): void {
		// After the CORS headers of core (10) and our own (15).
		add_filter( 'rest_pre_serve_request', [ $this, 'serve' ], 20, 2 );
	}

	/** Runs on `rest_pre_serve_request`; true says that the body is out. */
	public function serve( bool $served, \WP_HTTP_Response $result ): bool {
		if ( ! $served && $result instanceof StreamResponse ) {
			$this->openTheWay();
			$stream = ( $this->stream )();
			$stream->open();
			try {
				( $result->producer )( $stream );
			} catch ( \Throwable $failure ) {
				$stream->problem( $this->problem( $failure ) );
				$stream->done();
			}
			return true;
		}
		if ( ! $served && $result instanceof WaitingResponse ) {
			$this->openTheWay();
			try {
				$result->send();
			} catch ( \Throwable $failure ) {
				// Most have begun by now, as successes.
				echo wp_json_encode( ProblemResponse::of( $this->problem( $failure ) )->get_data(), JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE );
			}
			return true;
		}
		return $served;
	}

	/** The answer is on its way already: nobody else would catch this, and WordPress would print it into the answer. */
	private function problem( \Throwable $failure ): Problem {
		if ( $failure instanceof ProblemException ) {
			return $failure->problem;
		}
		( $this->log )()->error( $failure );
		return new Problem( 'internal_error' );
	}

	private function openTheWay(): void {
		// A reply is stored to its end, also when the visitor has left; whoever only waits for one looks for that.
		ignore_user_abort( true );
		if ( session_status() === PHP_SESSION_ACTIVE ) {
			// Other requests of the same visitor wait for it.
			session_write_close();
		}
		// Compression by PHP is a buffer like any other, and says nothing in the headers when it is discarded whole.
		while ( ob_get_level() > 0 && (bool) ( ob_get_status()['flags'] & PHP_OUTPUT_HANDLER_REMOVABLE ) ) {
			ob_end_clean();
		}
	}
}
