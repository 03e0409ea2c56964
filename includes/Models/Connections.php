<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/** How the site is connected to its model providers. Keys go in and never come out again but in a Connection. */
final class Connections {

	/** By provider: `base_url`, `model`, `key` (encrypted) and `unsent`. Autoloaded: a turn reads it without a query. */
	public const OPTION = 'causerie_connections';

	/** A server is asked with so many models at most before what is known about the oldest one is forgotten. */
	private const UNSENT_MODELS = 50;

	public function __construct(
		private readonly Providers $providers,
		private readonly ApiKeys $keys,
	) {}

	/** @return Connection|null Null when there is none, or its key cannot be read any more. */
	public function find( string $provider ): ?Connection {
		$connection = $this->read( $provider );
		return $connection === null || $connection->key->source === KeySource::Unreadable ? null : $connection;
	}

	/**
	 * What a connection with these values would be, without storing anything.
	 *
	 * @param array<string, mixed> $input The contract's ConnectionInput.
	 * @throws ProblemException `key_required`: the stored key belongs to another origin. `invalid_request`: the address is none.
	 */
	public function draft( string $provider, array $input ): Connection {
		$baseUrl = BaseUrl::parse( $input['base_url'] );
		if ( $baseUrl === null ) {
			throw new ProblemException(
				'invalid_request',
				fields: [ new FieldProblem( '/base_url', 'pattern', __( 'Enter an http or https address without a user name.', 'causerie-chat' ) ) ]
			);
		}
		$saved = $this->read( $provider );
		$key   = $this->keys->preset( $provider ) ?? match ( true ) {
			isset( $input['api_key'] ) => new ApiKey( $input['api_key'] === '' ? KeySource::None : KeySource::Stored, $input['api_key'] ),
			$saved === null => new ApiKey( KeySource::None ),
			$saved->key->source === KeySource::None, $saved->baseUrl->origin === $baseUrl->origin => $saved->key,
			default => throw new ProblemException( 'key_required' ),
		};
		return new Connection( $provider, $baseUrl, $input['model'], $key );
	}

	/**
	 * @param array<string, mixed> $input The contract's ConnectionInput.
	 * @throws ProblemException As draft().
	 */
	public function connect( string $provider, array $input ): void {
		$draft = $this->draft( $provider, $input );
		$row   = $this->row( $provider );
		$saved = BaseUrl::parse( $row['base_url'] );
		// Beside a preset key one may be stored, too; it stays only where it was meant for.
		$locked = $saved?->origin === $draft->baseUrl->origin ? $row['key'] : '';
		if ( isset( $input['api_key'] ) ) {
			$locked = $this->keys->lock( $provider, $draft->baseUrl->origin, $input['api_key'] );
		}
		$this->write(
			$provider,
			[
				'base_url' => $draft->baseUrl->url,
				'model'    => $draft->model,
				'key'      => $locked,
				'unsent'   => [],
			]
		);
	}

	public function disconnect( string $provider ): void {
		$this->write( $provider, null );
	}

	/**
	 * Remembers what a server refuses, so that the next call need not find out again.
	 *
	 * @param list<string> $unsent Names of parameters.
	 */
	public function learn( Connection $connection, string $model, array $unsent ): void {
		$row = $this->row( $connection->provider );
		if ( $row['base_url'] === $connection->baseUrl->url ) {
			unset( $row['unsent'][ $model ] );
			$row['unsent'] = array_slice( $row['unsent'] + [ $model => $unsent ], -self::UNSENT_MODELS, null, true );
			$this->write( $connection->provider, $row );
		}
	}

	/** @return list<array<string, mixed>> The contract's Connection of every provider. */
	public function describeAll(): array {
		return array_map( $this->describe( ... ), $this->providers->all() );
	}

	/** @return array<string, mixed> The contract's Connection. */
	public function describe( Provider $provider ): array {
		$connection = $provider->needsConnection ? $this->read( $provider->id ) : null;
		$key        = $connection->key ?? ( $provider->needsConnection ? $this->keys->preset( $provider->id ) : null ) ?? new ApiKey( KeySource::None );
		return [
			'provider'         => $provider->id,
			'label'            => $provider->label,
			'needs_connection' => $provider->needsConnection,
			'connected'        => ! $provider->needsConnection || $this->find( $provider->id ) !== null,
			'base_url'         => $connection->baseUrl->url ?? '',
			'model'            => $connection->model ?? '',
			'key'              => $key->state(),
		];
	}

	private function read( string $provider ): ?Connection {
		$row     = $this->row( $provider );
		$baseUrl = BaseUrl::parse( $row['base_url'] );
		if ( $baseUrl === null ) {
			return null;
		}
		$key = $this->keys->preset( $provider ) ?? $this->keys->unlock( $provider, $baseUrl->origin, $row['key'] );
		return new Connection( $provider, $baseUrl, $row['model'], $key, $row['unsent'] );
	}

	/** @return array{base_url: string, model: string, key: string, unsent: array<string, list<string>>} */
	private function row( string $provider ): array {
		$all = get_option( self::OPTION, [] );
		$row = is_array( $all ) && is_array( $all[ $provider ] ?? null ) ? $all[ $provider ] : [];
		return [
			'base_url' => is_string( $row['base_url'] ?? null ) ? $row['base_url'] : '',
			'model'    => is_string( $row['model'] ?? null ) ? $row['model'] : '',
			'key'      => is_string( $row['key'] ?? null ) ? $row['key'] : '',
			'unsent'   => is_array( $row['unsent'] ?? null ) ? $row['unsent'] : [],
		];
	}

	/** @param array<string, mixed>|null $row Null removes it. */
	private function write( string $provider, ?array $row ): void {
		$all = get_option( self::OPTION, [] );
		$all = is_array( $all ) ? $all : [];
		if ( $row === null ) {
			unset( $all[ $provider ] );
		} else {
			$all[ $provider ] = $row;
		}
		update_option( self::OPTION, $all, true );
	}
}
