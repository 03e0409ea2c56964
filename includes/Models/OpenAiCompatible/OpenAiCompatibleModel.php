<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\OpenAiCompatible;

use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\Connections;
use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\GuardedModel;
use Causerie\Chat\Models\Model;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Platform\HttpException;
use Causerie\Chat\Platform\HttpResponse;

defined( 'ABSPATH' ) || exit;

/** A model behind POST /chat/completions, streamed: OpenAI, Mistral, OpenRouter, Ollama, vLLM, LM Studio and their like. */
final class OpenAiCompatibleModel implements Model {

	private readonly ErrorMap $errors;

	/**
	 * @param int                                         $maxReplyBytes A longer reply is `model_reply_too_long`.
	 * @param \Closure( string, list<string> ): void|null $learn         Told what a model refuses, once it answers without that.
	 */
	public function __construct(
		private readonly HttpClient $http,
		private readonly Connection $connection,
		private readonly int $maxReplyBytes,
		private readonly ?\Closure $learn = null,
	) {
		$this->errors = new ErrorMap( $connection->key );
	}

	/** @throws ModelException `model_not_connected`. */
	public static function connected( Connections $connections, HttpClient $http, int $maxReplyBytes ): Model {
		$connection = $connections->find( Provider::OPENAI_COMPATIBLE )
			?? throw new ModelException( 'model_not_connected', 'No server is connected, or its key cannot be read any more.' );
		$model = new self(
			$http,
			$connection,
			$maxReplyBytes,
			/** @param list<string> $unsent */
			static function ( string $model, array $unsent ) use ( $connections, $connection ): void {
				$connections->learn( $connection, $model, $unsent );
			}
		);
		return new GuardedModel( $model, $connection->key );
	}

	public function stream( ModelRequest $request, ModelListener $listener ): ModelReply {
		$model = $request->model === '' ? $this->connection->model : $request->model;
		if ( $model === '' ) {
			throw $this->errors->of( 'model_not_found', 'No model is chosen.' );
		}
		$known   = new Dialect( $this->connection->unsent[ $model ] ?? [] );
		$dialect = $known;
		while ( true ) {
			$body    = RequestBody::of( $request, $model, $dialect );
			$reply   = new ReplyStream( $listener, $this->errors, $this->maxReplyBytes );
			$refusal = $this->send( $body, $reply );
			if ( $refusal === null ) {
				break;
			}
			// Each time with one parameter less, and before anything was shown: this ends.
			$dialect = $dialect->without( ProviderError::ofResponse( $refusal ), $body ) ?? throw $this->errors->ofResponse( $refusal );
		}
		if ( $dialect !== $known && $this->learn !== null ) {
			( $this->learn )( $model, $dialect->unsent );
		}
		return $this->finish( $reply, $model );
	}

	/**
	 * @param array<string, mixed> $body
	 * @return HttpResponse|null An answer that is an error, or null when the reply is in the stream.
	 * @throws ModelException When the reply broke.
	 */
	private function send( array $body, ReplyStream $reply ): ?HttpResponse {
		try {
			$response = $this->http->send( ServerRequest::completion( $this->connection, $body ), $reply );
			if ( ! $reply->isStream && ! $response->isSuccess() ) {
				return $response;
			}
			$reply->end();
			if ( ! $reply->isStream ) {
				$this->readWhole( $response, $reply );
			}
		} catch ( HttpException $failure ) {
			// Silence or a lost connection after the end of the reply takes nothing from it.
			if ( $reply->failure === null && ! $reply->isStopped && ! $reply->isDone ) {
				throw $this->errors->ofNetwork( $failure, $reply->text !== '' );
			}
			$reply->end();
		}
		return null;
	}

	/** A server that does not stream answers with one JSON document. */
	private function readWhole( HttpResponse $response, ReplyStream $reply ): void {
		if ( trim( $response->body ) === '' ) {
			throw $this->errors->of( 'model_empty_reply', 'The server sent nothing.' );
		}
		$decoded = json_decode( $response->body, true, 64, JSON_INVALID_UTF8_SUBSTITUTE );
		$error   = is_array( $decoded ) ? ProviderError::find( $decoded ) : null;
		if ( $error !== null ) {
			throw $this->errors->ofStream( $error );
		}
		$completion = is_array( $decoded ) ? Completion::read( $decoded, 'message' ) : null;
		if ( $completion === null ) {
			throw $this->errors->ofResponse( $response );
		}
		$reply->whole( $completion );
		$reply->end();
	}

	/** @throws ModelException */
	private function finish( ReplyStream $reply, string $model ): ModelReply {
		if ( $reply->failure !== null ) {
			throw $reply->failure;
		}
		$reason = $reply->isStopped ? FinishReason::Stopped : $this->reason( $reply );
		return new ModelReply( $reply->text, $reason, $reply->inputTokens, $reply->outputTokens, $reply->model === '' ? $model : $reply->model );
	}

	private function reason( ReplyStream $reply ): FinishReason {
		if ( ! $reply->isDone ) {
			throw $this->errors->of( 'model_cut_off', 'The connection ended before the reply did.' );
		}
		$reason = $reply->finish === '' ? FinishReason::Stop : Completion::reason( $reply->finish );
		if ( $reason === null ) {
			throw $this->errors->of( 'model_overloaded', 'The server ended the reply with an error.' );
		}
		if ( trim( $reply->text ) === '' ) {
			throw FinishReason::ContentFilter === $reason
				? $this->errors->of( 'model_content_filtered', 'The provider withheld the reply.' )
				: $this->errors->of( 'model_empty_reply', 'The reply ended (' . $reply->finish . ') without any text.' );
		}
		return $reason;
	}
}
