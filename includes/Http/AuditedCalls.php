<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Access\ApiKeys;
use Causerie\Chat\Access\Caller;
use Causerie\Chat\Access\CallerKind;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Contract\Route;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\SiteKey;
use Causerie\Chat\Privacy\Audit\Actor;
use Causerie\Chat\Privacy\Audit\AuditTrail;

defined( 'ABSPATH' ) || exit;

/** Writes the calls down that the contract wants in the audit log. */
final class AuditedCalls {

	/** Of these the id of a user is no id but a name that somebody chose, and often an e-mail address. */
	private const OF_USERS = 'user.';

	/** The one thing of which the log says that a visitor did it: what is gone was deleted by the one whose it was. */
	private const OF_VISITORS = 'session.deleted';

	/**
	 * @param \Closure(): AuditTrail $audit Only wanted for a route that is written down.
	 * @param \Closure(): ApiKeys    $keys
	 */
	public function __construct(
		private readonly \Closure $audit,
		private readonly \Closure $keys,
	) {}

	/**
	 * @param \WP_REST_Response $response What the controller answered; a problem is thrown and never comes here.
	 * @throws DatabaseException Then nothing is answered: what cannot be written down is not shown.
	 */
	public function note( Route $route, Call $call, \WP_REST_Response $response ): \WP_REST_Response {
		if ( $route->audit === null || ( $call->caller->kind === CallerKind::Visitor && $route->audit !== self::OF_VISITORS ) ) {
			return $response;
		}
		$path    = $call->path;
		$session = $path['session_id'] ?? '';
		unset( $path['session_id'] );
		$subject = $path === [] && $session === '' ? self::madeBy( $response ) : implode( ' ', $path );
		if ( $subject !== '' && str_starts_with( $route->audit, self::OF_USERS ) ) {
			$subject = self::pseudonym( $subject );
		}
		( $this->audit )()->record( $this->actor( $call->caller ), $route->audit, $session, $subject );
		return $response;
	}

	/** The same for the same user, and tells nobody who it is: the log outlives the user. */
	private static function pseudonym( string $userId ): string {
		return 'user ' . substr( hash_hmac( 'sha256', $userId, SiteKey::derive( 'audit' ) ), 0, 16 );
	}

	private function actor( Caller $caller ): Actor {
		return match ( $caller->kind ) {
			CallerKind::Nobody      => Actor::visitor(),
			CallerKind::Visitor     => Actor::visitor(),
			// Not asked: what inbound sources do has a log of its own.
			CallerKind::Source      => Actor::system(),
			CallerKind::User        => Actor::user( $caller->userId ),
			CallerKind::ApiKey      => Actor::apiKey( $caller->id, $this->nameOfKey( $caller->id ) ),
			CallerKind::Application => Actor::application( $caller->id, $caller->userId === 0 ? '' : Actor::user( $caller->userId )->name ),
		};
	}

	private function nameOfKey( string $id ): string {
		try {
			return ( $this->keys )()->get( $id )->name;
		} catch ( ProblemException ) {
			return '';
		}
	}

	/** The id of what a call has made, as its answer names it. */
	private static function madeBy( \WP_REST_Response $response ): string {
		$body = $response->get_data();
		$id   = is_array( $body ) ? $body['id'] ?? $body['client_id'] ?? $body['user_id'] ?? null : null;
		return is_scalar( $id ) ? (string) $id : '';
	}
}
