<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Trace;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\Embeddings;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\ToolCall;
use Causerie\Chat\Models\Usage;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\HttpRequest;

defined( 'ABSPATH' ) || exit;

/** A call that is being traced: gathers what goes out and what comes back, and never more of it than is kept. */
final class RunningCall {

	/** Longest address and longest words about an error, in bytes. */
	private const SHORT = 2000;

	private readonly int $began;

	private ?int $firstAt = null;

	private string $model;

	private string $url = '';

	private int $sent = 0;

	private string $heard = '';

	private int $heardBytes = 0;

	private string $finish = '';

	private string $problem = 'internal_error';

	private string $detail = '';

	private Usage $usage;

	/** @var list<ApiKey> Those that the call may have been made with. */
	private array $keys = [];

	private int $requestBytes;

	/**
	 * @param string $task    What it is for.
	 * @param int    $botId   Whose it is; 0 for no bot's.
	 * @param string $request What is asked, as JSON: what stands for the request until one is sent.
	 * @param int    $bytes   So much of a request and of a reply is kept.
	 */
	public function __construct(
		private readonly ModelChoice $choice,
		private readonly string $task,
		private readonly int $botId,
		private readonly Subject $subject,
		private string $request,
		private readonly Clock $clock,
		private readonly int $bytes,
	) {
		$this->began        = $clock->milliseconds();
		$this->model        = $choice->model;
		$this->usage        = new Usage();
		$this->requestBytes = strlen( $request );
		$this->request      = Redaction::text( $request, [], $bytes );
	}

	/**
	 * A request goes out; of several, for another key or with one parameter less, the last one counts. Of its headers nothing
	 * is kept: they hold the key.
	 *
	 * @param list<ApiKey> $keys All of the connection.
	 */
	public function sent( HttpRequest $request, array $keys ): void {
		++$this->sent;
		$this->keys         = $keys;
		$this->url          = Redaction::address( $request->url, $keys, self::SHORT );
		$this->request      = Redaction::text( $request->body, $keys, $this->bytes );
		$this->requestBytes = strlen( $request->body );
	}

	/** A piece of the reply has come. */
	public function heard( string $piece ): void {
		$this->firstAt   ??= $this->clock->milliseconds();
		$this->heardBytes += strlen( $piece );
		if ( strlen( $this->heard ) < $this->bytes ) {
			$this->heard .= $piece;
		}
	}

	public function replied( ModelReply $reply ): void {
		$calls            = array_map( static fn ( ToolCall $call ): string => $call->name . '( ' . $call->arguments . ' )', $reply->toolCalls );
		$this->heard      = implode( "\n", array_filter( [ $reply->text, ...$calls ], static fn ( string $part ): bool => $part !== '' ) );
		$this->heardBytes = strlen( $this->heard );
		$this->finish     = $reply->finish->value;
		$this->problem    = '';
		$this->model      = $reply->model;
		$this->usage      = $reply->usage;
	}

	public function embedded( Embeddings $made ): void {
		$this->heard      = sprintf( '{"vectors":%d,"dimensions":%d}', count( $made->vectors ), count( $made->vectors[0] ?? [] ) );
		$this->heardBytes = strlen( $this->heard );
		$this->problem    = '';
		$this->usage      = $made->usage;
	}

	public function failed( ModelException $failure ): void {
		$this->problem = $failure->problem;
		$this->detail  = $failure->detail;
		$this->usage   = $failure->usage;
	}

	/** It has ended, in whatever way. */
	public function end(): TracedCall {
		$now = $this->clock->milliseconds();
		return new TracedCall(
			TracedCall::newId( $this->began ),
			$this->began,
			$this->task,
			$this->botId,
			$this->subject->sessionId(),
			$this->subject->messageId(),
			$this->choice->provider,
			$this->model,
			$this->finish,
			$this->problem,
			max( 0, $now - $this->began ),
			$this->firstAt === null ? null : max( 0, $this->firstAt - $this->began ),
			$this->usage,
			$this->sent,
			$this->url,
			$this->request,
			$this->requestBytes,
			Redaction::text( $this->heard, $this->keys, $this->bytes ),
			$this->heardBytes,
			Redaction::text( $this->detail, $this->keys, self::SHORT ),
		);
	}

	/** @return array<string, mixed> Nothing: a dump shows nobody's words. */
	public function __debugInfo(): array {
		return [];
	}
}
