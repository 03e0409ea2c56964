<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads\Rules;

use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/** Text in the form in which the rules read it and compare it. */
final class Plain {

	/** Digits that are written otherwise: Arabic-Indic, Persian, and full width. */
	private const DIGITS = [
		'٠' => '0',
		'١' => '1',
		'٢' => '2',
		'٣' => '3',
		'٤' => '4',
		'٥' => '5',
		'٦' => '6',
		'٧' => '7',
		'٨' => '8',
		'٩' => '9',
		'۰' => '0',
		'۱' => '1',
		'۲' => '2',
		'۳' => '3',
		'۴' => '4',
		'۵' => '5',
		'۶' => '6',
		'۷' => '7',
		'۸' => '8',
		'۹' => '9',
		'０' => '0',
		'１' => '1',
		'２' => '2',
		'３' => '3',
		'４' => '4',
		'５' => '5',
		'６' => '6',
		'７' => '7',
		'８' => '8',
		'９' => '9',
		'＋' => '+',
		'＠' => '@',
		'’' => "'",
		"\u{A0}" => ' ',
		"\u{202F}" => ' ',
		"\u{2011}" => '-',
		"\u{2013}" => '-',
	];

	/** Well-formed, without what people do not see, with the digits of ASCII. */
	public static function text( string $text ): string {
		return strtr( Characters::visible( Characters::scrub( $text ) ), self::DIGITS );
	}

	/** In lower case, on one line. */
	public static function folded( string $text ): string {
		return trim( (string) preg_replace( '/\s+/u', ' ', Characters::lower( self::text( $text ) ) ) );
	}

	/** Whether words stand in a text as they are, whatever their case and the spaces between them, and not as a part of longer ones. */
	public static function contains( string $text, string $words ): bool {
		$wanted = self::folded( $words );
		return preg_match( '/[\p{L}\p{N}]/u', $wanted ) === 1
			&& preg_match( '/(?<![\p{L}\p{N}])' . preg_quote( $wanted, '/' ) . '(?![\p{L}\p{N}])/u', self::folded( $text ) ) === 1;
	}
}
