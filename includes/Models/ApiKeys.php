<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

use Causerie\Chat\Platform\Secrets;

defined( 'ABSPATH' ) || exit;

/** Encrypts a key for the origin that it was entered with, so that it cannot be read for another one. */
final class ApiKeys {

	public function __construct( private readonly Secrets $secrets ) {}

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
