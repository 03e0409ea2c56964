<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Bots\BotStore;
use Causerie\Chat\Chat\Playground;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\Providers;
use Causerie\Chat\Models\Routing\Router;
use Causerie\Chat\Models\SilentListener;
use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** Route `models.ask`: one question of the owner to one model. */
final class PlaygroundController {

	public function __construct(
		private readonly Playground $playground,
		private readonly Providers $providers,
		private readonly Router $router,
		private readonly BotStore $bots,
		private readonly Clock $clock,
	) {}

	/** @throws ProblemException `provider_not_found`, `bot_not_found` or `message_empty`. */
	public function ask( Call $call ): \WP_REST_Response {
		$choice   = $this->router->current( [ new ModelChoice( $this->providers->get( $call->path['provider'] )->id, $call->body['model'] ) ] )[0];
		$question = trim( $call->body['message'] );
		if ( $question === '' ) {
			throw new ProblemException( 'message_empty' );
		}
		$bot = $this->bot( $call->body['bot'] ?? null );
		if ( ! TurnResponder::wantsStream( $call ) ) {
			return new \WP_REST_Response( $this->playground->ask( $choice, $question, $bot, new SilentListener() ) );
		}
		return new StreamResponse(
			function ( UiMessageStream $stream ) use ( $choice, $question, $bot ): void {
				$answer = new AnswerStream( $stream, $this->clock );
				$answer->end( $this->playground->ask( $choice, $question, $bot, $answer ) );
			}
		);
	}

	private function bot( ?int $id ): ?Bot {
		return $id === null ? null : $this->bots->find( $id ) ?? throw new ProblemException( 'bot_not_found' );
	}
}
