<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * The stored keys of a provider, changed one by one, so that a key can be replaced without a gap: the new one is added
 * behind the old one, tested, made the first, and then the old one is deleted.
 */
final class StoredKeys {

	private const MOST = 10;

	public function __construct(
		private readonly Connections $connections,
		private readonly KeyRing $ring,
		private readonly ConnectionChanges $changes,
	) {}

	/**
	 * Stores one more key, for the address that the provider has now. It is tried after the others.
	 *
	 * @throws ProblemException `model_not_connected` where there is no address yet; `invalid_request` when there are too many.
	 * @throws DatabaseException
	 */
	public function add( string $provider, #[\SensitiveParameter] string $secret ): void {
		$this->change(
			$provider,
			function ( array $keys ) use ( $provider, $secret ): array {
				$connection = $this->connections->read( $provider ) ?? throw new ProblemException( 'model_not_connected' );
				if ( count( $keys ) >= self::MOST ) {
					/* translators: %d: a number. */
					$message = sprintf( __( 'There are %d keys already. Delete one of them first.', 'causerie-chat' ), self::MOST );
					throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( '/api_key', 'maxItems', $message ) ] );
				}
				return [ ...$keys, $this->ring->lock( $provider, $connection->baseUrl, $secret ) ];
			}
		);
	}

	/**
	 * @throws ProblemException `key_not_found`, also for one that is not stored here.
	 * @throws DatabaseException
	 */
	public function delete( string $provider, string $id ): void {
		$this->change( $provider, static fn ( array $keys ): array => self::split( $keys, $id )[1] );
	}

	/**
	 * @throws ProblemException `key_not_found`, also for one that is not stored here.
	 * @throws DatabaseException
	 */
	public function makeFirst( string $provider, string $id ): void {
		$this->change( $provider, static fn ( array $keys ): array => array_merge( ...self::split( $keys, $id ) ) );
	}

	/** @param \Closure( list<array{id: string, key: string, created_at: int|null}> ): list<array{id: string, key: string, created_at: int|null}> $decide */
	private function change( string $provider, \Closure $decide ): void {
		$this->changes->make(
			$provider,
			static function ( array $row ) use ( $decide ): array {
				$row['keys'] = $decide( $row['keys'] );
				// Another key can have access to models that these had not.
				$row['gone'] = [];
				return $row;
			}
		);
	}

	/**
	 * @param list<array{id: string, key: string, created_at: int|null}> $keys
	 * @return array{list<array{id: string, key: string, created_at: int|null}>, list<array{id: string, key: string, created_at: int|null}>} The key, and the others.
	 */
	private static function split( array $keys, string $id ): array {
		$isMeant = static fn ( array $key ): bool => $key['id'] === $id;
		$meant   = array_values( array_filter( $keys, $isMeant ) );
		return $meant === []
			? throw new ProblemException( 'key_not_found' )
			: [ $meant, array_values( array_filter( $keys, static fn ( array $key ): bool => ! $isMeant( $key ) ) ) ];
	}
}
