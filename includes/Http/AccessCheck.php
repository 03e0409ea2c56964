<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Access\Caller;
use Causerie\Chat\Access\Capabilities;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Contract\Route;
use Causerie\Chat\Inbound\Gate;
use Causerie\Chat\Inbound\Signed;
use Causerie\Chat\Visitors\VisitorToken;

defined( 'ABSPATH' ) || exit;

/** Who calls, and whether they may call a route: the `access` and the `scope` of the contract, decided. */
final class AccessCheck {

	/** Carries the visitor token; a header of its own, because hosts strip Authorization. */
	public const TOKEN_HEADER = 'X-Causerie-Visitor';

	/** What a user needs, by the access of a route. */
	private const CAPABILITIES = [
		'reader'    => Capabilities::READ_SESSIONS,
		'holder'    => Capabilities::MANAGE,
		'editor'    => 'edit_posts',
		'agent'     => Capabilities::READ_SESSIONS,
		'responder' => Capabilities::REPLY,
		'admin'     => Capabilities::MANAGE,
	];

	/** @param \Closure(): Gate $gate Only wanted for a message of another system. */
	public function __construct(
		private readonly OriginCheck $origins,
		private readonly VisitorToken $tokens,
		private readonly Credentials $credentials,
		private readonly \Closure $gate,
	) {}

	/**
	 * Throws unless the caller may use the route.
	 *
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 * @throws ProblemException `origin_not_allowed`, `login_required`, `forbidden`, `scope_missing`, an `api_key_…` or a `visitor_token_…` problem; what `Gate` throws.
	 */
	public function check( Route $route, \WP_REST_Request $request ): Caller {
		if ( $route->access === 'source' ) {
			return Caller::source( ( $this->gate )()->admit( (string) ( $request->get_url_params()['source'] ?? '' ), Signed::of( $request ) )->id );
		}
		$server = $this->credentials->caller( $request );
		if ( $server !== null ) {
			return self::checkScope( $route, $server );
		}
		return match ( $route->access ) {
			'public'  => $this->checkOrigin( $request ),
			'visitor' => $this->checkVisitor( $request ),
			'reader', 'holder' => current_user_can( self::CAPABILITIES[ $route->access ] ) ? self::currentUser() : $this->checkVisitor( $request ),
			default   => self::checkCapability( self::CAPABILITIES[ $route->access ] ?? throw new \LogicException( 'Unknown access: ' . $route->access ) ),
		};
	}

	/** An application may do what its scopes say, and no more than the user may who let it in. */
	private static function checkScope( Route $route, Caller $caller ): Caller {
		if ( $route->scope === null ? $route->access !== 'public' : ! $caller->has( $route->scope ) && ! $caller->has( (string) $route->otherScope ) ) {
			throw new ProblemException( 'scope_missing' );
		}
		$capability = self::CAPABILITIES[ $route->access ] ?? null;
		if ( $caller->userId !== 0 && $capability !== null && ! user_can( $caller->userId, $capability ) ) {
			throw new ProblemException( 'scope_missing' );
		}
		return $caller;
	}

	/** @phpstan-param \WP_REST_Request<array<string, mixed>> $request */
	private function checkOrigin( \WP_REST_Request $request ): Caller {
		$this->origins->check( $request );
		return is_user_logged_in() ? self::currentUser() : Caller::nobody();
	}

	/** @phpstan-param \WP_REST_Request<array<string, mixed>> $request */
	private function checkVisitor( \WP_REST_Request $request ): Caller {
		$this->origins->check( $request );
		return Caller::visitor( $this->tokens->verify( (string) $request->get_header( self::TOKEN_HEADER ), $request->get_url_params()['session_id'] )->sessionId );
	}

	/** WordPress has already turned a cookie without a nonce into nobody, so this cannot be forged from another page. */
	private static function checkCapability( string $capability ): Caller {
		if ( ! current_user_can( $capability ) ) {
			throw new ProblemException( is_user_logged_in() ? 'forbidden' : 'login_required' );
		}
		return self::currentUser();
	}

	private static function currentUser(): Caller {
		return Caller::user( get_current_user_id() );
	}
}
