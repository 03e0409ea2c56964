<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Endpoints;

use Causerie\Chat\Platform\Secrets;
use Causerie\Chat\Platform\Signing\SigningKey;

defined( 'ABSPATH' ) || exit;

/** Reads and writes what is secret of an endpoint: the keys with which it is signed, and the headers of the owner. */
final class EndpointSecrets {

	private const KEY     = 'webhook-secret';
	private const HEADERS = 'webhook-headers';

	public function __construct( private readonly Secrets $secrets ) {}

	public function seal( SigningKey $key ): string {
		return $this->secrets->encrypt( $key->toString(), self::KEY );
	}

	/** @return SigningKey|null Null where there is none, or where the salts of the site were changed. */
	public function open( string $stored ): ?SigningKey {
		$text = $stored === '' ? null : $this->secrets->decrypt( $stored, self::KEY );
		return $text === null ? null : SigningKey::parse( $text );
	}

	/** @param array<string, string> $headers Values by name. */
	public function sealHeaders( array $headers ): string {
		return $headers === [] ? '' : $this->secrets->encrypt( (string) wp_json_encode( $headers ), self::HEADERS );
	}

	/** @return array<string, string> Values by name. */
	public function openHeaders( string $stored ): array {
		$json = $stored === '' ? null : $this->secrets->decrypt( $stored, self::HEADERS );
		return $json === null ? [] : array_map( 'strval', (array) json_decode( $json, true ) );
	}
}
