<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Deliveries;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;

defined( 'ABSPATH' ) || exit;

/** Makes an event of the catalogue's example, for one endpoint and nobody else. */
final class TestDelivery {

	/**
	 * @param \Closure(): array{api_version: string, types: array<string, array{example: array<string, mixed>}>} $catalogue
	 */
	public function __construct(
		private readonly DirectDelivery $direct,
		private readonly \Closure $catalogue,
	) {}

	/**
	 * @param string $type One of the catalogue.
	 * @throws ProblemException `invalid_request` for a type that there is not, `webhook_not_verified` where nothing is sent yet.
	 * @throws DatabaseException
	 */
	public function make( Endpoint $endpoint, string $type ): Delivery {
		$example = ( $this->catalogue )()['types'][ $type ]['example'] ?? throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( '/type', 'enum', __( 'There is no such type of event.', 'causerie-chat' ) ) ] );
		if ( ! $endpoint->isConfirmed() ) {
			throw new ProblemException( 'webhook_not_verified' );
		}
		$data = (array) $example['data'];
		// Who reads the event by its number must not find a hole: a test has none, and belongs to no session of this site.
		unset( $data['session_id'], $data['sequence'], $data['bot'] );
		return $this->direct->make( $endpoint, $type, $data );
	}
}
