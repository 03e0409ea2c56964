<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Reading;

defined( 'ABSPATH' ) || exit;

/** Follows a page from tag to tag and says what of it no visitor reads: scripts, forms, navigation, hidden elements. */
final class LeftOut {

	private const SKIPPED = [ 'SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'SVG', 'MATH', 'NAV', 'FORM', 'BUTTON', 'SELECT', 'IFRAME', 'OBJECT', 'VIDEO', 'AUDIO', 'CANVAS', 'DIALOG' ];
	private const VOID    = [ 'AREA', 'BASE', 'BR', 'COL', 'EMBED', 'HR', 'IMG', 'INPUT', 'LINK', 'META', 'SOURCE', 'TRACK', 'WBR' ];

	/** Those that the processor takes together with their contents and their end. */
	private const WHOLE = [ 'SCRIPT', 'STYLE', 'IFRAME', 'TITLE', 'TEXTAREA', 'XMP', 'NOEMBED', 'NOFRAMES' ];

	/** Name of the element that is being left out, and how many of that name are open. */
	private string $name = '';
	private int $depth   = 0;

	/** Whether what stands here is left out. */
	public function isOpen(): bool {
		return $this->name !== '';
	}

	/**
	 * Goes on to a tag. Each is to be given once, in their order.
	 *
	 * @param bool $also Whether the element that begins here is left out in any case.
	 * @return bool Whether the tag is a part of what is left out.
	 */
	public function takes( \WP_HTML_Tag_Processor $tags, bool $also = false ): bool {
		$name     = (string) $tags->get_tag();
		$isCloser = $tags->is_tag_closer();
		if ( $this->name !== '' ) {
			if ( $name === $this->name ) {
				$this->depth += $isCloser ? -1 : 1;
				$this->name   = $this->depth === 0 ? '' : $name;
			}
			return true;
		}
		if ( $isCloser || in_array( $name, self::VOID, true ) || ! ( $also || in_array( $name, self::SKIPPED, true ) || self::isHidden( $tags ) ) ) {
			return false;
		}
		if ( ! in_array( $name, self::WHOLE, true ) ) {
			$this->name  = $name;
			$this->depth = 1;
		}
		return true;
	}

	private static function isHidden( \WP_HTML_Tag_Processor $tags ): bool {
		$style = $tags->get_attribute( 'style' );
		return $tags->get_attribute( 'hidden' ) !== null
			|| $tags->get_attribute( 'aria-hidden' ) === 'true'
			|| $tags->has_class( 'screen-reader-text' ) === true
			|| ( is_string( $style ) && preg_match( '/display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:[;\s]|$)|font-size\s*:\s*0(?:px|em|rem)?(?:[;\s]|$)/i', $style ) );
	}
}
