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

	/** Classes of what is there for screen readers alone: it says again what others see. */
	private const SPOKEN = [ 'screen-reader-text', 'sr-only', 'visually-hidden', 'visuallyhidden', 'elementor-screen-only' ];

	/** Name of the element that is being left out, and how many of that name are open. */
	private string $name = '';
	private int $depth   = 0;

	/** Whether a heading is open: what is a button there is the question that opens its answer. */
	private bool $isHeading = false;

	/** @var array<string, string> What a button says, by the id of what it opens. */
	private array $labels = [];

	/** The id of what the button opens that is being left out, or ''. */
	private string $opens = '';

	/** Whether what stands here is left out. */
	public function isOpen(): bool {
		return $this->name !== '';
	}

	/** Goes on to a text, and says whether it is left out. */
	public function takesText( string $text ): bool {
		if ( $this->isOpen() && $this->opens !== '' ) {
			$this->labels[ $this->opens ] .= $text;
		}
		return $this->isOpen();
	}

	/** What a visitor presses to see the element that begins here: the name of a tab, or a question whose answer is closed. '' where there is nothing like that. */
	public function label( \WP_HTML_Tag_Processor $tags ): string {
		$label = in_array( (string) $tags->get_tag(), self::VOID, true ) ? '' : $this->labels[ self::attribute( $tags, 'id' ) ] ?? '';
		// Without the signs for open and closed.
		return (string) preg_replace( '/^[\p{S}\p{Z}\p{Pd}]++|[\p{S}\p{Z}\p{Pd}]++$/u', '', HtmlText::clean( $label ) );
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
		$controls = $isCloser ? '' : explode( ' ', trim( self::attribute( $tags, 'aria-controls' ) ) )[0];
		if ( $controls !== '' ) {
			$this->labels += [ $controls => '' ];
		}
		if ( $this->name !== '' ) {
			if ( $name === $this->name ) {
				$this->depth += $isCloser ? -1 : 1;
				$this->name   = $this->depth === 0 ? '' : $name;
			}
			return true;
		}
		if ( $isCloser || in_array( $name, self::VOID, true ) || ! ( $also || $this->isSkipped( $name ) || $this->isHidden( $tags ) ) ) {
			$this->isHeading = preg_match( '/^(?:H[1-6]|SUMMARY|DT)$/D', $name ) === 1 ? ! $isCloser : $this->isHeading;
			return false;
		}
		if ( ! in_array( $name, self::WHOLE, true ) ) {
			$this->name  = $name;
			$this->depth = 1;
			$this->opens = $name === 'BUTTON' ? $controls : '';
			if ( $this->opens !== '' ) {
				// Of several that open the same, the last one before it.
				$this->labels[ $this->opens ] = '';
			}
		}
		return true;
	}

	private function isSkipped( string $name ): bool {
		return in_array( $name, self::SKIPPED, true ) && ! ( $name === 'BUTTON' && $this->isHeading );
	}

	private function isHidden( \WP_HTML_Tag_Processor $tags ): bool {
		$style = self::attribute( $tags, 'style' );
		if ( array_filter( self::SPOKEN, static fn ( string $class ): bool => $tags->has_class( $class ) === true ) !== [] || Unseen::isAlways( $style, self::attribute( $tags, 'class' ) ) ) {
			return true;
		}
		// What a visitor opens is closed at first. A window before the page is no part of what it says.
		$isOpened = isset( $this->labels[ self::attribute( $tags, 'id' ) ] ) && ! in_array( self::attribute( $tags, 'role' ), [ 'dialog', 'alertdialog' ], true );
		$hidden   = $tags->get_attribute( 'hidden' );
		return ! $isOpened && (
			( $hidden !== null && ! ( is_string( $hidden ) && strtolower( $hidden ) === 'until-found' ) )
			|| $tags->get_attribute( 'aria-hidden' ) === 'true'
			|| Unseen::isAtFirst( $style )
		);
	}

	private static function attribute( \WP_HTML_Tag_Processor $tags, string $name ): string {
		$value = $tags->get_attribute( $name );
		return is_string( $value ) ? $value : '';
	}
}
