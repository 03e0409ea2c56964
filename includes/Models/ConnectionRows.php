<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/**
 * How the site is connected, as it is stored: a row by provider in one autoloaded option, so a turn reads it without a query.
 *
 * @phpstan-type StoredKey array{id: string, key: string, created_at: int|null}
 * @phpstan-type Row array{base_url: string, model: string, label: string, key_header: string, keys: list<StoredKey>, unsent: array<string, list<string>>, gone: array<string, int>}
 */
final class ConnectionRows {

	public const OPTION = 'causerie_connections';

	/** The id of a key that was stored when a provider had only one. */
	private const ONLY_KEY = 'key_first';

	public function has( string $provider ): bool {
		return is_array( $this->all()[ $provider ] ?? null );
	}

	/** @return list<string> Ids of the servers that the owner named, oldest first. */
	public function named(): array {
		$ids = array_map( 'strval', array_keys( $this->all() ) );
		return array_values( array_filter( $ids, static fn ( string $id ): bool => ProviderKind::tryFrom( $id ) === null && preg_match( '/^[a-z][a-z0-9_]{1,31}$/D', $id ) === 1 ) );
	}

	/**
	 * A row with nothing in it where there is none. `base_url` is '' for the address of the kind; a key is encrypted.
	 *
	 * @return Row
	 */
	public function get( string $provider ): array {
		$row  = $this->all()[ $provider ] ?? [];
		$row  = is_array( $row ) ? $row : [];
		$text = static fn ( string $name ): string => is_string( $row[ $name ] ?? null ) ? $row[ $name ] : '';
		return [
			'base_url'   => $text( 'base_url' ),
			'model'      => $text( 'model' ),
			'label'      => $text( 'label' ),
			'key_header' => ( $row['key_header'] ?? '' ) === Connection::API_KEY ? Connection::API_KEY : Connection::AUTHORIZATION,
			'keys'       => self::keys( $row['keys'] ?? $text( 'key' ) ),
			'unsent'     => is_array( $row['unsent'] ?? null ) ? $row['unsent'] : [],
			'gone'       => is_array( $row['gone'] ?? null ) ? array_filter( $row['gone'], 'is_int' ) : [],
		];
	}

	/**
	 * For ConnectionChanges, which sees to it that nothing is overwritten.
	 *
	 * @param Row|null $row Null removes it.
	 */
	public function put( string $provider, ?array $row ): void {
		$all = $this->all();
		if ( $row === null ) {
			unset( $all[ $provider ] );
		} else {
			$all[ $provider ] = $row;
		}
		update_option( self::OPTION, $all, true );
	}

	/** @return list<StoredKey> */
	private static function keys( mixed $stored ): array {
		$keys = [];
		foreach ( is_array( $stored ) ? $stored : [ [ 'key' => $stored ] ] as $key ) {
			if ( is_string( $key['key'] ?? null ) && $key['key'] !== '' ) {
				$keys[] = [
					'id'         => is_string( $key['id'] ?? null ) ? $key['id'] : self::ONLY_KEY,
					'key'        => $key['key'],
					'created_at' => is_int( $key['created_at'] ?? null ) ? $key['created_at'] : null,
				];
			}
		}
		return $keys;
	}

	/** @return array<mixed> */
	private function all(): array {
		$all = get_option( self::OPTION, [] );
		return is_array( $all ) ? $all : [];
	}
}
