<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Ulid;

defined( 'ABSPATH' ) || exit;

/** Says the answer of one model as parts of the stream, while it is written; who closes the connection stops the model. */
final class AnswerStream implements ModelListener {

	private const TEXT_ID = 'text';

	private bool $hasText = false;

	public function __construct(
		private readonly UiMessageStream $stream,
		Clock $clock,
	) {
		$this->stream->part(
			[
				'type'      => 'start',
				'messageId' => 'msg_' . Ulid::generate( $clock->milliseconds() ),
			]
		);
	}

	public function text( string $delta ): bool {
		if ( ! $this->hasText ) {
			$this->hasText = true;
			$this->mark( 'text-start' );
		}
		$this->stream->part(
			[
				'type'  => 'text-delta',
				'id'    => self::TEXT_ID,
				'delta' => $delta,
			]
		);
		return $this->isHeard();
	}

	public function toolCall( string $id, string $name, string $delta ): bool {
		return $this->isHeard();
	}

	public function waiting(): bool {
		$this->stream->alive();
		return $this->isHeard();
	}

	/** @param array<string, mixed> $answer The contract's ModelAnswer. */
	public function end( array $answer ): void {
		if ( $this->hasText ) {
			$this->mark( 'text-end' );
		}
		$this->stream->part(
			[
				'type' => 'data-answer',
				'data' => $answer,
			]
		);
		if ( $answer['error'] !== null ) {
			$this->stream->part(
				[
					'type'      => 'error',
					'errorText' => $answer['error']['advice'],
				]
			);
		}
		$this->stream->part(
			[
				'type'            => 'finish',
				'messageMetadata' => [
					'state'    => $answer['error'] === null ? 'complete' : 'failed',
					'language' => '',
					'usage'    => [
						'input_tokens'  => $answer['usage']['input_tokens'],
						'output_tokens' => $answer['usage']['output_tokens'],
					],
				],
			]
		);
		$this->stream->done();
	}

	/** @param 'text-start'|'text-end' $type */
	private function mark( string $type ): void {
		$this->stream->part(
			[
				'type' => $type,
				'id'   => self::TEXT_ID,
			]
		);
	}

	/** PHP notices that nobody listens when it writes; every piece and every sign of life is such a moment. */
	private function isHeard(): bool {
		return connection_aborted() === 0;
	}
}
