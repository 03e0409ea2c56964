<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Knowledge;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Knowledge\Documents\CuratedAnswers;

defined( 'ABSPATH' ) || exit;

/** Questions that the owner has answered. */
final class CuratedAnswersController {

	public function __construct( private readonly CuratedAnswers $answers ) {}

	public function list( Call $call ): \WP_REST_Response {
		[ $answers, $total ] = $this->answers->page( $call->query );
		$response            = new \WP_REST_Response( [ 'answers' => $answers ] );
		$response->header( 'X-WP-Total', (string) $total );
		$response->header( 'X-WP-TotalPages', (string) (int) ceil( $total / $call->query['per_page'] ) );
		return $response;
	}

	public function create( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->answers->add( $call->body ), 201 );
	}

	/** @throws ProblemException `answer_not_found`. */
	public function get( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->answers->get( self::id( $call ) ) );
	}

	/** @throws ProblemException `answer_not_found`. */
	public function replace( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->answers->replace( self::id( $call ), $call->body ) );
	}

	/** @throws ProblemException `answer_not_found`. */
	public function delete( Call $call ): \WP_REST_Response {
		$this->answers->remove( self::id( $call ) );
		return new \WP_REST_Response( null, 204 );
	}

	private static function id( Call $call ): int {
		return (int) $call->path['answer_id'];
	}
}
