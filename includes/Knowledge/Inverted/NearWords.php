<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Inverted;

defined( 'ABSPATH' ) || exit;

/** Known words that begin like one that is unknown, and are about as long or go on after it. */
final class NearWords {

	/** Characters that a correction has more or less. */
	private const APART = 2;

	/** @var array<string, int> Passages by word. */
	private array $counts = [];

	/**
	 * @param string                 $beginning Of all of them.
	 * @param non-empty-list<string> $forms     Of the unknown word.
	 * @param int                    $shortest  Bytes.
	 * @param int                    $longest   Bytes, of those that do not go on after one of the forms.
	 */
	private function __construct(
		public readonly string $beginning,
		private readonly array $forms,
		private readonly int $shortest,
		private readonly int $longest,
	) {}

	/**
	 * @param non-empty-list<string> $forms
	 * @param bool                   $isStrict Whether they have to share a letter more.
	 */
	public static function of( string $beginning, array $forms, bool $isStrict ): self {
		$lengths = array_map( 'strlen', $forms );
		// A character that is not ASCII has two bytes and more.
		$apart = self::APART * ( strlen( $forms[0] ) > mb_strlen( $forms[0] ) ? 3 : 1 );
		return new self( $isStrict ? mb_substr( $forms[0], 0, mb_strlen( $beginning ) + 1 ) : $beginning, $forms, min( $lengths ) - $apart, max( $lengths ) + $apart );
	}

	/**
	 * Takes what is near of a row of the postings.
	 *
	 * @param string $list     The list or the bundle; '' for a list that was not read.
	 * @param int    $passages Of the list.
	 */
	public function add( string $key, string $list, int $passages ): void {
		if ( ! str_starts_with( $key, $this->beginning ) ) {
			return;
		}
		foreach ( $passages > 0 ? [ $key => $passages ] : TermBundle::counts( $key, $list ) as $term => $count ) {
			if ( $this->isNear( (string) $term ) ) {
				$this->counts[ $term ] = ( $this->counts[ $term ] ?? 0 ) + $count;
			}
		}
	}

	/** @return list<string> */
	public function mostCommon( int $most ): array {
		arsort( $this->counts );
		return array_map( 'strval', array_keys( array_slice( $this->counts, 0, $most, true ) ) );
	}

	private function isNear( string $term ): bool {
		$length = strlen( $term );
		if ( $length < $this->shortest || ! str_starts_with( $term, $this->beginning ) ) {
			return false;
		}
		if ( $length <= $this->longest ) {
			return true;
		}
		foreach ( $this->forms as $form ) {
			if ( str_starts_with( $term, $form ) ) {
				return true;
			}
		}
		return false;
	}
}
