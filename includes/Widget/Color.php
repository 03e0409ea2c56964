<?php
declare(strict_types=1);

namespace Causerie\Chat\Widget;

defined( 'ABSPATH' ) || exit;

/**
 * An opaque sRGB colour, and the arithmetic of WCAG 2.2 on it.
 *
 * Channels are 0 to 255. Colours are parsed from the notations that themes use; one that only a browser can work out
 * (`currentColor`, `color-mix()`, `oklch()`, a gradient) is not parsed, so that the caller takes its next candidate.
 */
final class Color {

	private function __construct(
		private readonly float $red,
		private readonly float $green,
		private readonly float $blue,
	) {}

	/**
	 * Reads a CSS colour: hex, `rgb()`, `hsl()` or a name. A translucent one is laid over white.
	 *
	 * @return self|null Null for anything else.
	 */
	public static function parse( string $css ): ?self {
		$css = strtolower( trim( $css ) );
		if ( isset( ColorNames::HEX[ $css ] ) ) {
			$css = ColorNames::HEX[ $css ];
		}
		if ( preg_match( '/^#[0-9a-f]{3,8}$/', $css ) === 1 ) {
			return self::parseHex( substr( $css, 1 ) );
		}
		if ( preg_match( '/^(rgb|hsl)a?\(([^()]+)\)$/', $css, $found ) === 1 ) {
			return self::parseFunction( $found[1], (array) preg_split( '/[\s,\/]+/', trim( $found[2] ) ) );
		}
		return null;
	}

	private static function parseHex( string $digits ): ?self {
		if ( strlen( $digits ) < 5 ) {
			$digits = (string) preg_replace( '/./', '$0$0', $digits );
		}
		if ( strlen( $digits ) !== 6 && strlen( $digits ) !== 8 ) {
			return null;
		}
		$alpha = strlen( $digits ) === 8 ? hexdec( substr( $digits, 6, 2 ) ) / 255 : 1.0;
		return ( new self(
			(float) hexdec( substr( $digits, 0, 2 ) ),
			(float) hexdec( substr( $digits, 2, 2 ) ),
			(float) hexdec( substr( $digits, 4, 2 ) )
		) )->over( self::white(), $alpha );
	}

	/** @param array<mixed> $parts Channels and, fourth, the alpha. */
	private static function parseFunction( string $name, array $parts ): ?self {
		if ( count( $parts ) < 3 || count( $parts ) > 4 ) {
			return null;
		}
		foreach ( $parts as $part ) {
			if ( preg_match( '/^[+-]?(\d+\.?\d*|\.\d+)(%|deg)?$/', $part ) !== 1 ) {
				return null;
			}
		}
		$alpha = isset( $parts[3] ) ? self::share( $parts[3], 1.0 ) : 1.0;
		$color = $name === 'rgb'
			? new self( 255 * self::share( $parts[0], 255.0 ), 255 * self::share( $parts[1], 255.0 ), 255 * self::share( $parts[2], 255.0 ) )
			: self::fromHsl( (float) $parts[0], self::share( $parts[1], 100.0 ), self::share( $parts[2], 100.0 ) );
		return $color->over( self::white(), $alpha );
	}

	/** A number or percentage as a share of its full value, 0 to 1. */
	private static function share( string $number, float $full ): float {
		$share = str_ends_with( $number, '%' ) ? (float) $number / 100 : (float) $number / $full;
		return max( 0.0, min( 1.0, $share ) );
	}

	/** By the formula of CSS Color 4, section 7.1. Hue in degrees, the others 0 to 1. */
	private static function fromHsl( float $hue, float $saturation, float $lightness ): self {
		$channel = static function ( int $n ) use ( $hue, $saturation, $lightness ): float {
			$k = fmod( $n + fmod( fmod( $hue, 360 ) + 360, 360 ) / 30, 12 );
			return 255 * ( $lightness - $saturation * min( $lightness, 1 - $lightness ) * max( -1, min( $k - 3, 9 - $k, 1 ) ) );
		};
		return new self( $channel( 0 ), $channel( 8 ), $channel( 4 ) );
	}

	public static function black(): self {
		return new self( 0, 0, 0 );
	}

	public static function white(): self {
		return new self( 255, 255, 255 );
	}

	/** As `#rrggbb`, in lower case. */
	public function hex(): string {
		return sprintf( '#%02x%02x%02x', (int) round( $this->red ), (int) round( $this->green ), (int) round( $this->blue ) );
	}

	/** Relative luminance (WCAG 2.2): 0 is black, 1 is white. */
	public function luminance(): float {
		$linear = static function ( float $channel ): float {
			// What is measured is what is shown: whole steps of 8 bits.
			$share = round( $channel ) / 255;
			return $share <= 0.04045 ? $share / 12.92 : ( ( $share + 0.055 ) / 1.055 ) ** 2.4;
		};
		return 0.2126 * $linear( $this->red ) + 0.7152 * $linear( $this->green ) + 0.0722 * $linear( $this->blue );
	}

	/** Whether white text is easier to read on it than black text. */
	public function isDark(): bool {
		return $this->contrast( self::white() ) > $this->contrast( self::black() );
	}

	/** Contrast ratio (WCAG 2.2), 1 to 21. */
	public function contrast( self $other ): float {
		$one = $this->luminance();
		$two = $other->luminance();
		return ( max( $one, $two ) + 0.05 ) / ( min( $one, $two ) + 0.05 );
	}

	/**
	 * This colour at some opacity over another one.
	 *
	 * @param float $alpha 0 to 1.
	 */
	public function over( self $ground, float $alpha ): self {
		return new self(
			$this->red * $alpha + $ground->red * ( 1 - $alpha ),
			$this->green * $alpha + $ground->green * ( 1 - $alpha ),
			$this->blue * $alpha + $ground->blue * ( 1 - $alpha )
		);
	}

	/**
	 * The nearest colour to this one that reaches a contrast with a ground, by going towards black or white.
	 *
	 * One of the two always reaches 4.5: no colour is within 4.5 of both.
	 *
	 * @param float $ratio 1 to 4.5.
	 */
	public function readableOn( self $ground, float $ratio ): self {
		if ( $this->contrast( $ground ) >= $ratio ) {
			return $this;
		}
		$goal = $ground->isDark() ? self::white() : self::black();
		for ( $step = 1; $step < 20; $step++ ) {
			$color = $goal->over( $this, $step / 20 );
			if ( $color->contrast( $ground ) >= $ratio ) {
				return $color;
			}
		}
		return $goal;
	}
}
