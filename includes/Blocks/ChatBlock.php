<?php
declare(strict_types=1);

namespace Causerie\Chat\Blocks;

use Causerie\Chat\Widget\ChatRequest;
use Causerie\Chat\Widget\Color;
use Causerie\Chat\Widget\Overrides;
use Causerie\Chat\Widget\PlacedChat;
use Causerie\Chat\Widget\ThemeStyles;

defined( 'ABSPATH' ) || exit;

/** The block `causerie/chat` on a page: its attributes, and the styles that the editor offers, as the widget takes them. */
final class ChatBlock {

	public const NAME = 'causerie/chat';

	public function __construct(
		private readonly PlacedChat $chat,
		private readonly ThemeStyles $theme,
	) {}

	/**
	 * @param array<string, mixed> $attributes Of the block.
	 * @param string               $wrapper    HTML attributes of the block's own element, from get_block_wrapper_attributes().
	 * @return string HTML; '' where a visitor sees no chatbot in this place.
	 */
	public function html( array $attributes, string $wrapper ): string {
		$chat = $this->chat->html( ChatRequest::of( $attributes, $this->overrides( $attributes ) ) );
		return $chat === '' ? '' : "<div {$wrapper}>{$chat}</div>";
	}

	/** @param array<string, mixed> $attributes */
	private function overrides( array $attributes ): Overrides {
		$style  = is_array( $attributes['style'] ?? null ) ? $attributes['style'] : [];
		$border = is_array( $style['border'] ?? null ) ? $style['border'] : [];
		$type   = is_array( $style['typography'] ?? null ) ? $style['typography'] : [];
		return new Overrides(
			$this->color( $attributes['backgroundColor'] ?? null, $style['color']['background'] ?? null ),
			$this->color( $attributes['textColor'] ?? null, $style['color']['text'] ?? null ),
			self::radius( $border['radius'] ?? '' ),
			self::preset( 'font-family', $attributes['fontFamily'] ?? null, $type['fontFamily'] ?? null ),
			self::size( self::preset( 'font-size', $attributes['fontSize'] ?? null, $type['fontSize'] ?? null ) ),
			self::border( $attributes['borderColor'] ?? null, $border )
		);
	}

	/** A colour of the palette by its slug, or any other one. */
	private function color( mixed $slug, mixed $css ): ?Color {
		if ( is_string( $slug ) && $slug !== '' ) {
			return $this->theme->preset( $slug );
		}
		return is_string( $css ) ? Color::parse( $css ) : null;
	}

	/** One length for all corners; the widget has no others. */
	private static function radius( mixed $radius ): string {
		$corner = is_array( $radius ) ? reset( $radius ) : $radius;
		return is_scalar( $corner ) ? (string) $corner : '';
	}

	/** One of the theme's presets by its slug, or any other value; '' for none. */
	private static function preset( string $kind, mixed $slug, mixed $css ): string {
		if ( is_string( $slug ) && $slug !== '' ) {
			return "var(--wp--preset--{$kind}--" . sanitize_key( $slug ) . ')';
		}
		return is_scalar( $css ) ? (string) $css : '';
	}

	/** A length or a formula of lengths; '' for what could end the declaration or load something. */
	private static function size( string $css ): string {
		return preg_match( '/^[\w\s.,%()+*\/-]+$/', $css ) === 1 && ! str_contains( $css, 'url' ) ? $css : '';
	}

	/**
	 * @param array<string, mixed> $border The block's `style.border`.
	 * @return array<string, string> CSS declarations.
	 */
	private static function border( mixed $slug, array $border ): array {
		unset( $border['radius'] );
		if ( is_string( $slug ) && $slug !== '' ) {
			// The engine would make a class of a preset.
			$border['color'] = 'var(--wp--preset--color--' . sanitize_key( $slug ) . ')';
		}
		$declarations = $border === [] ? [] : wp_style_engine_get_styles( [ 'border' => $border ] )['declarations'] ?? [];
		// The engine puts values together; one that could end its declaration, or load something, is left out.
		$declarations = array_filter( $declarations, static fn ( string $value ): bool => preg_match( '/^[\w\s#.,%()-]+$/', $value ) === 1 );
		if ( $declarations !== [] && ! isset( $border['style'] ) ) {
			$declarations['border-style'] ??= 'solid';
		}
		return $declarations;
	}
}
