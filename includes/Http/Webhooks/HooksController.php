<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Webhooks;

use Causerie\Chat\Access\ApiKeys;
use Causerie\Chat\Access\Caller;
use Causerie\Chat\Access\CallerKind;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Events\EventFilter;
use Causerie\Chat\Events\EventListStore;
use Causerie\Chat\Events\StoredEvent;
use Causerie\Chat\Http\Call;
use Causerie\Chat\OAuth\Clients;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Webhooks\Endpoints\NewSecret;
use Causerie\Chat\Webhooks\Hooks\HookDesk;

defined( 'ABSPATH' ) || exit;

/** Hooks, for services that subscribe by themselves. */
final class HooksController {

	/** Events in a sample. */
	private const SAMPLES = 3;

	/** @param \Closure(): array{types: array<string, array{example: array<string, mixed>}>} $catalogue */
	public function __construct(
		private readonly HookDesk $hooks,
		private readonly EventListStore $events,
		private readonly ApiKeys $keys,
		private readonly Clients $clients,
		private readonly \Closure $catalogue,
	) {}

	/** @throws ProblemException `invalid_request` or `too_many_webhooks`. */
	public function subscribe( Call $call ): \WP_REST_Response {
		$made     = $this->hooks->subscribe( $call->caller->name(), $call->body );
		$endpoint = $made instanceof NewSecret ? $made->endpoint : $made;
		return new \WP_REST_Response(
			[
				'id'         => $endpoint->id,
				'target'     => $call->body['target'],
				'event'      => $call->body['event'],
				'bot'        => $call->body['bot'],
				'source'     => $endpoint->source,
				'secret'     => $made instanceof NewSecret ? $made->forReceiver : null,
				'created_at' => Clock::timestamp( $endpoint->createdAt ),
			],
			201
		);
	}

	/** @throws ProblemException `webhook_not_found`. */
	public function unsubscribe( Call $call ): \WP_REST_Response {
		$this->hooks->unsubscribe( $call->caller->name(), $call->path['webhook_id'] );
		return new \WP_REST_Response( null, 204 );
	}

	/** @throws DatabaseException */
	public function sample( Call $call ): \WP_REST_Response {
		$pattern = $call->query['event'];
		$found   = $this->events->page( new EventFilter( $pattern === '*' ? [] : [ $pattern ], null, $call->query['bot'] ?? null ), 1, self::SAMPLES )['events'];
		$types   = $found === [] ? array_slice( $this->hooks->types( $pattern ), 0, self::SAMPLES ) : [];
		return new \WP_REST_Response(
			[
				'events' => [
					...array_map( static fn ( StoredEvent $event ): mixed => json_decode( $event->payload ), $found ),
					...array_map( fn ( string $type ): mixed => json_decode( (string) wp_json_encode( ( $this->catalogue )()['types'][ $type ]['example'] ) ), $types ),
				],
			]
		);
	}

	public function caller( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response(
			[
				'kind'   => $call->caller->kind->value,
				'name'   => $this->nameOf( $call->caller ),
				'scopes' => $call->caller->scopes,
				'site'   => [
					'name' => wp_specialchars_decode( (string) get_option( 'blogname' ), ENT_QUOTES ),
					'url'  => home_url(),
				],
			]
		);
	}

	private function nameOf( Caller $caller ): string {
		return match ( $caller->kind ) {
			CallerKind::ApiKey      => $this->keys->get( $caller->id )->name,
			CallerKind::Application => $this->clients->get( $caller->id )->name,
			default                 => wp_get_current_user()->display_name,
		};
	}
}
