<?php
declare(strict_types=1);

namespace Causerie\Chat\Widget;

use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Bots\Placements;
use Causerie\Chat\Models\Connections;

defined( 'ABSPATH' ) || exit;

/**
 * Puts a chatbot on a page, with the style and the one small script that it needs; nothing where none can answer.
 *
 * @phpstan-import-type Placement from Placements
 */
final class ChatRenderer {

	private const MODULE = 'causerie-chat/loader';

	private bool $stylePrinted = false;

	public function __construct(
		private readonly Placements $placements,
		private readonly DefaultBot $defaultBot,
		private readonly Connections $connections,
		private readonly WidgetAssets $assets,
		private readonly WidgetConfig $config,
		private readonly ThemeTokens $tokens,
		private readonly ChatElement $element,
	) {}

	/** Whether a visitor gets the chatbot: it exists, is not trashed, and whoever answers for it is connected. No query. */
	public function isAvailable( ChatRequest $request ): bool {
		$placement = $this->placements->of( $this->botId( $request ) );
		return $placement !== null && $this->canAnswer( $placement['provider'], ...$placement['fallbacks'] ) && $this->assets->exist();
	}

	/** HTML, or '' where the visitor gets none. */
	public function render( ChatRequest $request ): string {
		$botId     = $this->botId( $request );
		$placement = $this->placements->of( $botId );
		if ( $placement === null || ! $this->isAvailable( $request ) ) {
			return '';
		}
		$this->enqueueLoader();
		$style = $this->tokens->build( $placement['appearance'], $request->overrides );
		$style += $request->overrides->border ?? [];
		if ( $request->overrides !== null && $request->overrides->size !== '' ) {
			$style['--cc-font-size'] = $request->overrides->size;
		}
		if ( $request->height !== '' ) {
			$style['--causerie-block-h'] = $request->height;
		}
		return $this->style() . $this->element->render( $this->config->build( $botId, $placement, $request->mode, overrides: $request->overrides ), $style );
	}

	/** The script that waits for the visitor: a module, so it holds up nothing. */
	public function enqueueLoader(): void {
		wp_enqueue_script_module( self::MODULE, $this->assets->url( 'loader.js' ), [], $this->assets->version( 'loader.js' ) );
	}

	/** Whether any of the providers needs no connection, or has one. No query. */
	public function canAnswer( string ...$providers ): bool {
		return array_filter( $providers, $this->connections->isConnected( ... ) ) !== [];
	}

	/**
	 * What is needed to show a bot without a page, also one that is not saved.
	 *
	 * @param Placement $placement
	 * @return array{config: array<string, mixed>, tokens: array<string, string>} The contract's `WidgetPreview`.
	 */
	public function preview( int $botId, array $placement, string $mode, ?Overrides $overrides = null ): array {
		return [
			'config' => $this->config->build( $botId, $placement, $mode, preview: true, overrides: $overrides ),
			'tokens' => $this->tokens->build( $placement['appearance'], $overrides ),
		];
	}

	private function botId( ChatRequest $request ): int {
		return $request->bot === 0 ? $this->defaultBot->id() : $request->bot;
	}

	/**
	 * The style, before the first chatbot that the page really prints.
	 *
	 * Other plugins render contents in `wp_head` or earlier and throw the result away (for descriptions, for word counts);
	 * block themes render the whole page before it. So only what is rendered after the head counts as printed.
	 */
	private function style(): string {
		if ( $this->stylePrinted ) {
			return '';
		}
		$this->stylePrinted = did_action( 'wp_head' ) > 0 && ! doing_action( 'wp_head' );
		return '<style class="causerie-chat-style">' . $this->assets->facadeCss() . '</style>';
	}
}
