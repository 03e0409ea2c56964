<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Log;

defined( 'ABSPATH' ) || exit;

/** Sends files. */
final class FileServer implements Door {

	/** @param \Closure(): Log $log Only wanted when a file breaks off. */
	public function __construct( private readonly \Closure $log ) {}

	public function register(): void {
		add_action( 'rest_api_init', [ $this, 'addFilters' ] );
	}

	public function addFilters(): void {
		// After the CORS headers of core (10) and our own (15).
		add_filter( 'rest_pre_serve_request', [ $this, 'serve' ], 20, 3 );
	}

	/**
	 * Runs on `rest_pre_serve_request`; true says that the body is out.
	 *
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function serve( bool $served, \WP_HTTP_Response $result, \WP_REST_Request $request ): bool {
		if ( $served || ! $result instanceof FileResponse ) {
			return $served;
		}
		// A file is no page: buffers that would hold all of it are of no use, and PHP may compress what comes.
		while ( ob_get_level() > 0 && (bool) ( ob_get_status()['flags'] & PHP_OUTPUT_HANDLER_REMOVABLE ) ) {
			ob_end_clean();
		}
		if ( $request->get_method() !== 'HEAD' ) {
			$this->send( $result );
		}
		return true;
	}

	/** What fails in the middle ends the file there; WordPress would print the failure into it. */
	private function send( FileResponse $file ): void {
		try {
			foreach ( ( $file->pieces )() as $piece ) {
				echo $piece;
				flush();
			}
		} catch ( \Throwable $failure ) {
			( $this->log )()->error( $failure );
		}
	}
}
