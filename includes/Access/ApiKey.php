<?php
declare(strict_types=1);

namespace Causerie\Chat\Access;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;

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

	/**
	 * @param int $now Milliseconds since 1970.
	 * @return 'active'|'expired'|'revoked'
	 */
	public function state( int $now ): string {
		return match ( true ) {
			$this->revokedAt !== null => 'revoked',
			$this->isExpired( $now )  => 'expired',
			default                   => 'active',
		};
	}

	/**
	 * When a key ends, from what its owner says.
	 *
	 * @param string|null $text The contract's `Timestamp`; null for never.
	 * @return int|null Milliseconds since 1970.
	 * @throws ProblemException `invalid_request` for a moment that does not exist.
	 */
	public static function expiryOf( ?string $text ): ?int {
		if ( $text === null ) {
			return null;
		}
		$seconds = strtotime( $text );
		// PHP takes 31 February for 3 March.
		if ( $seconds === false || ! checkdate( (int) substr( $text, 5, 2 ), (int) substr( $text, 8, 2 ), (int) substr( $text, 0, 4 ) ) ) {
			throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( '/expires_at', 'format', __( 'There is no such moment.', 'causerie-chat' ) ) ] );
		}
		return 1000 * $seconds;
	}

	private static function time( ?string $value ): ?int {
		return $value === null ? null : (int) $value;
	}
}
