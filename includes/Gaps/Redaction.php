<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/** Takes out of a question what can tell who asked: it is shown to people who look for what a page lacks, not for a person. */
final class Redaction {

	/** What stands in its place. */
	private const MARK = '[…]';

	/** Longest question that is kept, in characters. */
	private const LONGEST = 300;

	private const PERSONAL = [
		// E-mail addresses, also as "name at example dot com" with the sign.
		'/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/u',
		// Addresses of the web: what they end in can be a secret.
		'/\b(?:https?:\/\/|www\.)\S+/iu',
		// IBANs and the like, then phone, order, card and account numbers.
		'/\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{2,4}){3,8}\b/u',
		'/(?<![\p{L}\p{N}])\+?\p{Nd}(?:[\s().\/-]{0,2}\p{Nd}){5,}/u',
		// Codes such as AB-12345.
		'/\b(?=[\p{L}\p{N}-]*\p{Nd}{4})[\p{L}]{1,4}-?\p{Nd}{4,}\b/u',
	];

	public static function of( string $text ): string {
		$text = (string) preg_replace( self::PERSONAL, self::MARK, wp_check_invalid_utf8( Characters::visible( $text ), true ) );
		$text = trim( (string) preg_replace( '/\s+/u', ' ', $text ) );
		return mb_strlen( $text ) > self::LONGEST ? mb_substr( $text, 0, self::LONGEST - 1 ) . '…' : $text;
	}
}
