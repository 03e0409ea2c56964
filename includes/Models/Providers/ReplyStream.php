<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Models\SseEvent;
use Causerie\Chat\Models\SseReader;
use Causerie\Chat\Models\ThoughtListener;
use Causerie\Chat\Models\Usage;
use Causerie\Chat\Platform\HttpListener;

defined( 'ABSPATH' ) || exit;

/** Turns the bytes of a streamed reply into text and tool calls for the listener, and keeps what they say about it. */
final class ReplyStream implements HttpListener {

	/** All text that was heard. */
	public string $text = '';

	public readonly ToolCalls $toolCalls;

	/** Why the reply ended, once that is known. */
	public ?FinishReason $finish = null;

	/** The provider's word for it, or ''. */
	public string $word = '';

	/** As far as the provider told it. */
	public Usage $usage;
	public string $model = '';

	/** @var list<mixed> Items for the ReplyState. */
	public array $state = [];

	/** Whether any server-sent event came: no other answer has them. */
	public bool $isStream = false;

	/** Whether the model has begun, if only to think: the first that comes of a reply, before any word of it. */
	public bool $isAtWork = false;

	/** Whether the listener was told anything: from then on nothing may be tried again. */
	public bool $hasBegun = false;

	/** Whether the listener asked to stop. */
	public bool $isStopped = false;

	/** What ended the reply before its time. */
	public ?ModelException $failure = null;

	/** Whether the server said that it is done, in whatever way it has. */
	public bool $isDone = false;

	/** Milliseconds that a model may think aloud until the listener is asked whether to go on. */
	private const TICK = 1000;

	/** When the listener was last told or asked anything, in milliseconds. */
	private int $toldAt;

	/** Bytes of text and of thoughts, whether they are shown or not. */
	private int $written = 0;

	private readonly SseReader $events;
	private readonly ThinkingFilter $thinking;
	private readonly WireReader $reader;

	/**
	 * @param int                    $maxBytes     A reply with more text and arguments is none.
	 * @param \Closure(): int | null $milliseconds A clock that only goes forward; null for that of the machine.
	 */
	public function __construct(
		private readonly ModelListener $listener,
		private readonly WireFormat $format,
		private readonly ErrorMap $errors,
		private readonly int $maxBytes,
		private readonly ?\Closure $milliseconds = null,
	) {
		$this->toldAt    = $this->now();
		$this->events    = new SseReader();
		$this->thinking  = new ThinkingFilter();
		$this->reader    = $format->reader();
		$this->toolCalls = new ToolCalls();
		$this->usage     = new Usage();
	}

	public function bytes( string $bytes ): bool {
		try {
			return $this->take( $this->events->push( $bytes ) ) && $this->ask();
		} catch ( \LengthException $tooLong ) {
			return $this->fail( 'model_garbled', $tooLong->getMessage() );
		}
	}

	public function waiting(): bool {
		if ( $this->isDone ) {
			// The reply is whole; a server that keeps the connection open is not waited for.
			return false;
		}
		$this->toldAt    = $this->now();
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

	/**
	 * What the reply took: as the provider counted it. Before its end, when it has counted the beginning only, and after it
	 * where it counted nothing though there were thoughts, which nobody else knows of: at least what came.
	 */
	public function used(): Usage {
		$isCounted = $this->isDone && ( $this->usage->output > 0 || $this->written === strlen( $this->text ) );
		return $isCounted ? $this->usage : $this->usage->atLeast( $this->written + $this->toolCalls->bytes() );
	}

	/** Takes a reply that came in one piece. */
	public function whole( Fragment $fragment ): void {
		$this->read( $fragment );
		$this->isDone = true;
	}

	/** @param list<SseEvent> $events */
	private function take( array $events ): bool {
		$this->isStream = $this->isStream || $events !== [];
		foreach ( $events as $event ) {
			if ( ! $this->event( $event->type, trim( $event->data ) ) ) {
				return false;
			}
		}
		return true;
	}

	private function now(): int {
		return $this->milliseconds === null ? intdiv( hrtime( true ), 1_000_000 ) : ( $this->milliseconds )();
	}

	/** Of thoughts and signs of life the listener hears nothing: for it, the model is silent. */
	private function ask(): bool {
		return $this->isDone || $this->now() - $this->toldAt < self::TICK || $this->waiting();
	}

	private function event( string $type, string $data ): bool {
		if ( $data === '' ) {
			return true;
		}
		if ( $data === '[DONE]' ) {
			$this->isDone = true;
			return true;
		}
		$decoded = LooseJson::decode( $data, $this->reader instanceof KeepsObjects );
		if ( ! is_array( $decoded ) ) {
			// A broken piece after the end breaks nothing.
			return $this->isDone || $this->fail( 'model_garbled', 'A piece of the stream is not JSON: ' . substr( $data, 0, 300 ) );
		}
		$error = $this->format->error( $decoded, 0 );
		if ( $error !== null ) {
			$this->failure = $this->errors->ofStream( $error, $this->hasBegun );
			return false;
		}
		$fragment = $this->reader->event( $type, $decoded );
		return $fragment === null || $this->read( $fragment );
	}

	private function read( Fragment $fragment ): bool {
		$this->isAtWork = true;
		$this->model = $this->model === '' ? $fragment->model : $this->model;
		if ( $fragment->usage !== null ) {
			$this->usage = $fragment->isWholeUsage ? $fragment->usage : $this->usage->updatedBy( $fragment->usage );
		}
		$this->state    = [ ...$this->state, ...$fragment->state ];
		$this->written += strlen( $fragment->text ) + $fragment->thoughts;
		$goesOn         = $this->say( $this->thinking->push( $fragment->text ) );
		if ( $this->listener instanceof ThoughtListener ) {
			$this->listener->unsaid( $this->written - strlen( $this->text ) );
		}
		foreach ( $goesOn ? $fragment->toolCalls : [] as $piece ) {
			$goesOn = $goesOn && $this->call( $piece );
		}
		if ( $fragment->finish !== null ) {
			$this->finish = $fragment->finish;
			$this->word   = $fragment->word;
		}
		$this->isDone = $this->isDone || $fragment->isDone;
		return $goesOn;
	}

	private function say( string $text ): bool {
		if ( $text === '' ) {
			return true;
		}
		if ( ! $this->hasRoomFor( strlen( $text ) ) ) {
			return false;
		}
		$this->text     .= $text;
		$this->hasBegun  = true;
		$this->toldAt    = $this->now();
		$this->isStopped = ! $this->listener->text( $text );
		return ! $this->isStopped;
	}

	private function call( ToolCallPiece $piece ): bool {
		if ( ! $this->hasRoomFor( strlen( $piece->name . $piece->arguments ) ) ) {
			return false;
		}
		$this->hasBegun  = true;
		$this->toldAt    = $this->now();
		$this->isStopped = ! $this->toolCalls->take( $piece, $this->listener );
		return ! $this->isStopped;
	}

	private function hasRoomFor( int $bytes ): bool {
		return strlen( $this->text ) + $this->toolCalls->bytes() + $bytes <= $this->maxBytes
			|| $this->fail( 'model_reply_too_long', 'The reply is longer than ' . $this->maxBytes . ' bytes.' );
	}

	/** @return false */
	private function fail( string $problem, string $detail ): bool {
		$this->failure = $this->errors->of( $problem, $detail, hasBegun: $this->hasBegun );
		return false;
	}
}
