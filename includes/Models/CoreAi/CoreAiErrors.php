<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\CoreAi;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\KeySource;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\Providers\ErrorMap;
use Causerie\Chat\Models\Providers\ProviderError;
use WordPress\AiClient\Providers\Http\Exception\ClientException;
use WordPress\AiClient\Providers\Http\Exception\NetworkException;
use WordPress\AiClient\Providers\Http\Exception\ServerException;

defined( 'ABSPATH' ) || exit;

/** Turns what core's AI client says into the contract's errors. The key is core's, so what it says is scrubbed of anything like one. */
final class CoreAiErrors {

	private const TIMED_OUT = '/timed? ?out|cURL error 28/i';

	/** @param bool $isAnyModel Whether the client was to choose the model: then it is refused where there is none. */
	public static function of( \WP_Error $error, bool $isAnyModel ): ModelException {
		$data    = $error->get_error_data();
		$status  = is_array( $data ) && is_int( $data['status'] ?? null ) ? $data['status'] : 0;
		$message = $error->get_error_message();
		return match ( $error->get_error_code() ) {
			'prompt_client_error', 'prompt_upstream_server_error' => self::ofProvider( $status, $message ),
			'prompt_network_error' => self::ofNetwork( $message ),
			'prompt_token_limit_reached' => self::named( 'model_empty_reply', $message ),
			'prompt_prevented' => self::named( 'model_not_connected', $message ),
			'prompt_invalid_argument' => self::named( $isAnyModel ? 'model_not_connected' : 'model_refused_request', $message ),
			default => self::named( 'model_bad_response', $message ),
		};
	}

	public static function ofException( \Throwable $failure ): ModelException {
		return match ( true ) {
			$failure instanceof ClientException, $failure instanceof ServerException => self::ofProvider( (int) $failure->getCode(), $failure->getMessage() ),
			$failure instanceof NetworkException => self::ofNetwork( $failure->getMessage() ),
			default => self::named( 'model_bad_response', $failure->getMessage() ),
		};
	}

	/** @param string $detail May quote the provider. */
	public static function named( string $problem, string $detail ): ModelException {
		return self::map()->of( $problem, $detail );
	}

	private static function ofProvider( int $status, string $message ): ModelException {
		return self::map()->ofStream( new ProviderError( $status, '', '', '', $message ) );
	}

	private static function ofNetwork( string $message ): ModelException {
		return self::named( preg_match( self::TIMED_OUT, $message ) ? 'model_timeout' : 'model_network', $message );
	}

	private static function map(): ErrorMap {
		return new ErrorMap( new ApiKey( KeySource::None ) );
	}
}
