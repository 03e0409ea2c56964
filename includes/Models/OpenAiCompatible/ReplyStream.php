<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\OpenAiCompatible;

use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Models\SseEvent;
use Causerie\Chat\Models\SseReader;
use Causerie\Chat\Platform\HttpListener;

defined( 'ABSPATH' ) || exit;

/** Turns the bytes of a streamed completion into text for the listener, and keeps what they say about it. */
final class ReplyStream implements HttpListener {

	/** All text that was heard. */
	public string $text = '';

	/** The provider's word for why the reply ended, or ''. */
	public string $finish = '';

	public int $inputTokens  = 0;
	public int $outputTokens = 0;
	public string $model     = '';

	/** Whether any server-sent event came: no other answer has them. */
	public bool $isStream = false;

	/** Whether the listener asked to stop. */
	public bool $isStopped = false;

	/** What ended the reply before its time. */
	public ?ModelException $failure = null;

	/** Whether the server said that it is done, in whatever way it has. */
	public bool $isDone = false;

	private readonly SseReader $events;
	private readonly ThinkingFilter $thinking;

	/** @param int $maxBytes A longer text is no reply. */
	public function __construct(
		private readonly ModelListener $listener,
		private readonly ErrorMap $errors,
		private readonly int $maxBytes,
	) {
		$this->events   = new SseReader();
		$this->thinking = new ThinkingFilter();
	}

	public function bytes( string $bytes ): bool {
		try {
			return $this->take( $this->events->push( $bytes ) );
		} catch ( \LengthException $tooLong ) {
			return $this->fail( 'model_garbled', $tooLong->getMessage() );
		}
	}

	public function waiting(): bool {
		if ( $this->isDone ) {
			// The reply is whole; a server that keeps the connection open is not waited for.
			return false;
		}
		$this->isStopped = ! $this->listener->waiting();
		return ! $this->isStopped;
	}

	/** Takes what is left when the connection has ended. */
	public function end(): void {
		if ( $this->isStopped || $this->failure !== null ) {
			return;
		}
		$isWhole = $this->take( $this->events->end() );
		if ( $isWhole ) {
			$this->say( $this->thinking->end() );
		}
	}

	/** Takes a completion that came in one piece. */
	public function whole( Completion $completion ): void {
		$this->read( $completion );
		$this->isDone = true;
	}

	/** @param list<SseEvent> $events */
	private function take( array $events ): bool {
		$this->isStream = $this->isStream || $events !== [];
		foreach ( $events as $event ) {
			if ( ! $this->event( trim( $event->data ) ) ) {
				return false;
			}
		}
		return true;
	}

	private function event( string $data ): bool {
		if ( $data === '' ) {
			return true;
		}
		if ( $data === '[DONE]' ) {
			$this->isDone = true;
			return true;
		}
		$decoded = self::decode( $data );
		if ( ! is_array( $decoded ) ) {
			// A broken piece after the end breaks nothing.
			return $this->isDone || $this->fail( 'model_garbled', 'A piece of the stream is not JSON: ' . substr( $data, 0, 300 ) );
		}
		$error = ProviderError::find( $decoded );
		if ( $error !== null ) {
			$this->failure = $this->errors->ofStream( $error );
			return false;
		}
		$completion = Completion::read( $decoded, 'delta' );
		return $completion === null || $this->read( $completion );
	}

	private function read( Completion $completion ): bool {
		$this->model        = $this->model === '' ? $completion->model : $this->model;
		$this->inputTokens  = $completion->inputTokens > 0 ? $completion->inputTokens : $this->inputTokens;
		$this->outputTokens = $completion->outputTokens > 0 ? $completion->outputTokens : $this->outputTokens;

		$goesOn = $this->say( $this->thinking->push( $completion->text ) );
		if ( $completion->finish !== '' ) {
			$this->finish = $completion->finish;
			$this->isDone = true;
		}
		return $goesOn;
	}

	private function say( string $text ): bool {
		if ( $text === '' ) {
			return true;
		}
		if ( strlen( $this->text ) + strlen( $text ) > $this->maxBytes ) {
			return $this->fail( 'model_reply_too_long', 'The reply is longer than ' . $this->maxBytes . ' bytes.' );
		}
		$this->text     .= $text;
		$this->isStopped = ! $this->listener->text( $text );
		return ! $this->isStopped;
	}

	private function fail( string $problem, string $detail ): bool {
		$this->failure = $this->errors->of( $problem, $detail );
		return false;
	}

	private static function decode( string $data ): mixed {
		$decoded = json_decode( $data, true, 64, JSON_INVALID_UTF8_SUBSTITUTE );
		if ( $decoded === null && json_last_error() === JSON_ERROR_UTF16 ) {
			// Half of a surrogate pair, from a server that cuts text between UTF-16 units: the other half is lost to us.
			$lone    = '/\\\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\\\u[dD][c-fC-F])|(?<!\\\\u[dD][89abAB][0-9a-fA-F]{2})\\\\u[dD][c-fC-F][0-9a-fA-F]{2}/';
			$decoded = json_decode( (string) preg_replace( $lone, '\\uFFFD', $data ), true, 64, JSON_INVALID_UTF8_SUBSTITUTE );
		}
		return $decoded;
	}
}
