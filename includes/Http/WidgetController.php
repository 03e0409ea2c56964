<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Bots\BotStore;
use Causerie\Chat\Bots\Placements;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Widget\ChatRenderer;
use Causerie\Chat\Widget\ChatRequest;
use Causerie\Chat\Widget\Color;
use Causerie\Chat\Widget\Overrides;

defined( 'ABSPATH' ) || exit;

/** What the block editor and the settings need to show the real widget. */
final class WidgetController {

	public function __construct(
		private readonly BotStore $bots,
		private readonly ChatRenderer $renderer,
	) {}

	/**
	 * A bot as visitors of the site see it, for those who put it on a page.
	 *
	 * @throws ProblemException `bot_not_found`; `model_not_connected` when visitors do not see it for want of a model.
	 */
	public function show( Call $call ): \WP_REST_Response {
		$bot = $this->bots->find( (int) $call->path['bot_id'] );
		if ( $bot === null || ! $bot->isActive() ) {
			throw new ProblemException( 'bot_not_found' );
		}
		if ( ! $this->renderer->canAnswer( $bot->settings['model']['provider'], ...array_column( $bot->settings['model']['fallbacks'], 'provider' ) ) ) {
			throw new ProblemException( 'model_not_connected' );
		}
		$overrides = new Overrides( Color::parse( $call->query['background'] ), Color::parse( $call->query['text'] ) );
		return $this->previewOf( $bot, ChatRequest::INLINE, $overrides );
	}

	/** A bot as its owner is editing it. */
	public function preview( Call $call ): \WP_REST_Response {
		$input = $call->body['bot'];
		return $this->previewOf( new Bot( 0, $input['name'], Bot::ACTIVE, $input['settings'] ), $call->body['mode'] );
	}

	/** In the language of the site, whatever the language of the user is: so visitors will read it. */
	private function previewOf( Bot $bot, string $mode, ?Overrides $overrides = null ): \WP_REST_Response {
		$switched = switch_to_locale( get_locale() );
		$preview  = $this->renderer->preview( $bot->id, Placements::ofBot( $bot ), $mode, $overrides );
		if ( $switched ) {
			restore_previous_locale();
		}
		return new \WP_REST_Response( $preview );
	}
}
