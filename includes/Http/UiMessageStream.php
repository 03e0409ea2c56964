<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/**
 * Writes the parts of the contract as server-sent events: the UI message stream of the AI SDK, protocol v1.
 *
 * It writes to the output of PHP and pushes every event out at once.
 *
 * @see https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
final class UiMessageStream {

	private int $lastWrite;

	/** @param int $heartbeatSeconds The longest silence. */
	public function __construct(
		private readonly Clock $clock,
		private readonly int $heartbeatSeconds,
	) {
		$this->lastWrite = $clock->milliseconds();
	}

	/** A comment of 2 KB: some proxies and browsers hold back the first bytes of a body until they have about so many. */
	public function open(): void {
		printf( ":%-2048s\n\n", '' );
		$this->push();
	}

	/**
	 * Writes one part.
	 *
	 * @param array<string, mixed> $part A `StreamPart` of the contract.
	 */
	public function part( array $part ): void {
		echo 'data: ', wp_json_encode( $part, JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ), "\n\n";
		$this->push();
	}

	/** Says what went wrong. */
	public function problem( Problem $problem ): void {
		$data = [
			'code'      => $problem->code,
			'message'   => $problem->message(),
			'retryable' => $problem->retryable,
		];
		if ( $problem->retryAfter !== null ) {
			$data['retry_after'] = $problem->retryAfter;
		}
		$this->part(
			[
				'type' => 'data-problem',
				'data' => $data,
			]
		);
		$this->part(
			[
				'type'      => 'error',
				'errorText' => $data['message'],
			]
		);
	}

	/** Ends the stream. */
	public function done(): void {
		echo "data: [DONE]\n\n";
		$this->push();
	}

	/** Keeps the connection alive, with a comment, while there is nothing to say; call it as often as you like. */
	public function alive(): void {
		if ( $this->clock->milliseconds() - $this->lastWrite >= $this->heartbeatSeconds * 1000 ) {
			echo ":alive\n\n";
			$this->push();
		}
	}

	private function push(): void {
		flush();
		$this->lastWrite = $this->clock->milliseconds();
	}
}
