<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Platform\HttpException;
use Causerie\Chat\Platform\HttpResponse;

defined( 'ABSPATH' ) || exit;

/** Asks a provider which models it offers. */
final class ModelList {

	/** Gateways offer hundreds; nobody chooses from more. */
	private const MOST = 2000;

	/** Pages that are asked for at the most. */
	private const PAGES = 10;

	/** Longest id and label, in characters. */
	private const LENGTH = 200;

	public function __construct( private readonly HttpClient $http ) {}

	/**
	 * @return list<array{id: string, label: string, retires_at: string|null}> The contract's AvailableModel, sorted by id; and the
	 *                                                                         day from which on there is no such model, YYYY-MM-DD.
	 * @throws ModelException When the server does not say.
	 */
	public function fetch( Connection $connection, ListsModels $format ): array {
		$models = [];
		$cursor = '';
		for ( $page = 0; $page < self::PAGES; $page++ ) {
			$answer = $this->page( $connection, $format, $cursor );
			foreach ( $answer->models as $model ) {
				$id = self::clean( $model['id'], $connection );
				if ( $id !== '' ) {
					$label         = self::clean( $model['label'], $connection );
					$models[ $id ] = [
						'id'         => $id,
						'label'      => $label === '' ? $id : $label,
						'retires_at' => self::day( $model['retires_at'] ?? '' ),
					];
				}
			}
			if ( $answer->next === '' || $answer->next === $cursor || count( $models ) >= self::MOST ) {
				break;
			}
			$cursor = $answer->next;
		}
		uksort( $models, static fn ( $one, $other ): int => strnatcasecmp( (string) $one, (string) $other ) );
		return array_slice( array_values( $models ), 0, self::MOST );
	}

	private function page( Connection $connection, ListsModels $format, string $cursor ): ModelListPage {
		$errors = new ErrorMap( $connection->key );
		try {
			$response = $this->http->send( ServerRequest::get( $format, $connection, $connection->key, $format->listPath( $cursor ) ) );
		} catch ( HttpException $failure ) {
			throw $errors->ofNetwork( $failure, false );
		}
		$decoded = $response->isSuccess() ? json_decode( $response->body, true, 32, JSON_INVALID_UTF8_SUBSTITUTE ) : null;
		return ( is_array( $decoded ) ? $format->listPage( $decoded ) : null ) ?? throw $this->failure( $errors, $format, $response );
	}

	private function failure( ErrorMap $errors, WireFormat $format, HttpResponse $response ): ModelException {
		$failure = $errors->ofResponse( $response, ProviderError::ofResponse( $response, $format ) );
		// No model was asked for, so it is the list that is not there.
		return $failure->problem === 'model_not_found' ? $errors->of( 'model_bad_response', $failure->detail ) : $failure;
	}

	/**
	 * What is kept of a list.
	 *
	 * @param list<array{id: string, label: string, retires_at: string|null}> $models
	 * @return array{list<string>, array<string, string>} Ids, and by id the days on which models retire, where they do.
	 */
	public static function kept( array $models ): array {
		return [ array_column( $models, 'id' ), array_filter( array_column( $models, 'retires_at', 'id' ), 'is_string' ) ];
	}

	/** @return string|null The day of a date, with or without a time, as a server writes it; null for what is none. */
	private static function day( string $date ): ?string {
		$isDay = preg_match( '/^(\d{4})-(\d{2})-(\d{2})(?=$|[T ])/D', trim( $date ), $parts ) === 1;
		return $isDay && checkdate( (int) $parts[2], (int) $parts[3], (int) $parts[1] ) ? $parts[0] : null;
	}

	private static function clean( string $text, Connection $connection ): string {
		return mb_substr( trim( $connection->key->strike( $text ) ), 0, self::LENGTH, 'UTF-8' );
	}
}
