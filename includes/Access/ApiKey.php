<?php
declare(strict_types=1);

namespace Causerie\Chat\Access;

defined( 'ABSPATH' ) || exit;

/** An API key, without the key itself. */
final class ApiKey {

	/**
	 * @param string       $id         16 hexadecimal digits; the readable part of the key.
	 * @param list<string> $scopes     The contract's `SCOPES`.
	 * @param int          $perMinute  Requests in a minute.
	 * @param int          $createdBy  The WordPress user who made it; 0 for none.
	 * @param int          $createdAt  Milliseconds since 1970, UTC, as all times here.
	 * @param int|null     $expiresAt  Null for never.
	 * @param int|null     $lastUsedAt To the minute; null for never.
	 * @param int|null     $revokedAt  Null while it is not revoked.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $name,
		public readonly array $scopes,
		public readonly int $perMinute,
		public readonly int $createdBy,
		public readonly int $createdAt,
		public readonly ?int $expiresAt,
		public readonly ?int $lastUsedAt,
		public readonly ?int $revokedAt,
	) {}

	/** @param array<string, string|null> $row */
	public static function fromRow( array $row ): self {
		return new self(
			(string) $row['id'],
			(string) $row['name'],
			explode( ' ', (string) $row['scopes'] ),
			(int) $row['per_minute'],
			(int) $row['created_by'],
			(int) $row['created_at'],
			self::time( $row['expires_at'] ),
			self::time( $row['last_used_at'] ),
			self::time( $row['revoked_at'] ),
		);
	}

	/** @param int $now Milliseconds since 1970. */
	public function isExpired( int $now ): bool {
		return $this->expiresAt !== null && $this->expiresAt <= $now;
	}

	private static function time( ?string $value ): ?int {
		return $value === null ? null : (int) $value;
	}
}
