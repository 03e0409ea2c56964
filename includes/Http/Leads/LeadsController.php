<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Leads;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Http\FileResponse;
use Causerie\Chat\Leads\LeadDesk;
use Causerie\Chat\Leads\LeadFilter;
use Causerie\Chat\Leads\LeadListStore;
use Causerie\Chat\Leads\LeadStore;
use Causerie\Chat\Leads\LeadValue;

defined( 'ABSPATH' ) || exit;

/** Those who left a way to be reached, for those who get back to them. */
final class LeadsController {

	/** @param int $most The contract's limit `leadsExported`. */
	public function __construct(
		private readonly LeadStore $leads,
		private readonly LeadListStore $list,
		private readonly LeadDesk $desk,
		private readonly LeadView $view,
		private readonly int $most,
	) {}

	public function list( Call $call ): \WP_REST_Response {
		$perPage          = $call->query['per_page'];
		[ $leads, $total ] = $this->list->page( LeadFilter::ofQuery( $call->query ), $call->query['page'], $perPage );
		$response         = new \WP_REST_Response( [ 'leads' => array_map( $this->view->of( ... ), $leads ) ] );
		$response->header( 'X-WP-Total', (string) $total );
		$response->header( 'X-WP-TotalPages', (string) (int) ceil( $total / $perPage ) );
		return $response;
	}

	public function export( Call $call ): \WP_REST_Response {
		$filter = LeadFilter::ofQuery( $call->query );
		$name   = 'leads-' . gmdate( 'Y-m-d' );
		return $call->query['format'] === 'csv'
			? new FileResponse( fn (): \Generator => $this->view->csv( $this->list->each( $filter, $this->most ) ), 'text/csv', $name . '.csv' )
			: new FileResponse( fn (): \Generator => $this->view->json( $this->list->each( $filter, $this->most ) ), 'application/json', $name . '.json' );
	}

	/** @throws ProblemException `invalid_request`, `bot_not_found`, `session_not_found`, `consent_required` or `lead_exists`. */
	public function create( Call $call ): \WP_REST_Response {
		$lead = $this->desk->create( (array) $call->body['fields'], $call->body['bot'] ?? null, $call->body['session_id'] ?? null, self::origin( $call ) );
		return new \WP_REST_Response( $this->view->of( $lead ), 201 );
	}

	/** @throws ProblemException `lead_not_found`. */
	public function get( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->view->of( $this->leads->find( $call->path['lead_id'] ) ?? throw new ProblemException( 'lead_not_found' ) ) );
	}

	/** @throws ProblemException `lead_not_found` or `invalid_request`. */
	public function update( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->view->of( $this->desk->change( $call->path['lead_id'], (array) $call->body['fields'], self::origin( $call ) ) ) );
	}

	/** @throws ProblemException `lead_not_found`. */
	public function delete( Call $call ): \WP_REST_Response {
		$this->desk->delete( $call->path['lead_id'] );
		return new \WP_REST_Response( null, 204 );
	}

	private static function origin( Call $call ): string {
		return $call->caller->isServer() ? LeadValue::API : LeadValue::EDITOR;
	}
}
