<?php
declare(strict_types=1);

namespace Causerie\Chat\Widget;

defined( 'ABSPATH' ) || exit;

/**
 * The style of the widget's host element: CSS custom properties that fit the theme, with contrast that is certain.
 *
 * Every text reaches 4.5:1 (WCAG 2.2, 1.4.3) also on the soft ground that the widget mixes from text and background.
 */
final class ThemeTokens {

	private const TEXT_CONTRAST    = 4.5;
	private const GROUND_CONTRAST  = 4.7;
	private const SURFACE_CONTRAST = 3.0;

	/** How much of the text colour the widget mixes into the background for its soft ground. */
	private const SOFT = 0.06;

	private const FALLBACK_ACCENT = '#3858e9';

	/** Background and text where the theme has none that fit. */
	private const NEUTRAL = [
		'light' => [ '#ffffff', '#1d2327' ],
		'dark'  => [ '#1b1d21', '#f0f0f1' ],
	];

	public function __construct( private readonly ThemeStyles $theme ) {}

	/**
	 * @param array<string, mixed> $appearance Schema BotAppearance.
	 * @param Overrides            $overrides  What the block sets.
	 * @return array<string, string> CSS properties and values, the custom ones of the contract and `color-scheme`.
	 */
	public function build( array $appearance, ?Overrides $overrides = null ): array {
		$overrides ??= new Overrides();
		$accent      = Color::parse( (string) ( $appearance['accent'] ?? '' ) );
		$shown       = $this->shown( (string) ( $appearance['scheme'] ?? 'site' ), $overrides );
		$sides       = array_map( fn ( string $side ): array => $this->colors( $side, $accent, $overrides ), $shown );
		$colors      = $sides[0];
		if ( isset( $sides[1] ) ) {
			foreach ( $colors as $name => $light ) {
				$colors[ $name ] = $light === $sides[1][ $name ] ? $light : "light-dark({$light}, {$sides[1][ $name ]})";
			}
		}
		return $colors + [
			'--cc-radius'  => self::radius( $overrides->radius !== '' ? $overrides->radius : $this->theme->buttonRadius() ),
			'--cc-font'    => self::fonts( $overrides->fonts !== '' ? $overrides->fonts : $this->theme->fonts() ),
			'color-scheme' => implode( ' ', $shown ),
		];
	}

	/** Whether the site is dark, or what the block puts in its place. */
	public function isDark( ?Overrides $overrides = null ): bool {
		$overrides ??= new Overrides();
		$background  = $overrides->background ?? $this->theme->background();
		if ( $background === null ) {
			$text = $overrides->text ?? $this->theme->text();
			return $text !== null && ! $text->isDark();
		}
		return $background->isDark();
	}

	/** @return non-empty-list<string> The schemes that can be shown: 'light', 'dark', or both in this order. */
	private function shown( string $scheme, Overrides $overrides ): array {
		if ( $overrides->setsColors() || $scheme === 'site' ) {
			return [ $this->isDark( $overrides ) ? 'dark' : 'light' ];
		}
		return $scheme === 'auto' ? [ 'light', 'dark' ] : [ $scheme ];
	}

	/** @return array<string, string> */
	private function colors( string $side, ?Color $accent, Overrides $overrides ): array {
		$fits       = ( $side === 'dark' ) === $this->isDark( $overrides );
		$background = $fits ? $overrides->background ?? $this->theme->background() : null;
		$text       = $fits ? $overrides->text ?? $this->theme->text() : null;
		$background = self::ground( $background ?? self::known( self::NEUTRAL[ $side ][0] ) );
		// Of all soft grounds the hardest one to read on: that of the strongest text.
		$soft   = self::strongest( $background )->over( $background, self::SOFT );
		$text   = ( $text ?? self::known( self::NEUTRAL[ $side ][1] ) )->readableOn( $soft, self::TEXT_CONTRAST );
		$accent = $accent ?? $this->themeAccent( $background );
		return [
			'--cc-accent'    => $accent->hex(),
			'--cc-on-accent' => $this->onAccent( $accent )->hex(),
			'--cc-bg'        => $background->hex(),
			'--cc-fg'        => $text->hex(),
			'--cc-muted'     => $text->over( $background, 0.62 )->readableOn( $soft, self::TEXT_CONTRAST )->hex(),
		];
	}

	/** The background, moved away from the middle as far as text on its soft ground needs it. */
	private static function ground( Color $background ): Color {
		$strongest = self::strongest( $background );
		$away      = $background->isDark() ? Color::black() : Color::white();
		for ( $step = 0; $step < 20; $step++ ) {
			$ground = $away->over( $background, $step / 20 );
			// Beyond 4.6 black and white cannot both be readable, so no doubt is left which way text has to go.
			if ( $strongest->contrast( $strongest->over( $ground, self::SOFT ) ) >= self::GROUND_CONTRAST ) {
				return $ground;
			}
		}
		return $away;
	}

	private static function strongest( Color $background ): Color {
		return $background->isDark() ? Color::white() : Color::black();
	}

	/** The theme's first own colour that stands out from the background. */
	private function themeAccent( Color $background ): Color {
		foreach ( $this->theme->accents() as $accent ) {
			if ( $accent->contrast( $background ) >= self::SURFACE_CONTRAST ) {
				return $accent;
			}
		}
		return self::known( self::FALLBACK_ACCENT )->readableOn( $background, self::SURFACE_CONTRAST );
	}

	private function onAccent( Color $accent ): Color {
		foreach ( [ $this->theme->buttonText(), Color::white(), self::known( '#111111' ) ] as $color ) {
			if ( $color !== null && $color->contrast( $accent ) >= self::TEXT_CONTRAST ) {
				return $color;
			}
		}
		return Color::black()->readableOn( $accent, self::TEXT_CONTRAST );
	}

	private static function known( string $hex ): Color {
		return Color::parse( $hex ) ?? Color::black();
	}

	/** A length within 6 to 16 px; 12 px for what has no absolute size. */
	private static function radius( string $css ): string {
		$units = [
			''    => 1,
			'px'  => 1,
			'rem' => 16,
			'em'  => 16,
		];
		if ( preg_match( '/^(\d+\.?\d*|\.\d+)(px|rem|em|)$/', trim( $css ), $found ) !== 1 ) {
			// Percentages and the like are how themes ask for pills.
			return str_ends_with( $css, '%' ) ? '16px' : '12px';
		}
		return round( max( 6, min( 16, (float) $found[1] * $units[ $found[2] ] ) ) ) . 'px';
	}

	/** A font list that cannot end the declaration that it stands in. Without one the widget inherits the page's. */
	private static function fonts( string $css ): string {
		return preg_match( '/^[\w\s,.\'"()-]+$/u', $css ) === 1 ? trim( $css ) : 'inherit';
	}
}
