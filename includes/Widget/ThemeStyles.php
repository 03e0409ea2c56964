<?php
declare(strict_types=1);

namespace Causerie\Chat\Widget;

defined( 'ABSPATH' ) || exit;

/**
 * What the active theme and the site's global styles say about colours, corners and type.
 *
 * WordPress itself works these out for every front-end page (its global stylesheet comes from the same data), so reading
 * them costs no query. They are read when a chatbot is about to be shown, never before: a change of theme, style variation
 * or global styles counts at once, and there is nothing to invalidate.
 */
final class ThemeStyles {

	/** Slugs under which themes keep their main colour, most telling first. */
	private const ACCENT_SLUGS = [ 'primary', 'accent', 'accent-1', 'vivid-primary', 'contrast' ];

	/** @var array<string, mixed>|null */
	private ?array $styles = null;

	/** @var array<string, string>|null */
	private ?array $palette = null;

	/** The background of the page. */
	public function background(): ?Color {
		return $this->color( $this->style( 'color', 'background' ) ) ?? $this->color( $this->customBackground() );
	}

	/** The text of the page. */
	public function text(): ?Color {
		return $this->color( $this->style( 'color', 'text' ) );
	}

	/** @return list<Color> Colours that the theme gives to its buttons, then those that it calls its own; best first. */
	public function accents(): array {
		$values = [
			$this->style( 'elements', 'button', 'color', 'background' ),
			$this->style( 'blocks', 'core/button', 'color', 'background' ),
		];
		foreach ( self::ACCENT_SLUGS as $slug ) {
			$values[] = $this->palette()[ $slug ] ?? '';
		}
		return array_values( array_filter( array_map( $this->color( ... ), $values ) ) );
	}

	/** The text of the theme's buttons. */
	public function buttonText(): ?Color {
		return $this->color( $this->style( 'elements', 'button', 'color', 'text' ) )
			?? $this->color( $this->style( 'blocks', 'core/button', 'color', 'text' ) );
	}

	/** The corners of the theme's buttons as CSS, or '' for none. */
	public function buttonRadius(): string {
		foreach ( [ [ 'elements', 'button' ], [ 'blocks', 'core/button' ] ] as $path ) {
			$radius = $this->style( ...[ ...$path, 'border', 'radius' ] );
			if ( $radius === '' ) {
				$radius = $this->style( ...[ ...$path, 'border', 'radius', 'topLeft' ] );
			}
			if ( $radius !== '' ) {
				return $radius;
			}
		}
		return '';
	}

	/** The fonts of the page as a CSS font list, or '' for none. */
	public function fonts(): string {
		return $this->style( 'typography', 'fontFamily' );
	}

	/** The colour of the palette with this slug. */
	public function preset( string $slug ): ?Color {
		return $this->color( $this->palette()[ $slug ] ?? '' );
	}

	private function color( string $css ): ?Color {
		return $css === '' ? null : Color::parse( $css );
	}

	/** The value at a path in the global styles when it is a string, else ''. */
	private function style( string ...$path ): string {
		$this->styles ??= wp_get_global_styles( [], [ 'transforms' => [ 'resolve-variables' ] ] );
		$value          = $this->styles;
		foreach ( $path as $key ) {
			$value = is_array( $value ) ? $value[ $key ] ?? '' : '';
		}
		return is_string( $value ) ? $value : '';
	}

	/** @return array<string, string> Slug to CSS colour; what the owner defined wins over the theme, the theme over WordPress. */
	private function palette(): array {
		if ( $this->palette === null ) {
			$this->palette = [];
			$origins       = (array) wp_get_global_settings( [ 'color', 'palette' ] );
			foreach ( [ 'default', 'theme', 'custom' ] as $origin ) {
				foreach ( (array) ( $origins[ $origin ] ?? [] ) as $entry ) {
					if ( is_array( $entry ) && is_string( $entry['slug'] ?? null ) && is_string( $entry['color'] ?? null ) ) {
						$this->palette[ $entry['slug'] ] = $entry['color'];
					}
				}
			}
		}
		return $this->palette;
	}

	/** The background that the owner of a classic theme chose in the Customizer. */
	private function customBackground(): string {
		if ( ! current_theme_supports( 'custom-background' ) ) {
			return '';
		}
		$color = get_background_color();
		return $color === '' ? '' : '#' . ltrim( $color, '#' );
	}
}
