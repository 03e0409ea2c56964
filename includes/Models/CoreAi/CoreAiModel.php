<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\CoreAi;

use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\Model;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Providers\ThinkingFilter;
use Causerie\Chat\Models\Usage;
use WordPress\AiClient\AiClient;
use WordPress\AiClient\Providers\Models\Contracts\ModelInterface;
use WordPress\AiClient\Results\DTO\Candidate;
use WordPress\AiClient\Results\DTO\GenerativeAiResult;

defined( 'ABSPATH' ) || exit;

/**
 * A model that WordPress itself is connected to (its AI client, since 7.0): for providers that only it knows.
 *
 * The client does not stream. The reply comes in one piece at the end, and meanwhile nobody can be asked whether to wait:
 * neither a heartbeat nor a visitor's Stop gets through. How long it may take is core's to say (30 seconds; its filter is
 * `wp_ai_client_default_request_timeout`). Tools are not offered.
 *
 * The model's id is `provider/model`, with the ids of core's registry. Without one the client takes the first model that
 * is able to answer.
 */
final class CoreAiModel implements Model {

	/** @return bool Whether this WordPress has the client, and may use it (WP_AI_SUPPORT, `wp_supports_ai`). */
	public static function isAvailable(): bool {
		return function_exists( 'wp_ai_client_prompt' ) && wp_supports_ai();
	}

	public function stream( ModelRequest $request, ModelListener $listener ): ModelReply {
		if ( ! self::isAvailable() ) {
			throw new ModelException( 'model_not_connected', 'WordPress has no AI client here, or it is switched off.' );
		}
		try {
			$result = self::ask( $request );
		} catch ( ModelException $failure ) {
			throw $failure;
		} catch ( \Throwable $failure ) {
			// Providers are plugins of others; whatever breaks in them is not to break the turn.
			throw CoreAiErrors::ofException( $failure );
		}
		if ( is_wp_error( $result ) ) {
			throw CoreAiErrors::of( $result, $request->model === '' );
		}
		return self::reply( $result, $listener );
	}

	private static function ask( ModelRequest $request ): GenerativeAiResult|\WP_Error {
		$model  = $request->model === '' ? null : self::model( $request->model );
		$prompt = wp_ai_client_prompt( CoreAiMessages::of( $request->messages ) )->using_max_tokens( $request->maxOutputTokens );
		if ( $model !== null ) {
			// A preference would do, but the client takes another model where it does not know the preferred one.
			$prompt = $prompt->using_model( $model );
		}
		if ( $request->instructions !== '' ) {
			$prompt = $prompt->using_system_instruction( $request->instructions );
		}
		if ( $request->temperature !== null ) {
			$prompt = $prompt->using_temperature( $request->temperature );
		}
		return $prompt->generate_text_result();
	}

	private static function model( string $id ): ModelInterface {
		[ $provider, $model ] = explode( '/', $id, 2 ) + [ '', '' ];
		$registry             = AiClient::defaultRegistry();
		if ( $model === '' || ! in_array( $provider, $registry->getRegisteredProviderIds(), true ) ) {
			throw CoreAiErrors::named( 'model_not_found', 'WordPress knows no provider for "' . $id . '".' );
		}
		$class = $registry->getProviderClassName( $provider );
		if ( $class::metadata()->getAuthenticationMethod() !== null && $registry->getProviderRequestAuthentication( $provider ) === null ) {
			throw CoreAiErrors::named( 'model_not_connected', 'WordPress has no key for ' . $provider . '.' );
		}
		if ( ! $class::modelMetadataDirectory()->hasModelMetadata( $model ) ) {
			throw CoreAiErrors::named( 'model_not_found', $provider . ' has no model "' . $model . '".' );
		}
		return $registry->getProviderModel( $provider, $model );
	}

	private static function reply( GenerativeAiResult $result, ModelListener $listener ): ModelReply {
		$candidate = $result->getCandidates()[0];
		$finish    = FinishReason::tryFrom( (string) $candidate->getFinishReason()->value ) ?? FinishReason::Other;
		$text      = self::text( $candidate );
		$told      = $result->getTokenUsage();
		$usage     = new Usage( $told->getPromptTokens(), $told->getCompletionTokens(), $told->getThoughtTokens() ?? 0 );
		$failure   = match ( true ) {
			$finish === FinishReason::Error => CoreAiErrors::named( 'model_overloaded', 'The provider ended the reply with an error.' ),
			trim( $text ) !== '' => null,
			$finish === FinishReason::ContentFilter => CoreAiErrors::named( 'model_content_filtered', 'The provider withheld the reply.' ),
			default => CoreAiErrors::named( 'model_empty_reply', 'The reply ended (' . $finish->value . ') without any text.' ),
		};
		if ( $failure !== null ) {
			throw $failure->having( $usage );
		}
		$goesOn = $listener->text( $text );
		return new ModelReply(
			$text,
			$goesOn ? $finish : FinishReason::Stopped,
			$result->getProviderMetadata()->getId() . '/' . $result->getModelMetadata()->getId(),
			$usage,
		);
	}

	private static function text( Candidate $candidate ): string {
		$text = '';
		foreach ( $candidate->getMessage()->getParts() as $part ) {
			$text .= $part->getChannel()->isContent() ? (string) $part->getText() : '';
		}
		$thinking = new ThinkingFilter();
		return $thinking->push( $text ) . $thinking->end();
	}
}
