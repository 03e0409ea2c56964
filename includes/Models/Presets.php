<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/**
 * What whoever runs the server has set for a provider outside of WordPress: an environment variable, else a constant.
 *
 * `CAUSERIE_{PROVIDER}_API_KEY` is a key that nobody reads in WordPress, and `CAUSERIE_{PROVIDER}_BASE_URL` the only address
 * that it goes to. Without that address it goes to the maker of the provider, and where an administrator says, but the latter only on a site whose administrators could
 * read it anyway because they may install plugins: not on a network, and not where DISALLOW_FILE_MODS is set.
 */
final class Presets {

	/** @return BaseUrl|null The address that the operator has set, or null for none, or one that cannot be read. */
	public function address( string $provider ): ?BaseUrl {
		return ProviderKind::of( $provider )->typed( self::setting( $provider, 'BASE_URL' )[1] );
	}

	/**
	 * The operator's key, for one server.
	 *
	 * @param string $origin As BaseUrl has it.
	 * @return ApiKey|null Null where there is none, or it is not for this server.
	 */
	public function key( string $provider, string $origin ): ?ApiKey {
		[ $source, $key ] = self::setting( $provider, 'API_KEY' );
		$named            = self::setting( $provider, 'BASE_URL' )[1];
		$maker            = ProviderKind::tryFrom( $provider )?->address();
		$isMeant          = $named === ''
			? $maker?->origin === $origin || self::isKnownToAdministrators()
			: $this->address( $provider )?->origin === $origin;
		return $key !== '' && $isMeant ? new ApiKey( $source, $key, $source->value ) : null;
	}

	private static function isKnownToAdministrators(): bool {
		return ! is_multisite() && wp_is_file_mod_allowed( 'causerie_preset_key' );
	}

	/** @return array{KeySource, string} */
	private static function setting( string $provider, string $what ): array {
		$name        = 'CAUSERIE_' . strtoupper( $provider ) . '_' . $what;
		$environment = getenv( $name );
		if ( is_string( $environment ) && $environment !== '' ) {
			return [ KeySource::Environment, $environment ];
		}
		$constant = defined( $name ) ? constant( $name ) : '';
		return [ KeySource::Constant, is_string( $constant ) ? $constant : '' ];
	}
}
