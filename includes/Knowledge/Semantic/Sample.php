<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Semantic;

defined( 'ABSPATH' ) || exit;

/** Some passages of the site, whichever, with which each question is compared to know what nearness is worth. */
final class Sample {

	public const OPTION = 'causerie_vector_sample';

	private const SIZE = 48;

	/** @return list<int> Passages, as many of them as are left. No query. */
	public static function get(): array {
		$stored = get_option( self::OPTION, [] );
		return is_array( $stored ) ? array_values( array_filter( $stored, 'is_int' ) ) : [];
	}

	/** @param list<int> $passages From which it is drawn. */
	public static function draw( array $passages ): void {
		$step = max( 1, intdiv( count( $passages ), self::SIZE ) );
		update_option( self::OPTION, array_slice( array_values( array_filter( $passages, static fn ( int $at ): bool => $at % $step === 0, ARRAY_FILTER_USE_KEY ) ), 0, self::SIZE ), true );
	}
}
