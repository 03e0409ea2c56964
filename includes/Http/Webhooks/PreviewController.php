<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Webhooks;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Webhooks\Deliveries\Body;
use Causerie\Chat\Webhooks\Transform\BodyTooLarge;
use Causerie\Chat\Webhooks\Transform\Transformation;

defined( 'ABSPATH' ) || exit;

/** Shows what a transformation makes of an example of the catalogue. */
final class PreviewController {

	/** @param \Closure(): array{types: array<string, array{example: array<string, mixed>}>} $catalogue */
	public function __construct(
		private readonly Transformation $transformation,
		private readonly \Closure $catalogue,
	) {}

	/** @throws ProblemException `invalid_request`. */
	public function preview( Call $call ): \WP_REST_Response {
		[ 'transform' => $transform, 'type' => $type, 'payload' => $payload ] = $call->body;

		$this->transformation->check( $transform );
		$event = Body::of( (string) wp_json_encode( ( $this->catalogue )()['types'][ $type ]['example'], Transformation::FLAGS ), $payload === 'thin' );
		try {
			$body = $this->transformation->body( $transform, $event );
		} catch ( BodyTooLarge ) {
			throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( '/transform/template', 'template', __( 'It makes more of an event than is sent.', 'causerie-chat' ) ) ] );
		}
		return new \WP_REST_Response(
			[
				'content_type' => Body::type( $body ),
				'body'         => $body,
				'event'        => json_decode( $event ),
			]
		);
	}
}
