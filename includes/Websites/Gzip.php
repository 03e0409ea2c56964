<?php
declare(strict_types=1);

namespace Causerie\Chat\Websites;

use Causerie\Chat\Platform\Warnings;

defined( 'ABSPATH' ) || exit;

/** Files that are packed with gzip, of others: a small one can hold more than there is memory. */
final class Gzip {

	/** How packed files begin. */
	private const BEGINNING = "\x1F\x8B";

	/** Bytes that are unpacked at once, which become about a thousand times as many at most. */
	private const PART = 1024;

	public static function is( string $bytes ): bool {
		return str_starts_with( $bytes, self::BEGINNING );
	}

	/**
	 * What is in it, as far as it can be read: the end may be missing.
	 *
	 * @param int $limit Bytes of the result at most; what comes after them is left out.
	 * @return string '' for what is broken from its beginning, and where PHP lacks zlib.
	 */
	public static function unpack( string $bytes, int $limit ): string {
		$unpacker = function_exists( 'inflate_init' ) ? inflate_init( ZLIB_ENCODING_GZIP ) : false;
		$unpacked = '';
		foreach ( str_split( $bytes, self::PART ) as $packed ) {
			$part      = $unpacker === false ? false : Warnings::without( static fn (): string|false => inflate_add( $unpacker, $packed ) );
			$unpacked .= (string) $part;
			if ( $part === false || strlen( $unpacked ) >= $limit ) {
				break;
			}
		}
		return substr( $unpacked, 0, $limit );
	}
}
