<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

use Causerie\Chat\Platform\Secrets;

defined( 'ABSPATH' ) || exit;

/** Encrypts a key for the origin that it was entered with, so that it cannot be read for another one. */
final class ApiKeys {

	public function __construct( private readonly Secrets $secrets ) {}

	/** @param string $stored As lock() gave it, or ''. */
	public function unlock( string $provider, string $origin, string $stored ): ApiKey {
		if ( $stored === '' ) {
			return new ApiKey( KeySource::None );
		}
		$secret = $this->secrets->decrypt( $stored, $this->purpose( $provider, $origin ) );
		return $secret === null ? new ApiKey( KeySource::Unreadable ) : new ApiKey( KeySource::Stored, $secret );
	}

	/** @return string What may be stored: encrypted, or '' for no key. */
	public function lock( string $provider, string $origin, #[\SensitiveParameter] string $secret ): string {
		return $secret === '' ? '' : $this->secrets->encrypt( $secret, $this->purpose( $provider, $origin ) );
	}

	private function purpose( string $provider, string $origin ): string {
		return 'model-key|' . $provider . '|' . $origin;
	}
}
