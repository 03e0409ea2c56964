<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\OpenAiCompatible;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Platform\HttpException;
use Causerie\Chat\Platform\HttpResponse;

defined( 'ABSPATH' ) || exit;

/** Asks a server which models it offers: GET /models. */
final class ModelList {

	/** Gateways offer hundreds; nobody chooses from more. */
	private const MOST = 2000;

	public function __construct( private readonly HttpClient $http ) {}

	/**
	 * @return list<array{id: string, label: string}> The contract's AvailableModel, sorted by id.
	 * @throws ModelException When the server does not say.
	 */
	public function fetch( Connection $connection ): array {
		$errors = new ErrorMap( $connection->key );
		try {
			$response = $this->http->send( ServerRequest::models( $connection ) );
		} catch ( HttpException $failure ) {
			throw $errors->ofNetwork( $failure, false );
		}
		$decoded = $response->isSuccess() ? json_decode( $response->body, true, 32, JSON_INVALID_UTF8_SUBSTITUTE ) : null;
		$rows    = is_array( $decoded ) ? self::rows( $decoded ) : null;
		if ( $rows === null ) {
			throw $this->failure( $errors, $response );
		}
		$models = [];
		foreach ( array_slice( $rows, 0, self::MOST ) as $row ) {
			$id = self::text( is_array( $row ) ? $row['id'] ?? $row['name'] ?? $row['model'] ?? '' : $row, $connection->key );
			if ( $id !== '' ) {
				$label         = self::text( is_array( $row ) ? $row['display_name'] ?? $row['name'] ?? '' : '', $connection->key );
				$models[ $id ] = [
					'id'    => $id,
					'label' => $label === '' ? $id : $label,
				];
			}
		}
		uksort( $models, static fn ( $one, $other ): int => strnatcasecmp( (string) $one, (string) $other ) );
		return array_values( $models );
	}

	/**
	 * `{"data": […]}` as OpenAI has it, `{"models": […]}`, or the list alone, as some gateways do. `"data": null` is Ollama
	 * without a model.
	 *
	 * @param array<mixed> $decoded
	 * @return array<mixed>|null Null when this is no list of models.
	 */
	private static function rows( array $decoded ): ?array {
		if ( array_is_list( $decoded ) ) {
			return $decoded;
		}
		foreach ( [ 'data', 'models' ] as $name ) {
			if ( array_key_exists( $name, $decoded ) && ! isset( $decoded['error'] ) ) {
				return is_array( $decoded[ $name ] ) ? array_values( $decoded[ $name ] ) : [];
			}
		}
		return null;
	}

	private function failure( ErrorMap $errors, HttpResponse $response ): ModelException {
		$failure = $errors->ofResponse( $response );
		// No model was asked for, so it is the list that is not there.
		return $failure->problem === 'model_not_found' ? $errors->of( 'model_bad_response', $failure->detail ) : $failure;
	}

	private static function text( mixed $value, ApiKey $key ): string {
		return is_string( $value ) ? mb_substr( trim( $key->strike( $value ) ), 0, 200, 'UTF-8' ) : '';
	}
}
