<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

defined( 'ABSPATH' ) || exit;

/** What is said of a visitor. */
final class Profile {

	/**
	 * @param string               $name       Hostile text, or ''.
	 * @param string               $email      Hostile text, or ''.
	 * @param string               $language   BCP 47, or ''.
	 * @param array<string, mixed> $attributes By key.
	 */
	public function __construct(
		public readonly string $name = '',
		public readonly string $email = '',
		public readonly string $language = '',
		public readonly array $attributes = [],
	) {}

	/**
	 * The profile after a JSON merge patch (RFC 7396): what is named is set, null empties or removes, the rest stays.
	 *
	 * @param array<string, mixed> $patch The contract's `UserPatch`.
	 */
	public function patched( array $patch ): self {
		$text       = static fn ( string $field, string $now ): string => array_key_exists( $field, $patch ) ? (string) $patch[ $field ] : $now;
		$attributes = array_merge( $this->attributes, $patch['attributes'] ?? [] );
		return new self(
			$text( 'name', $this->name ),
			$text( 'email', $this->email ),
			$text( 'language', $this->language ),
			array_filter( $attributes, static fn ( mixed $value ): bool => $value !== null ),
		);
	}

	/** Whether it says the same as another; the order of attributes says nothing. */
	public function says( self $other ): bool {
		return $this->sorted() === $other->sorted();
	}

	/** @return array{string, string, string, array<string, mixed>} */
	private function sorted(): array {
		$attributes = $this->attributes;
		ksort( $attributes );
		return [ $this->name, $this->email, $this->language, $attributes ];
	}

	/** This profile, with what it lacks from another. */
	public function completedBy( self $other ): self {
		return new self(
			$this->name === '' ? $other->name : $this->name,
			$this->email === '' ? $other->email : $this->email,
			$this->language === '' ? $other->language : $this->language,
			$this->attributes + $other->attributes,
		);
	}

	/** @param array<string, mixed> $fields The contract's `UserReplacement` with its defaults. */
	public static function of( array $fields ): self {
		return new self( $fields['name'], $fields['email'], $fields['language'], $fields['attributes'] );
	}
}
