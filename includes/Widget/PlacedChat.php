<?php
declare(strict_types=1);

namespace Causerie\Chat\Widget;

defined( 'ABSPATH' ) || exit;

/** A chatbot where a block, a shortcode or a template stands: in that place, or floating over its page. */
final class PlacedChat {

	public function __construct(
		private readonly FloatingChat $floating,
		private readonly ChatRenderer $renderer,
	) {}

	/** HTML for this place: '' for a floating chatbot, which the foot of the page gets, and where there is none to show. */
	public function html( ChatRequest $request ): string {
		if ( ! VisitorPage::isBeingMade() ) {
			return '';
		}
		if ( $request->mode === ChatRequest::FLOATING ) {
			$this->floating->ask( $request );
			return '';
		}
		return $this->renderer->render( $request );
	}
}
