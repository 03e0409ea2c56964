<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

defined( 'ABSPATH' ) || exit;

/** One thing that is known of a lead, and from where; or that a person removed it. */
final class LeadValue {

	public const VISITOR = 'visitor';
	public const PROFILE = 'profile';
	public const EDITOR  = 'editor';
	public const API     = 'api';

	/** Not in the contract: nobody is told of it. */
	private const REMOVED = 'removed';

	/**
	 * @param string      $value     Plain, hostile text.
	 * @param string      $origin    One of the contract's origins.
	 * @param string|null $messageId The contract's `MessageId` of what the visitor wrote; null where it comes from elsewhere.
	 * @param int         $enteredAt When a person or another system entered or removed it, in milliseconds since 1970; 0 for what was found.
	 */
	public function __construct(
		public readonly string $value,
		public readonly string $origin,
		public readonly ?string $messageId = null,
		public readonly int $enteredAt = 0,
	) {}

	/** Stands where a value was, so that what was said before does not bring it back. */
	public static function removed( int $enteredAt ): self {
		return new self( '', self::REMOVED, null, $enteredAt );
	}

	/**
	 * @param array<string, self> $values By field.
	 * @return array<string, self> Without those that were removed.
	 */
	public static function known( array $values ): array {
		return array_filter( $values, static fn ( self $value ): bool => $value->origin !== self::REMOVED );
	}

	/**
	 * @param string $json What toJson() gave.
	 * @return array<string, self> By field.
	 */
	public static function listFromJson( string $json ): array {
		$values = [];
		foreach ( (array) json_decode( $json, true ) as $name => $stored ) {
			$values[ (string) $name ] = new self( (string) $stored[0], (string) $stored[1], isset( $stored[2] ) ? (string) $stored[2] : null, (int) ( $stored[3] ?? 0 ) );
		}
		return $values;
	}

	/** @param array<string, self> $values By field. */
	public static function listToJson( array $values ): string {
		$stored = array_map( static fn ( self $value ): array => [ $value->value, $value->origin, $value->messageId, $value->enteredAt ], $values );
		return (string) wp_json_encode( (object) $stored, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES );
	}
}
