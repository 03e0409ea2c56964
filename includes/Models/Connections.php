<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * How the site is connected to its model providers. Keys go in and never come out again but in a Connection.
 *
 * @phpstan-import-type Row from ConnectionRows
 */
final class Connections {

	public const OPTION = ConnectionRows::OPTION;

	/** A server is asked with so many models at most before what is known about the oldest one is forgotten. */
	private const UNSENT_MODELS = 50;

	/** Models of one provider that are remembered as gone. */
	private const GONE_MODELS = 50;

	/** OpenAI-compatible servers of the owner's beside the first. */
	private const NAMED = 20;

	public function __construct(
		private readonly Providers $providers,
		private readonly KeyRing $ring,
		private readonly ConnectionChanges $changes,
		private readonly Presets $presets = new Presets(),
		private readonly ConnectionRows $rows = new ConnectionRows(),
	) {}

	/** @return Connection|null Null when there is none, or no key that can be read where one is needed. */
	public function find( string $provider ): ?Connection {
		$connection = $this->read( $provider );
		return $connection === null || ! self::canBeAsked( $connection ) ? null : $connection;
	}

	/** Whether a provider can answer now. No query. */
	public function isConnected( string $provider ): bool {
		return match ( ProviderKind::of( $provider ) ) {
			ProviderKind::BuiltIn   => true,
			ProviderKind::WordPress => $this->ring->wordPressCanAsk(),
			default                 => $this->find( $provider ) !== null,
		};
	}

	/**
	 * A connection with one of its keys and no other.
	 *
	 * @throws ProblemException `model_not_connected` or `key_not_found`.
	 */
	public function withKey( string $provider, string $keyId ): Connection {
		$connection = $this->read( $provider ) ?? throw new ProblemException( 'model_not_connected' );
		foreach ( $this->keys( $provider, $connection->baseUrl ) as $key ) {
			if ( $key->id === $keyId ) {
				return $connection->withOnly( $key );
			}
		}
		throw new ProblemException( 'key_not_found' );
	}

	/**
	 * What a connection with these values would be, without storing anything; with its first key and no other, so that a
	 * test of it tests that key.
	 *
	 * @param array<string, mixed> $input The contract's ConnectionInput.
	 * @throws ProblemException `key_required`: the stored key belongs to another origin. `invalid_request`: the address is none,
	 *                          or not the one that is set for this site.
	 */
	public function draft( string $provider, array $input ): Connection {
		$address = $this->address( $provider, $input['base_url'] );
		$stored  = $this->rows->get( $provider )['keys'];
		$saved   = $this->read( $provider );
		$key     = $this->ring->outside( $provider, $address ) ?? match ( true ) {
			isset( $input['api_key'] ) => new ApiKey( $input['api_key'] === '' ? KeySource::None : KeySource::Stored, $input['api_key'] ),
			$saved === null, $stored === [] => new ApiKey( KeySource::None ),
			$saved->baseUrl->origin === $address->origin => $saved->key,
			default => throw new ProblemException( 'key_required' ),
		};
		return new Connection( $provider, $address, self::model( $provider, $input['model'] ), $key, [], [], $input['key_header'] ?? Connection::AUTHORIZATION );
	}

	/**
	 * @param array<string, mixed> $input The contract's ConnectionInput.
	 * @throws ProblemException As draft().
	 * @throws DatabaseException
	 */
	public function connect( string $provider, array $input ): void {
		$this->changes->make( $provider, fn ( array $before ): array => $this->connected( $provider, $before['keys'], $input ) );
	}

	/**
	 * @param list<array{id: string, key: string, created_at: int|null}> $keys  Those that are stored.
	 * @param array<string, mixed>                                       $input The contract's ConnectionInput.
	 * @return Row
	 * @throws ProblemException As draft().
	 */
	private function connected( string $provider, array $keys, array $input ): array {
		$draft = $this->draft( $provider, $input );
		$kind  = ProviderKind::of( $provider );
		if ( $kind->value !== $provider && ! $this->rows->has( $provider ) && count( $this->rows->named() ) >= self::NAMED ) {
			/* translators: %d: a number. */
			throw self::refusal( '', 'maxItems', sprintf( __( 'There are %d servers of your own already.', 'causerie-chat' ), self::NAMED ) );
		}
		// Beside a key from outside others may be stored, too; they stay only where they were meant for.
		$keys = $this->read( $provider )?->baseUrl->origin === $draft->baseUrl->origin ? $keys : [];
		if ( isset( $input['api_key'] ) ) {
			$keys = $input['api_key'] === '' ? [] : [ $this->ring->lock( $provider, $draft->baseUrl, $input['api_key'] ), ...array_slice( $keys, 1 ) ];
		}
		return [
			'base_url'   => $kind->address()?->url === $draft->baseUrl->url ? '' : $draft->baseUrl->url,
			'model'      => $input['model'],
			'label'      => $kind->value === $provider ? '' : trim( $input['label'] ?? '' ),
			'key_header' => $draft->keyHeader,
			'keys'       => $keys,
			'unsent'     => [],
			'gone'       => [],
		];
	}

	/** @throws DatabaseException */
	public function disconnect( string $provider ): void {
		$this->changes->make( $provider, static fn (): ?array => null );
	}

	/**
	 * Remembers what a server refuses, so that the next call need not find out again.
	 *
	 * @param list<string> $unsent Names of parameters.
	 */
	public function learn( Connection $connection, string $model, array $unsent ): void {
		$this->note(
			$connection->provider,
			static function ( array $row, Connection $now ) use ( $connection, $model, $unsent ): array {
				if ( $now->baseUrl->url !== $connection->baseUrl->url ) {
					return $row;
				}
				unset( $row['unsent'][ $model ] );
				return array_merge( $row, [ 'unsent' => array_slice( $row['unsent'] + [ $model => $unsent ], -self::UNSENT_MODELS, null, true ) ] );
			}
		);
	}

