<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Signing;

defined( 'ABSPATH' ) || exit;

/** The three headers with which a receiver believes a delivery (Standard Webhooks 1.0.0). */
final class Signature {

	/**
	 * @param string                     $id      Letters, digits and `_`; the same on every attempt.
	 * @param int                        $seconds When this attempt is made, since 1970.
	 * @param string                     $body    The bytes that are sent.
	 * @param non-empty-list<SigningKey> $keys    Two while a secret is being rotated.
	 * @return array<string, string> By name.
	 */
	public static function headers( string $id, int $seconds, string $body, array $keys ): array {
		$content = "{$id}.{$seconds}.{$body}";
		return [
			'webhook-id'        => $id,
			'webhook-timestamp' => (string) $seconds,
			'webhook-signature' => implode( ' ', array_map( static fn ( SigningKey $key ): string => $key->sign( $content ), $keys ) ),
		];
	}
}
