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
		private readonly Presets $presets,
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
	 * @throws ProblemException `key_required`: the stored key belongs to another origin. `invalid_request`: the address is none,
	 *                          or not the one that is set for this site.
	 */
	public function draft( string $provider, array $input ): Connection {
		$baseUrl = $this->address( $provider, $input['base_url'] );
		$saved   = $this->read( $provider );
		$key     = $this->presets->key( $provider, $baseUrl->origin ) ?? match ( true ) {
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
		if ( ! $provider->needsConnection ) {
			return self::description( $provider, true, null, '', new ApiKey( KeySource::None ) );
		}
		$connection = $this->read( $provider->id );
		$address    = $connection->baseUrl ?? $this->presets->address( $provider->id );
		$key        = $connection->key ?? $this->presets->key( $provider->id, $address->origin ?? '' ) ?? new ApiKey( KeySource::None );
		return self::description( $provider, $this->find( $provider->id ) !== null, $address, $connection->model ?? '', $key );
	}

	/** @return array<string, mixed> */
	private static function description( Provider $provider, bool $isConnected, ?BaseUrl $address, string $model, ApiKey $key ): array {
		return [
			'provider'         => $provider->id,
			'label'            => $provider->label,
			'needs_connection' => $provider->needsConnection,
			'connected'        => $isConnected,
			'base_url'         => $address->url ?? '',
			'model'            => $model,
			'key'              => $key->state(),
		];
	}

	/** @throws ProblemException `invalid_request`. */
	private function address( string $provider, string $typed ): BaseUrl {
		$address = BaseUrl::parse( $typed ) ?? throw self::refusal( 'pattern', __( 'Enter an http or https address without a user name.', 'causerie-chat' ) );
		$preset  = $this->presets->address( $provider );
		if ( $preset !== null && $preset->url !== $address->url ) {
			/* translators: %s: an address. */
			throw self::refusal( 'const', sprintf( __( 'The address is set in the configuration of this site: %s', 'causerie-chat' ), $preset->url ) );
		}
		return $address;
	}

	private static function refusal( string $rule, string $message ): ProblemException {
		return new ProblemException( 'invalid_request', fields: [ new FieldProblem( '/base_url', $rule, $message ) ] );
	}

	private function read( string $provider ): ?Connection {
		$row     = $this->row( $provider );
		$baseUrl = BaseUrl::parse( $row['base_url'] );
		if ( $baseUrl === null ) {
			return null;
		}
		$key = $this->presets->key( $provider, $baseUrl->origin ) ?? $this->keys->unlock( $provider, $baseUrl->origin, $row['key'] );
		return new Connection( $provider, $baseUrl, $row['model'], $key, $row['unsent'] );
	}

	/**
	 * What is stored, at the address that is set for the site if there is one. An address alone connects nothing: an
	 * administrator has to want it.
	 *
	 * @return array{base_url: string, model: string, key: string, unsent: array<string, list<string>>}
	 */
	private function row( string $provider ): array {
		$all = get_option( self::OPTION, [] );
		$row = is_array( $all ) && is_array( $all[ $provider ] ?? null ) ? $all[ $provider ] : [];
		$stored  = is_string( $row['base_url'] ?? null ) ? $row['base_url'] : '';
		$address = $stored === '' ? '' : $this->presets->address( $provider )->url ?? $stored;
		return [
			'base_url' => $address,
			'model'    => is_string( $row['model'] ?? null ) ? $row['model'] : '',
			'key'      => is_string( $row['key'] ?? null ) ? $row['key'] : '',
			'unsent'   => $address === $stored && is_array( $row['unsent'] ?? null ) ? $row['unsent'] : [],
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