	/**
	 * Remembers that a provider has a model no more, until then or until its address or keys are changed.
	 *
	 * @param int $until Milliseconds since 1970, UTC.
	 */
	public function markGone( string $provider, string $model, int $until ): void {
		$this->note(
			$provider,
			static function ( array $row ) use ( $model, $until ): array {
				unset( $row['gone'][ $model ] );
				return array_merge( $row, [ 'gone' => array_slice( $row['gone'] + [ $model => $until ], -self::GONE_MODELS, null, true ) ] );
			}
		);
	}

	/**
	 * Writes down what a call found out. One that was disconnected meanwhile must not come back by it.
	 *
	 * @param \Closure( Row, Connection ): Row $change
	 */
	private function note( string $provider, \Closure $change ): void {
		try {
			$this->changes->make(
				$provider,
				function ( array $row ) use ( $provider, $change ): array {
					$now = $this->find( $provider );
					return $now === null ? $row : $change( $row, $now );
				}
			);
		} catch ( DatabaseException ) {
			// The reply is there all the same, and the next call finds it out again.
			return;
		}
	}

	/** @return list<string> Models that the provider has no more, as it said itself. No query. */
	public function gone( string $provider, int $now ): array {
		$gone = array_filter( $this->rows->get( $provider )['gone'], static fn ( int $until ): bool => $until > $now );
		return array_map( 'strval', array_keys( $gone ) );
	}

	/** @return list<array<string, mixed>> The contract's Connection of every provider. */
	public function describeAll(): array {
		return array_map( $this->describe( ... ), $this->providers->all() );
	}

	/** @return array<string, mixed> The contract's Connection. */
	public function describe( Provider $provider ): array {
		$connection = $this->read( $provider->id );
		$address    = $connection->baseUrl ?? $this->presets->address( $provider->id );
		$key        = $connection->key ?? $this->presets->key( $provider->id, $address->origin ?? '' ) ?? new ApiKey( KeySource::None );
		return [
			'provider'         => $provider->id,
			'kind'             => $provider->kind->value,
			'label'            => $provider->label,
			'needs_connection' => $provider->needsConnection,
			'connected'        => $this->isConnected( $provider->id ),
			'base_url'         => $address->url ?? '',
			'default_base_url' => $provider->kind->address()->url ?? '',
			'model'            => $connection->model ?? '',
			'key'              => $key->state(),
			'keys'             => $connection === null ? [] : array_map( static fn ( ApiKey $key ): array => $key->describe(), $this->keys( $provider->id, $connection->baseUrl ) ),
			'key_header'       => $connection->keyHeader ?? Connection::AUTHORIZATION,
		] + $provider->kind->abilities();
	}

	/** @return Connection|null Whatever its keys are; null where there is no address. */
	public function read( string $provider ): ?Connection {
		$row     = $this->rows->get( $provider );
		$address = BaseUrl::parse( $row['base_url'] ) ?? ProviderKind::tryFrom( $provider )?->address();
		// The operator's address wins. Alone it connects no server of the owner's: an administrator has to want that.
		$address = $address === null ? null : $this->presets->address( $provider ) ?? $address;
		if ( $address === null ) {
			return null;
		}
		$keys   = $this->keys( $provider, $address );
		$usable = array_values( array_filter( $keys, static fn ( ApiKey $key ): bool => $key->source !== KeySource::Unreadable ) );
		$first  = $usable[0] ?? $keys[0] ?? new ApiKey( KeySource::None );
		return new Connection( $provider, $address, self::model( $provider, $row['model'] ), $first, $row['unsent'], array_slice( $usable, 1 ), $row['key_header'] );
	}

	/** @return list<ApiKey> In their order, unreadable ones too. */
	private function keys( string $provider, BaseUrl $address ): array {
		return $this->ring->of( $provider, $address, $this->rows->get( $provider )['keys'] );
	}

	/** A server of one's own or a proxy may need no key; the maker of a provider does. */
	private static function canBeAsked( Connection $connection ): bool {
		return match ( $connection->key->source ) {
			KeySource::Unreadable => false,
			KeySource::None       => $connection->kind->address()?->origin !== $connection->baseUrl->origin,
			default               => true,
		};
	}

	private static function model( string $provider, string $chosen ): string {
		return $chosen === '' ? ProviderKind::of( $provider )->model() : $chosen;
	}

	/** @throws ProblemException `invalid_request`. */
	private function address( string $provider, string $typed ): BaseUrl {
		$kind    = ProviderKind::of( $provider );
		$preset  = $this->presets->address( $provider );
		$address = trim( $typed ) === '' ? $preset ?? $kind->address() : $kind->typed( $typed );
		if ( $address === null ) {
			throw self::refusal( '/base_url', 'pattern', __( 'Enter an http or https address without a user name.', 'causerie-chat' ) );
		}
		if ( $preset !== null && $preset->url !== $address->url ) {
			/* translators: %s: an address. */
			throw self::refusal( '/base_url', 'const', sprintf( __( 'The address is set in the configuration of this site: %s', 'causerie-chat' ), $preset->url ) );
		}
		return $address;
	}

	private static function refusal( string $pointer, string $rule, string $message ): ProblemException {
		return new ProblemException( 'invalid_request', fields: [ new FieldProblem( $pointer, $rule, $message ) ] );
	}
}
