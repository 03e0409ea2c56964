<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Reading;

defined( 'ABSPATH' ) || exit;

/** Styles by which a text stands in a page and nobody sees it. Only those of the element itself are known here, and not what style sheets say. */
final class Unseen {

	/** How declarations end, and what is nothing. */
	private const END  = '\s*(?:!\s*important\s*)?(?:;|$)';
	private const ZERO = '(?:0+(?:\.0*)?|\.0+)(?:[a-z]{2,4}|%)?';

	/** What scripts change when a visitor opens something. */
	private const AT_FIRST = [
		'~(?:^|;)\s*(?:display\s*:\s*none|(?:content-)?visibility\s*:\s*(?:hidden|collapse))' . self::END . '~',
		'~(?:^|;)\s*opacity\s*:\s*' . self::ZERO . self::END . '~',
	];

	/** The same of two declarations, which do it together. */
	private const CUT_OFF = [
		'~(?:^|;)\s*overflow(?:-[xy])?\s*:\s*(?:hidden|clip)~',
		'~(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*(?:1px|' . self::ZERO . ')' . self::END . '~',
	];

	/** Too small, far outside of the page, cut out of it, or of no colour. */
	private const ALWAYS = [
		'~(?:^|;)\s*font-size\s*:\s*(?:[01](?:\.\d*)?px|' . self::ZERO . ')' . self::END . '~',
		'~(?:^|;)\s*(?:left|right|top|bottom|text-indent)\s*:[^;]*-(?:\d{4,}px|\d{3,}(?:r?em|v[wh]))~',
		'~(?:^|;)\s*transform\s*:[^;]*(?:scale(?:3d|[xy])?\(\s*' . self::ZERO . '\s*[,)]|translate(?:3d|[xy])?\([^)]*-(?:\d{4,}px|\d{3,}(?:r?em|v[wh])))~',
		'~(?:^|;)\s*clip\s*:\s*rect\(\s*([01])(?:px)?(?:[\s,]+\1(?:px)?){3}\s*\)~',
		'~(?:^|;)\s*clip-path\s*:\s*(?:inset\(\s*(?:[5-9]\d|100)%|(?:circle|ellipse)\(\s*' . self::ZERO . '\s*[,)\s])~',
	];

	/** A text without a colour, through which the background of its letters is seen. */
	private const GRADIENT = '~background-clip\s*:\s*text~';

	/** What is no colour: another element says which. */
	private const OF_OTHERS = [ 'inherit', 'initial', 'unset', 'revert', 'revert-layer' ];

	/** In classes such as has-text-color: what has a colour, and not which. */
	private const HAVING = [ 'text', 'link', 'inline' ];

	private const NAMES = [
		'white' => '#ffffff',
		'black' => '#000000',
	];

	/** @param string $style What the attribute says. */
	public static function isAtFirst( string $style ): bool {
		$style = self::plain( $style );
		return self::isAny( self::AT_FIRST, $style ) || ( preg_match( self::CUT_OFF[0], $style ) === 1 && preg_match( self::CUT_OFF[1], $style ) === 1 );
	}

	/**
	 * @param string $style   What the attribute says.
	 * @param string $classes Those of the editor can say the same: the colour of the text is that of its background.
	 */
	public static function isAlways( string $style, string $classes ): bool {
		$style = self::plain( $style );
		return self::isAny( self::ALWAYS, $style ) || self::isOfItsBackground( $style ) || self::areOfOneColour( $classes );
	}

	/** @param list<string> $patterns */
	private static function isAny( array $patterns, string $style ): bool {
		return $style !== '' && array_filter( $patterns, static fn ( string $pattern ): bool => preg_match( $pattern, $style ) === 1 ) !== [];
	}

	private static function isOfItsBackground( string $style ): bool {
		if ( preg_match( '~(?:^|;)\s*color\s*:([^;]+)~', $style, $text ) !== 1 || preg_match( self::GRADIENT, $style ) === 1 ) {
			return false;
		}
		$colour = self::colour( $text[1] );
		return $colour === 'transparent'
			|| ( ! in_array( $colour, self::OF_OTHERS, true ) && preg_match( '~(?:^|;)\s*background(?:-color)?\s*:([^;]+)~', $style, $background ) === 1 && self::colour( $background[1] ) === $colour );
	}

	private static function areOfOneColour( string $classes ): bool {
		preg_match_all( '~(?<!\S)has-([a-z0-9-]+?)-(background-)?color(?!\S)~', $classes, $found, PREG_SET_ORDER | PREG_UNMATCHED_AS_NULL );
		$named = [];
		foreach ( $found as [ , $colour, $isBackground ] ) {
			$named[ $isBackground === null ? 'text' : 'background' ][] = $colour;
		}
		return array_diff( array_intersect( $named['text'] ?? [], $named['background'] ?? [] ), self::HAVING ) !== [];
	}

	/** One way to write a colour. */
	private static function colour( string $text ): string {
		$colour = trim( str_replace( '!important', '', (string) preg_replace( '~\s+~', '', $text ) ) );
		if ( preg_match( '~^rgba\((?:[\d.]+%?,){3}(?:0+(?:\.0*)?|\.0+)%?\)$~', $colour ) === 1 ) {
			return 'transparent';
		}
		if ( preg_match( '~^rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})(?:,1(?:\.0*)?)?\)$~', $colour, $parts ) === 1 ) {
			return sprintf( '#%02x%02x%02x', (int) $parts[1], (int) $parts[2], (int) $parts[3] );
		}
		return self::NAMES[ $colour ] ?? (string) preg_replace( '~^#([0-9a-f])([0-9a-f])([0-9a-f])$~', '#$1$1$2$2$3$3', $colour );
	}

	/** In lower case and without comments. */
	private static function plain( string $style ): string {
		return strtolower( (string) preg_replace( '~/\*.*?(?:\*/|$)~s', '', $style ) );
	}
}
