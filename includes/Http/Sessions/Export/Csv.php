<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Sessions\Export;

defined( 'ABSPATH' ) || exit;

/**
 * Rows of a table as CSV (RFC 4180), in UTF-8 with the mark by which spreadsheets know it.
 *
 * What people wrote is in the cells, and a spreadsheet runs a cell that begins like a formula: such a one gets an apostrophe
 * before it.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
final class Csv {

	/** Comes before the first row. */
	public const MARK = "\u{FEFF}";

	/** What a formula begins with, also in full width, as some spreadsheets read it. */
	private const FORMULA = '/^[=+\-@\t\r\n\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}]/u';

	/** @param array<int|string, string|int|float|bool|null> $cells */
	public static function row( array $cells ): string {
		return implode( ',', array_map( self::cell( ... ), $cells ) ) . "\r\n";
	}

	private static function cell( string|int|float|bool|null $value ): string {
		if ( ! is_string( $value ) ) {
			return is_bool( $value ) ? [ 'false', 'true' ][ (int) $value ] : (string) $value;
		}
		$safe = preg_match( self::FORMULA, $value ) === 1 ? "'" . $value : $value;
		return strpbrk( $safe, ",\"\r\n" ) === false ? $safe : '"' . str_replace( '"', '""', $safe ) . '"';
	}
}
