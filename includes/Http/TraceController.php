<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Bots\BotStore;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Models\Trace\TracedCall;
use Causerie\Chat\Models\Trace\TracedCallStore;
use Causerie\Chat\Models\Trace\TraceSwitch;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Routes `trace.*`: what models were asked and answered, for the owner who turned that on. */
final class TraceController {

	/** @var array<int, string> Names of bots, by id. */
	private array $names = [];

	public function __construct(
		private readonly TraceSwitch $switch,
		private readonly TracedCallStore $calls,
		private readonly BotStore $bots,
	) {}

	public function get(): \WP_REST_Response {
		$until = $this->switch->until();
		return new \WP_REST_Response(
			[
				'on'    => $until !== null,
				'until' => $until === null ? null : Clock::timestamp( $until ),
			]
		);
	}

	public function update( Call $call ): \WP_REST_Response {
		$this->switch->set( $call->body['hours'] );
		return $this->get();
	}

	/** @throws DatabaseException */
	public function list( Call $call ): \WP_REST_Response {
		[ 'page' => $page, 'per_page' => $perPage ] = $call->query;

		$total    = $this->calls->count();
		$response = new \WP_REST_Response( [ 'calls' => array_map( $this->view( ... ), $this->calls->page( $page, $perPage ) ) ] );
		$response->header( 'X-WP-Total', (string) $total );
		$response->header( 'X-WP-TotalPages', (string) (int) ceil( $total / $perPage ) );
		return $response;
	}

	/** @throws ProblemException|DatabaseException `call_not_found`. */
	public function show( Call $call ): \WP_REST_Response {
		$traced = $this->calls->find( $call->path['call_id'] ) ?? throw new ProblemException( 'call_not_found' );
		return new \WP_REST_Response( $this->view( $traced ) + $traced->texts() );
	}

	/** @throws DatabaseException */
	public function empty(): \WP_REST_Response {
		$this->calls->deleteAll();
		return new \WP_REST_Response( null, 204 );
	}

	/** @return array<string, mixed> The contract's `TracedCall`. */
	private function view( TracedCall $call ): array {
		return $call->toArray() + [ 'bot_name' => $call->botId === 0 ? '' : $this->names[ $call->botId ] ??= $this->bots->find( $call->botId )->name ?? '' ];
	}
}
