<?php
declare(strict_types=1);

namespace Causerie\Chat\Widget;

use Causerie\Chat\Bots\Placements;

defined( 'ABSPATH' ) || exit;

/** Which chatbot floats over the page that is being made; there is one at most. */
final class FloatingChat {

	private ?ChatRequest $asked = null;

	public function __construct( private readonly Placements $placements ) {}

	/** Something on the page asks for one. The first one wins, and comes before what the placements of the bots say. */
	public function ask( ChatRequest $request ): void {
		$this->asked ??= $request;
	}

	/** Known in full when the page is; placements are known as soon as WordPress knows what was asked for. No query. */
	public function request(): ?ChatRequest {
		return $this->asked ?? $this->placed();
	}

	/** The oldest bot that names this page, else the oldest one that floats everywhere. */
	private function placed(): ?ChatRequest {
		$everywhere = null;
		foreach ( $this->placements->all() as $id => $placement ) {
			if ( $placement['mode'] === 'pages' && is_singular() && in_array( get_queried_object_id(), $placement['page_ids'], true ) ) {
				return new ChatRequest( $id, ChatRequest::FLOATING );
			}
			if ( $placement['mode'] === 'everywhere' ) {
				$everywhere ??= $id;
			}
		}
		return $everywhere === null ? null : new ChatRequest( $everywhere, ChatRequest::FLOATING );
	}
}
