<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Platform\Characters;
use Causerie\Chat\Platform\HttpException;
use Causerie\Chat\Platform\HttpResponse;

defined( 'ABSPATH' ) || exit;

/** Turns what servers and networks say into the contract's errors, with a detail for the owner that holds no key. */
final class ErrorMap {

	private const DETAIL_LENGTH = 1000;

	private const CONTEXT_CODES = [ 'context_length_exceeded', '3051' ];
	private const FILTER_CODES  = [ 'content_filter', 'content_policy_violation', 'invalid_prompt', 'moderation_blocked' ];
	private const QUOTA_CODES   = [ 'insufficient_quota', 'credit_balance_exhausted', 'billing_hard_limit_reached', 'billing_not_active', 'billing_error', 'enforced_spend_limit_reached' ];
	private const AUTH_CODES    = [ 'invalid_api_key', 'invalid_authentication', 'authentication_error', 'permission_error', 'API_KEY_INVALID' ];
	private const MODEL_CODES   = [ 'model_not_found', '1500' ];

	/** Servers that give no code say it in words. Gathered from OpenAI, Mistral, Groq, xAI, llama.cpp, vLLM, Ollama and gateways. */
	private const CONTEXT_WORDS = '/prompt (is )?too long|exceeds the context window|maximum context length|input token count.*exceeds the maximum|too large for model with \d+ maximum context|reduce the length of the messages|greater than the context length|exceeds the available context size|maximum prompt length is|request_too_large|context[_ ]length[_ ]exceeded/i';
	private const RATE_WORDS    = '/rate limit|too many requests/i';
	/** Of a 404 that is about the address and not about the model, in JSON all the same: FastAPI, Azure, OpenAI, Groq, gateways. */
	private const ADDRESS_WORDS = '/^(the )?((requested )?(page|file|resource|route|path|endpoint) )?(was )?not found\.?$|^invalid url\b|unknown request url|no route matched/i';
	private const MODEL_WORDS   = '/\bmodel\b.{0,120}\b(not found|does ?n.t exist|does not exist|not exist)|(invalid|unknown|no such) model|no models? (is |are )?loaded/is';

	public function __construct( private readonly ApiKey $key ) {}

	public function ofResponse( HttpResponse $response, ProviderError $error ): ModelException {
		return $this->exception( $error, RetryAfter::seconds( $response, time() ) ?? $error->retryAfter, false );
	}

	/** @param bool $hasBegun Whether a part of the reply was heard before. */
	public function ofStream( ProviderError $error, bool $hasBegun = false ): ModelException {
		return $this->exception( $error, $error->retryAfter, $hasBegun );
	}

	/** @param bool $hasBegun Whether a part of the reply was heard before. */
	public function ofNetwork( HttpException $failure, bool $hasBegun ): ModelException {
		$problem = match ( $failure->kind ) {
			HttpException::TIMEOUT   => $hasBegun ? 'model_fell_silent' : 'model_timeout',
			HttpException::TOO_LARGE => $hasBegun ? 'model_reply_too_long' : 'model_bad_response',
			default                  => $hasBegun ? 'model_cut_off' : 'model_network',
		};
		return $this->of( $problem, $failure->getMessage(), hasBegun: $hasBegun );
	}

	/**
	 * @param string $detail May quote the provider.
	 * @param int    $status HTTP status, or 0.
	 */
	public function of( string $problem, string $detail, ?int $retryAfter = null, bool $hasBegun = false, int $status = 0 ): ModelException {
		$detail = Characters::scrub( trim( $this->key->scrub( $detail ) ) );
		return new ModelException( $problem, mb_substr( $detail, 0, self::DETAIL_LENGTH, 'UTF-8' ), $retryAfter, $hasBegun, status: $status );
	}

	private function exception( ProviderError $error, ?int $retryAfter, bool $hasBegun ): ModelException {
		$label = array_filter( [ $error->status > 0 && $error->isTold ? 'HTTP ' . $error->status : '', $error->code ] );
		return $this->of( $this->problem( $error ), implode( ' ', $label ) . ( $label ? ': ' : '' ) . $error->message, $retryAfter, $hasBegun, $error->status );
	}

	private function problem( ProviderError $error ): string {
		$has = static fn ( array $codes ): bool => in_array( $error->code, $codes, true ) || in_array( $error->type, $codes, true );
		$says = static fn ( string $words ): bool => (bool) preg_match( $words, $error->message );
		return match ( true ) {
			$error->status === 413, $has( self::CONTEXT_CODES ), $says( self::CONTEXT_WORDS ) && ! $says( self::RATE_WORDS ) => 'model_context_too_long',
			$has( self::FILTER_CODES ), $error->status === 403 && $says( '/moderation|flagged/i' ) => 'model_content_filtered',
			$error->status === 402, $has( self::QUOTA_CODES ) => 'model_quota',
			$has( self::AUTH_CODES ), $says( '/api[ _]key not valid|incorrect api key/i' ) => 'model_auth',
			// A page that is not there is a wrong address; a model that is not there is told as an error.
			$has( self::MODEL_CODES ), $this->canBeModel( $error ) && $says( self::MODEL_WORDS ), $error->status === 404 && $error->isTold && ! $says( self::ADDRESS_WORDS ) => 'model_not_found',
			default => $this->problemOfStatus( $error ),
		};
	}

	private function canBeModel( ProviderError $error ): bool {
		return in_array( $error->status, [ 0, 400, 404, 422 ], true ) && $error->isTold;
	}

	private function problemOfStatus( ProviderError $error ): string {
		$status = $error->status;
		return match ( true ) {
			$status === 401, $status === 403 => 'model_auth',
			$status === 429 => 'model_rate_limited',
			$status === 408, $status === 504, $status === 524 => 'model_timeout',
			$status >= 500 => 'model_overloaded',
			// A status of success or redirection without a reply, and a page that is not there.
			$status > 0 && ( $status < 400 || $status === 404 || $status === 405 ) => 'model_bad_response',
			$status >= 400, str_contains( $error->type, 'invalid_request' ) => 'model_refused_request',
			str_contains( $error->code . $error->type, 'rate_limit' ) => 'model_rate_limited',
			default => 'model_overloaded',
		};
	}
}
