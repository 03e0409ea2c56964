<?php
declare(strict_types=1);

namespace Causerie\Chat\Frontend;

use Causerie\Chat\Platform\Door;
use Causerie\Chat\Widget\ChatRequest;
use Causerie\Chat\Widget\Html;
use Causerie\Chat\Widget\PlacedChat;

defined( 'ABSPATH' ) || exit;

/** The ways into a page that need no block: the shortcode `[causerie_chat]` and the template tag of the same name. */
final class TagsDoor implements Door {

	public const NAME = 'causerie_chat';

	/** @param \Closure(): PlacedChat $chat Built where one of the two is used. */
	public function __construct( private readonly \Closure $chat ) {}

	public function register(): void {
		add_shortcode( self::NAME, [ $this, 'shortcode' ] );
		// The template tag reaches the plugin through this action, as a theme's own code would; it needs no global object.
		add_action( self::NAME, [ $this, 'print' ] );
		require_once __DIR__ . '/functions.php';
	}

	/**
	 * @param array<array-key, mixed>|string $attributes Those of ChatRequest::of(); a string when there are none.
	 * @return string HTML.
	 */
	public function shortcode( array|string $attributes ): string {
		return $this->html( is_array( $attributes ) ? $attributes : [] );
	}

	/** @param array<array-key, mixed> $arguments Those of ChatRequest::of(). */
	public function print( array $arguments ): void {
		Html::print( $this->html( $arguments ) );
	}

	/** @param array<array-key, mixed> $given */
	private function html( array $given ): string {
		return ( $this->chat )()->html( ChatRequest::of( $given ) );
	}
}
