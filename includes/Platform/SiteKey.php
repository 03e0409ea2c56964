<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** Keys that only this installation knows, made from the salts of its wp-config.php. Changing the salts changes them all. */
final class SiteKey {

	/**
	 * @param string $purpose What the key is for; each purpose has a key of its own.
	 * @return string 32 bytes, by HKDF-SHA256 (RFC 5869).
	 */
	public static function derive( string $purpose ): string {
		return hash_hkdf( 'sha256', wp_salt( 'auth' ), 32, 'causerie-chat:' . $purpose );
	}
}
