<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

use Causerie\Chat\Platform\Secrets;

defined( 'ABSPATH' ) || exit;

/**
 * Finds the key of a provider: environment variable, then constant, then what is stored, as core's Connectors do.
 *
 * A stored key is encrypted for the origin it was entered with, so it cannot be read for another one.
 */
final class ApiKeys {

	public function __construct( private readonly Secrets $secrets ) {}

	/** @return ApiKey|null The key that the site's operator has set outside WordPress, or null. */
	public function preset( string $provider ): ?ApiKey {
		$name        = 'CAUSERIE_' . strtoupper( $provider ) . '_API_KEY';
		$environment = getenv( $name );
		if ( is_string( $environment ) && $environment !== '' ) {
			return new ApiKey( KeySource::Environment, $environment, KeySource::Environment->value );
		}
		$constant = defined( $name ) ? constant( $name ) : '';
		return is_string( $constant ) && $constant !== '' ? new ApiKey( KeySource::Constant, $constant, KeySource::Constant->value ) : null;
	}

	/**
	 * @param string   $stored    As lock() gave it.
	 * @param string   $id        Names the key.
	 * @param int|null $createdAt When it was stored, in milliseconds since 1970.
	 */
	public function unlock( string $provider, string $origin, string $stored, string $id, ?int $createdAt ): ApiKey {
		$secret = $this->secrets->decrypt( $stored, $this->purpose( $provider, $origin ) );
		return new ApiKey( $secret === null ? KeySource::Unreadable : KeySource::Stored, $secret ?? '', $id, $createdAt );
	}

	/** @return string What may be stored: encrypted. */
	public function lock( string $provider, string $origin, #[\SensitiveParameter] string $secret ): string {
		return $this->secrets->encrypt( $secret, $this->purpose( $provider, $origin ) );
	}

	private function purpose( string $provider, string $origin ): string {
		return 'model-key|' . $provider . '|' . $origin;
	}
}
