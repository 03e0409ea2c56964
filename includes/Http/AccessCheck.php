<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Contract\Route;
use Causerie\Chat\Visitors\VisitorToken;

defined( 'ABSPATH' ) || exit;

/** Who may call a route: the `access` of the contract, decided. */
final class AccessCheck {

	/** Carries the visitor token; a header of its own, because hosts strip Authorization. */
	public const TOKEN_HEADER = 'X-Causerie-Visitor';

	private const ADMIN_CAPABILITY  = 'manage_options';
	private const EDITOR_CAPABILITY = 'edit_posts';

	public function __construct(
		private readonly OriginCheck $origins,
		private readonly VisitorToken $tokens,
	) {}

	/**
	 * Throws unless the caller may use the route.
	 *
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 * @throws ProblemException `origin_not_allowed`, `login_required`, `forbidden`, or a `visitor_token_…` problem.
	 */
	public function check( Route $route, \WP_REST_Request $request ): void {
		match ( $route->access ) {
			'public'  => $this->origins->check( $request ),
			'visitor' => $this->checkVisitor( $request ),
			'reader'  => $this->checkReader( $request ),
			'editor'  => $this->checkCapability( self::EDITOR_CAPABILITY ),
			'admin'   => $this->checkCapability( self::ADMIN_CAPABILITY ),
			default   => throw new \LogicException( 'Unknown access: ' . $route->access ),
		};
	}

	/** @phpstan-param \WP_REST_Request<array<string, mixed>> $request */
	private function checkReader( \WP_REST_Request $request ): void {
		if ( ! current_user_can( self::ADMIN_CAPABILITY ) ) {
			$this->checkVisitor( $request );
		}
	}

	/** @phpstan-param \WP_REST_Request<array<string, mixed>> $request */
	private function checkVisitor( \WP_REST_Request $request ): void {
		$this->origins->check( $request );
		$this->tokens->verify( (string) $request->get_header( self::TOKEN_HEADER ), $request->get_url_params()['session_id'] );
	}

	/** WordPress has already turned a cookie without a nonce into nobody, so this cannot be forged from another page. */
	private function checkCapability( string $capability ): void {
		if ( ! current_user_can( $capability ) ) {
			throw new ProblemException( is_user_logged_in() ? 'forbidden' : 'login_required' );
		}
	}
}
