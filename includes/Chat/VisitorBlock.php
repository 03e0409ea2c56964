<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Visitors\AttributesForModel;

defined( 'ABSPATH' ) || exit;

/**
 * What the site knows of the visitor, as a model gets it: data in a delimited, labelled block inside the visitor's turn, never
 * among the instructions.
 *
 * @phpstan-import-type Fact from AttributesForModel
 */
final class VisitorBlock {

	/** Longest value that is told, in characters. */
	private const LENGTH = 300;

	/**
	 * @param list<Fact> $facts
	 * @return string The block, or '' where nothing is known.
	 */
	public static function of( array $facts ): string {
		if ( $facts === [] ) {
			return '';
		}
		$lines = [ '<visitor>' ];
		foreach ( $facts as $fact ) {
			$lines[] = self::line( $fact['label'] ) . ( $fact['proven'] ? '' : ' (as the visitor says)' ) . ': ' . self::line( self::text( $fact['value'] ) );
		}
		$lines[] = '</visitor>';
		return implode( "\n", $lines );
	}

	/** @param string|int|float|bool|list<string> $value */
	private static function text( string|int|float|bool|array $value ): string {
		return match ( true ) {
			is_bool( $value )  => $value ? 'yes' : 'no',
			is_array( $value ) => implode( ', ', $value ),
			default            => (string) $value,
		};
	}

	/** One line each: a value cannot pretend to be another one. */
	private static function line( string $text ): string {
		return mb_substr( trim( (string) preg_replace( '/\s+/u', ' ', PassageBlock::defuse( $text ) ) ), 0, self::LENGTH, 'UTF-8' );
	}
}
