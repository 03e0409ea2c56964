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
		$names = wp_get_connector( $kind->value )['authentication'] ?? [];
		$found = [ self::environment( $names['env_var_name'] ?? '' ), self::constant( $names['constant_name'] ?? '' ), self::option( $names['setting_name'] ?? '' ) ];
		$key   = (string) current( array_filter( $found, static fn ( string $value ): bool => $value !== '' ) );
		return $key === '' ? null : new ApiKey( KeySource::Connector, $key, KeySource::Connector->value );
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
