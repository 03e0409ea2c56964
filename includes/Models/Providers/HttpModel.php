<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\KeyGuard;
use Causerie\Chat\Models\Model;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\ReplyState;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Platform\HttpException;
use Causerie\Chat\Platform\HttpRequest;
use Causerie\Chat\Platform\HttpResponse;

defined( 'ABSPATH' ) || exit;

/** A model behind HTTP, whatever its wire format: sends the request and hears the reply. */
final class HttpModel implements Model {

	/**
	 * @param int                                         $maxReplyBytes A longer reply is `model_reply_too_long`.
	 * @param \Closure( string, list<string> ): void|null $learn         Told what a model refuses, once it answers without that.
	 * @param \Closure( string ): string|null             $current       The model that answers for the one that was chosen.
	 * @param \Closure( HttpRequest, Connection ): void|null $onSend     Told of each request before it goes out, its key in it.
	 */
	public function __construct(
		private readonly HttpClient $http,
		private readonly WireFormat $format,
		private readonly Connection $connection,
		private readonly int $maxReplyBytes,
		private readonly ?\Closure $learn = null,
		private readonly ?\Closure $current = null,
		private readonly ?\Closure $onSend = null,
	) {}

	public function stream( ModelRequest $request, ModelListener $listener ): ModelReply {
		$model = $request->model === '' ? $this->connection->model : $request->model;
		// A provider that lists no models has but one.
		if ( $model === '' && $this->format instanceof ListsModels ) {
			throw ( new ErrorMap( $this->connection->key ) )->of( 'model_not_found', 'No model is chosen.' );
		}
		$model = $this->current === null ? $model : ( $this->current )( $model );
		return ( new AnyKey( $this->connection ) )->ask( fn ( ApiKey $key ): ModelReply => $this->guarded( $request, $model, $key, $listener ) );
	}

	/**
	 * Whatever a server says back, the key is not in it.
	 *
	 * @throws ModelException
	 */
	private function guarded( ModelRequest $request, string $model, ApiKey $key, ModelListener $listener ): ModelReply {
		$guard = new KeyGuard( $listener, $key->reveal() );
		try {
			return $this->ask( $request, $model, $key, $guard )->without( $key );
		} finally {
			$guard->end();
		}
	}

	/** @throws ModelException */
	private function ask( ModelRequest $request, string $model, ApiKey $key, ModelListener $listener ): ModelReply {
		$errors  = new ErrorMap( $key );
		$known   = new Dialect( $this->connection->unsent[ $model ] ?? [] );
		$dialect = $known;
		while ( true ) {
			$body    = $this->format->body( $request, $model, $dialect );
			$reply   = new ReplyStream( $listener, $this->format, $errors, $this->maxReplyBytes );
			try {
				$refusal = $this->send( ServerRequest::reply( $this->format, $this->connection, $key, $request, $model, $body ), $reply, $errors );
				if ( $refusal === null ) {
					$this->remember( $model, $known, $dialect );
					return $this->finish( $reply, $model, $errors );
				}
			} catch ( ModelException $failure ) {
				throw $failure->having( $reply->used(), $reply->isAtWork );
			}
			// Each time with one parameter less, and before anything was shown: this ends.
			$error   = ProviderError::ofResponse( $refusal, $this->format );
			$dialect = $dialect->without( $this->format->optional(), $error, $body ) ?? throw $errors->ofResponse( $refusal, $error );
		}
	}

	private function remember( string $model, Dialect $known, Dialect $dialect ): void {
		if ( $dialect !== $known && $this->learn !== null ) {
			( $this->learn )( $model, $dialect->unsent );
		}
	}

	/**
	 * @return HttpResponse|null An answer that is an error, or null when the reply is in the stream.
	 * @throws ModelException When the reply broke.
	 */
	private function send( HttpRequest $request, ReplyStream $reply, ErrorMap $errors ): ?HttpResponse {
		if ( $this->onSend !== null ) {
			( $this->onSend )( $request, $this->connection );
		}
		try {
			$response = $this->http->send( $request, $reply );
			if ( ! $reply->isStream && ! $response->isSuccess() ) {
				return $response;
			}
			$reply->end();
			if ( ! $reply->isStream ) {
				$this->readWhole( $response, $reply, $errors );
			}
		} catch ( HttpException $failure ) {
			// Silence or a lost connection after the end of the reply takes nothing from it.
			if ( $reply->failure === null && ! $reply->isStopped && ! $reply->isDone ) {
				throw $errors->ofNetwork( $failure, $reply->hasBegun );
			}
			$reply->end();
		}
		return null;
	}

	/** A server that does not stream answers with one JSON document. */
	private function readWhole( HttpResponse $response, ReplyStream $reply, ErrorMap $errors ): void {
		if ( trim( $response->body ) === '' ) {
			throw $errors->of( 'model_empty_reply', 'The server sent nothing.' );
		}
		if ( strlen( $response->body ) >= ServerRequest::KEPT_STREAM_BYTES ) {
			throw $errors->of( 'model_reply_too_long', 'The answer is longer than ' . ServerRequest::KEPT_STREAM_BYTES . ' bytes.' );
		}
		$reader  = $this->format->reader();
		$decoded = LooseJson::decode( $response->body, $reader instanceof KeepsObjects );
		$error   = is_array( $decoded ) ? $this->format->error( $decoded, 0 ) : null;
		if ( $error !== null ) {
			throw $errors->ofStream( $error );
		}
		$fragment = is_array( $decoded ) ? $reader->whole( $decoded ) : null;
		if ( $fragment === null ) {
			throw $errors->ofResponse( $response, ProviderError::ofResponse( $response, $this->format ) );
		}
		$reply->whole( $fragment );
		$reply->end();
	}

	/** @throws ModelException */
	private function finish( ReplyStream $reply, string $model, ErrorMap $errors ): ModelReply {
		if ( $reply->failure !== null ) {
			throw $reply->failure;
		}
		$reason = $reply->isStopped ? FinishReason::Stopped : $this->reason( $reply, $errors );
		$state  = $reply->state === [] ? null : new ReplyState( $this->format->id(), $reply->state );
		return new ModelReply( $reply->text, $reason, $reply->model === '' ? $model : $reply->model, $reply->used(), '', $reply->toolCalls->all(), $state );
	}

	private function reason( ReplyStream $reply, ErrorMap $errors ): FinishReason {
		if ( ! $reply->isDone ) {
			throw $errors->of( 'model_cut_off', 'The connection ended before the reply did.', hasBegun: $reply->hasBegun );
		}
		$reason = $reply->finish ?? FinishReason::Stop;
		if ( $reason === FinishReason::Error ) {
			throw $errors->of( 'model_overloaded', 'The server ended the reply with an error.', hasBegun: $reply->hasBegun );
		}
		if ( ! $reply->toolCalls->isEmpty() ) {
			return $reason === FinishReason::Stop || $reason === FinishReason::Other ? FinishReason::ToolCalls : $reason;
		}
		if ( trim( $reply->text ) === '' ) {
			throw match ( true ) {
				$reason === FinishReason::ContentFilter => $errors->of( 'model_content_filtered', 'The provider withheld the reply.' ),
				// Anthropic takes a prompt that leaves no room for a reply.
				$reply->word === 'model_context_window_exceeded' => $errors->of( 'model_context_too_long', 'The prompt leaves no room for a reply.' ),
				default => $errors->of( 'model_empty_reply', 'The reply ended (' . $reply->word . ') without any text.' ),
			};
		}
		return $reason;
	}
}
