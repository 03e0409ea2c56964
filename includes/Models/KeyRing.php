<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** All keys of a provider, in the order in which they are tried. */
final class KeyRing {

	public function __construct(
		private readonly ApiKeys $keys,
		private readonly Presets $presets = new Presets(),
		private readonly ConnectorKeys $connectors = new ConnectorKeys(),
	) {}

	/**
	 * The first that is set outside of this plugin (environment, constant, the Connectors of WordPress), then those that are
	 * stored here. A key of the Connectors goes to the maker of the provider and to no other address.
	 *
	 * @param BaseUrl                                                       $address Whom they are for.
	 * @param list<array{id: string, key: string, created_at: int|null}> $stored  Encrypted, in their order.
	 * @return list<ApiKey> Unreadable ones among them.
	 */
	public function of( string $provider, BaseUrl $address, array $stored ): array {
		$unlock = fn ( array $key ): ApiKey => $this->keys->unlock( $provider, $address->origin, $key['key'], $key['id'], $key['created_at'] );
		$first  = $this->outside( $provider, $address );
		return [ ...( $first === null ? [] : [ $first ] ), ...array_map( $unlock, $stored ) ];
	}

	/** Whether WordPress's own AI client can be asked at all. */
	public function wordPressCanAsk(): bool {
		return $this->connectors->hasAny();
	}

	/** @return ApiKey|null The key that wins over those that are stored here. */
	public function outside( string $provider, BaseUrl $address ): ?ApiKey {
		$kind = ProviderKind::tryFrom( $provider );
		return $this->presets->key( $provider, $address->origin )
			?? ( $kind !== null && $kind->address()?->origin === $address->origin ? $this->connectors->find( $kind ) : null );
	}

	/** @return array{id: string, key: string, created_at: int} What may be stored of a key. */
	public function lock( string $provider, BaseUrl $address, #[\SensitiveParameter] string $secret ): array {
		return [
			'id'         => 'key_' . bin2hex( random_bytes( 6 ) ),
			'key'        => $this->keys->lock( $provider, $address->origin, $secret ),
			'created_at' => (int) floor( microtime( true ) * 1000 ),
		];
	}
}
