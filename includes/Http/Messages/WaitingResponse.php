<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Messages;

defined( 'ABSPATH' ) || exit;

/**
 * A response whose JSON is only known after a while. Until then it sends spaces, which JSON allows in front of a value:
 * only by writing does PHP notice that nobody listens any more.
 */
final class WaitingResponse extends \WP_REST_Response {

	/** @param \Closure( \Closure(): bool ): array<string, mixed> $producer Waits, and gives the body; it is handed a sign of life that says whether anybody listens. */
	public function __construct( private readonly \Closure $producer ) {
		// nginx would otherwise keep the spaces, and with them the connection, until the end.
		parent::__construct( null, 200, [ 'X-Accel-Buffering' => 'no' ] );
	}

	/** Writes the body to the output of PHP. */
	public function send(): void {
		$body = ( $this->producer )(
			static function (): bool {
				echo ' ';
				flush();
				return connection_aborted() === 0;
			}
		);
		echo wp_json_encode( $body, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE );
	}
}
