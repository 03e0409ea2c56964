<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

defined( 'ABSPATH' ) || exit;

/** A passage that is to be written, with what each of its terms says about it. */
final class WeighedPassage {

	/** By which the same terms with the same weights are known again: 16 hexadecimal digits. */
	public readonly string $hash;

	/**
	 * @param array<string, int> $weights By term, as `TermWeights` makes them.
	 */
	public function __construct(
		public readonly PassageDraft $draft,
		public readonly array $weights,
	) {
		$this->hash = substr( hash( 'md5', (string) wp_json_encode( $weights ) ), 0, 16 );
	}

	/**
	 * @param list<PassageDraft> $drafts   Of one page.
	 * @param string             $language BCP 47, or ''.
	 * @return list<self>
	 */
	public static function all( array $drafts, string $title, string $language ): array {
		return array_map( static fn ( PassageDraft $draft ): self => new self( $draft, TermWeights::of( $draft, $title, $language ) ), $drafts );
	}
}
