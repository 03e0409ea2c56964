<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/**
 * Writes the parts of the contract as server-sent events: the UI message stream of the AI SDK, protocol v1.
 *
 * @see https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
final class UiMessageStream {

	private int $lastWrite;

	/**
	 * @param \Closure( string ): void $send             Sends bytes at once.
	 * @param Clock                    $clock            For the silence between two signs of life.
	 * @param int                      $heartbeatSeconds The longest silence.
	 */
	public function __construct(
		private readonly \Closure $send,
		private readonly Clock $clock,
		private readonly int $heartbeatSeconds,
	) {
		$this->lastWrite = $clock->milliseconds();
	}

	/**
	 * Writes one part.
	 *
	 * @param array<string, mixed> $part A `StreamPart` of the contract.
	 */
	public function part( array $part ): void {
		$json = wp_json_encode( $part, JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE );
		$this->write( 'data: ' . $json . "\n\n" );
	}

	/** Ends the stream. */
	public function done(): void {
		$this->write( "data: [DONE]\n\n" );
	}

	/** Keeps the connection alive while there is nothing to say; call it as often as you like. */
	public function alive(): void {
		if ( $this->clock->milliseconds() - $this->lastWrite >= $this->heartbeatSeconds * 1000 ) {
			$this->comment( 'alive' );
		}
	}

	/** A line that clients skip. */
	public function comment( string $text ): void {
		$this->write( ':' . $text . "\n\n" );
	}

	private function write( string $bytes ): void {
		( $this->send )( $bytes );
		$this->lastWrite = $this->clock->milliseconds();
	}
}
