<?php
declare(strict_types=1);

namespace Causerie\Chat\Widget;

defined( 'ABSPATH' ) || exit;

/** A wish for a chatbot at one place of a page, by a block, a shortcode, a template or a setting. */
final class ChatRequest {

	public const FLOATING = 'floating';
	public const INLINE   = 'inline';

	/**
	 * @param int                         $bot    0 for the bot that the site uses where none is named.
	 * @param self::FLOATING|self::INLINE $mode
	 * @param string                      $height CSS length of an inline chat, or '' for the usual one.
	 */
	public function __construct(
		public readonly int $bot = 0,
		public readonly string $mode = self::INLINE,
		public readonly string $height = '',
		public readonly ?Overrides $overrides = null,
	) {}

	/**
	 * Reads what people write: attributes of a shortcode, arguments of the template tag, attributes of a block.
	 *
	 * @param array<array-key, mixed> $given `bot` (id), `mode` (inline or floating), `height` (CSS length; a bare number is
	 *                                       in pixels). What is not understood has its default.
	 */
	public static function of( array $given, ?Overrides $overrides = null ): self {
		return new self(
			is_numeric( $given['bot'] ?? null ) ? max( 0, (int) $given['bot'] ) : 0,
			( $given['mode'] ?? '' ) === self::FLOATING ? self::FLOATING : self::INLINE,
			self::length( $given['height'] ?? '' ),
			$overrides
		);
	}

	private static function length( mixed $css ): string {
		$css = is_scalar( $css ) ? strtolower( trim( (string) $css ) ) : '';
		if ( preg_match( '/^(\d{1,4}(?:\.\d{1,3})?)(px|rem|em|vh|svh|dvh|lvh|)$/', $css, $found ) !== 1 ) {
			return '';
		}
		return $found[2] === '' ? $found[1] . 'px' : $css;
	}
}
