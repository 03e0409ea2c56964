<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Blocks\ChatBlock;
use Causerie\Chat\Http\WidgetController;
use Causerie\Chat\Inbound\SourceRegister;
use Causerie\Chat\Widget\ChatElement;
use Causerie\Chat\Widget\ChatRenderer;
use Causerie\Chat\Widget\FloatingChat;
use Causerie\Chat\Widget\PlacedChat;
use Causerie\Chat\Widget\ThemeStyles;
use Causerie\Chat\Widget\ThemeTokens;
use Causerie\Chat\Widget\WidgetAssets;
use Causerie\Chat\Widget\WidgetConfig;
use Causerie\Chat\Widget\WidgetStrings;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root that makes what pages show. */
trait WidgetServices {

	/* The widget. */

	public function themeStyles(): ThemeStyles {
		return $this->once( ThemeStyles::class, static fn () => new ThemeStyles() );
	}

	public function chatRenderer(): ChatRenderer {
		return $this->once(
			ChatRenderer::class,
			function () {
				$assets  = new WidgetAssets( $this->pluginFile );
				$strings = new WidgetStrings( $this->contract() );
				$tokens  = new ThemeTokens( $this->themeStyles() );
				$config  = new WidgetConfig( $assets, $strings, $tokens, fn (): bool => $this->settings()->get()['privacy']['consent_required'], SourceRegister::canPushTo( ... ) );
				return new ChatRenderer( $this->placements(), $this->defaultBot(), $this->connections(), $assets, $config, $tokens, new ChatElement( $strings, fn ( string $userId ): string => $this->identityProof()->of( $userId ) ) );
			}
		);
	}

	public function floatingChat(): FloatingChat {
		return $this->once( FloatingChat::class, fn () => new FloatingChat( $this->placements() ) );
	}

	public function placedChat(): PlacedChat {
		return $this->once( PlacedChat::class, fn () => new PlacedChat( $this->floatingChat(), $this->chatRenderer() ) );
	}

	public function chatBlock(): ChatBlock {
		return $this->once( ChatBlock::class, fn () => new ChatBlock( $this->placedChat(), $this->themeStyles() ) );
	}

	public function widgetController(): WidgetController {
		return $this->once( WidgetController::class, fn () => new WidgetController( $this->bots(), $this->chatRenderer() ) );
	}
}
