<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

defined( 'ABSPATH' ) || exit;

/** A visitor who is known to the site: a user, in the API's words. */
final class Visitor {

	/**
	 * @param string               $id          `usr_` and a ULID: never told to anyone.
	 * @param string               $userId      The contract's `UserId`: the name that others know.
	 * @param string               $name        Hostile text, or ''.
	 * @param string               $email       Hostile text, or ''.
	 * @param string               $language    BCP 47, or ''.
	 * @param array<string, mixed> $attributes  As they were stored; what is still defined, Attributes::defined() says.
	 * @param int                  $firstSeenAt Milliseconds since 1970, UTC.
	 * @param int|null             $lastSeenAt  Milliseconds since 1970, UTC; null for never.
	 * @param int                  $updatedAt   Milliseconds since 1970, UTC.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $userId,
		public readonly string $name,
		public readonly string $email,
		public readonly string $language,
		public readonly array $attributes,
		public readonly int $firstSeenAt,
		public readonly ?int $lastSeenAt,
		public readonly int $updatedAt,
	) {}

	/** @param array<string, string|null> $row */
	public static function fromRow( array $row ): self {
		return new self(
			(string) $row['id'],
			(string) $row['user_id'],
			(string) $row['name'],
			(string) $row['email'],
			(string) $row['language'],
			(array) json_decode( (string) $row['attributes'], true ),
			(int) $row['first_seen_at'],
			(int) $row['last_seen_at'] === 0 ? null : (int) $row['last_seen_at'],
			(int) $row['updated_at'],
		);
	}

	/** The same visitor with another profile. */
	public function with( Profile $profile ): self {
		return new self( $this->id, $this->userId, $profile->name, $profile->email, $profile->language, $profile->attributes, $this->firstSeenAt, $this->lastSeenAt, $this->updatedAt );
	}

	public function profile(): Profile {
		return new Profile( $this->name, $this->email, $this->language, $this->attributes );
	}
}
