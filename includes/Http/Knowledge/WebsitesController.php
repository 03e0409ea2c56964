<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Knowledge;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Websites\Websites;

defined( 'ABSPATH' ) || exit;

/** Other websites of the owner. */
final class WebsitesController {

	public function __construct( private readonly Websites $websites ) {}

	public function list(): \WP_REST_Response {
		return new \WP_REST_Response( [ 'websites' => $this->websites->all() ] );
	}

	/** @throws ProblemException `invalid_request`, `website_of_site` or `too_many_websites`. */
	public function add( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->websites->add( $call->body ) );
	}

	/** @throws ProblemException `website_not_found`. */
	public function get( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->websites->get( self::id( $call ) ) );
	}

	/** @throws ProblemException `website_not_found`. */
	public function delete( Call $call ): \WP_REST_Response {
		$this->websites->remove( self::id( $call ) );
		return new \WP_REST_Response( null, 204 );
	}

	/** @throws ProblemException `website_not_found`. */
	public function read( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->websites->readAgain( self::id( $call ) ) );
	}

	private static function id( Call $call ): int {
		return (int) $call->path['website_id'];
	}
}
