<?php
declare(strict_types=1);

namespace Causerie\Chat\Frontend;

use Causerie\Chat\Platform\Door;
use Causerie\Chat\Widget\ChatRenderer;
use Causerie\Chat\Widget\ChatRequest;
use Causerie\Chat\Widget\FloatingChat;
use Causerie\Chat\Widget\Html;
use Causerie\Chat\Widget\VisitorPage;

defined( 'ABSPATH' ) || exit;

/** Prints the chatbot that floats over a page. A page without one costs the reading of an autoloaded option. */
final class FloatingDoor implements Door {

	/**
	 * @param \Closure(): FloatingChat $floating
	 * @param \Closure(): ChatRenderer $renderer Built only where there is a chatbot.
	 */
	public function __construct(
		private readonly \Closure $floating,
		private readonly \Closure $renderer,
	) {}

	public function register(): void {
		// Block themes print modules in the head, so a page's chatbot must be known by then.
		add_action( 'wp_enqueue_scripts', [ $this, 'enqueue' ] );
		// Before scripts are printed, for themes that print modules in the footer.
		add_action( 'wp_footer', [ $this, 'print' ], 5 );
	}

	public function enqueue(): void {
		$request = $this->wanted();
		if ( $request !== null && ( $this->renderer )()->isAvailable( $request ) ) {
			( $this->renderer )()->enqueueLoader();
		}
	}

	public function print(): void {
		$request = $this->wanted();
		if ( $request !== null ) {
			Html::print( ( $this->renderer )()->render( $request ) );
		}
	}

	private function wanted(): ?ChatRequest {
		return VisitorPage::isBeingMade() && ! VisitorPage::isFramed() ? ( $this->floating )()->request() : null;
	}
}
