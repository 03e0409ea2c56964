<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** Keys that the site's owner has given to WordPress itself: Settings → Connectors, since WordPress 7.0. */
final class ConnectorKeys {

	private const KINDS = [ ProviderKind::OpenAi, ProviderKind::Anthropic, ProviderKind::Google ];

	/**
	 * The key of WordPress for a provider: its environment variable, else its constant, else what is stored, as core has it.
	 *
	 * Read with get_option(), because plugins that encrypt these keys filter it; so not before `init` is over.
	 *
	 * @return ApiKey|null Null where there is none, or AI is switched off for this site.
	 */
	public function find( ProviderKind $kind ): ?ApiKey {
		if ( ! in_array( $kind, self::KINDS, true ) || ! function_exists( 'wp_get_connector' ) || ! wp_supports_ai() || ! wp_is_connector_registered( $kind->value ) ) {
			return null;
		}
		$key = self::key( wp_get_connector( $kind->value )['authentication'] ?? [] );
		return $key === '' ? null : new ApiKey( KeySource::Connector, $key, KeySource::Connector->value );
	}

	/** Whether WordPress's own AI client has any provider that it can ask: one with a key, or one that needs none. */
	public function hasAny(): bool {
		if ( ! function_exists( 'wp_ai_client_prompt' ) || ! function_exists( 'wp_get_connectors' ) || ! wp_supports_ai() ) {
			return false;
		}
		foreach ( wp_get_connectors() as $connector ) {
			$names = $connector['authentication'] ?? [];
			if ( ( $connector['type'] ?? '' ) === 'ai_provider' && ( ( $names['method'] ?? '' ) === 'none' || self::key( $names ) !== '' ) ) {
				return true;
			}
		}
		return false;
	}

	/** @param array<string, mixed> $names Where core looks for the key of a connector. */
	private static function key( array $names ): string {
		$name  = static fn ( string $which ): string => is_string( $names[ $which ] ?? null ) ? $names[ $which ] : '';
		$found = [ self::environment( $name( 'env_var_name' ) ), self::constant( $name( 'constant_name' ) ), self::option( $name( 'setting_name' ) ) ];
		return (string) current( array_filter( $found, static fn ( string $value ): bool => $value !== '' ) );
	}

	private static function environment( string $name ): string {
		return $name === '' ? '' : (string) getenv( $name );
	}

	private static function constant( string $name ): string {
		$value = $name !== '' && defined( $name ) ? constant( $name ) : '';
		return is_string( $value ) ? $value : '';
	}

	private static function option( string $name ): string {
		$value = $name === '' ? '' : get_option( $name, '' );
		return is_string( $value ) ? $value : '';
	}
}
