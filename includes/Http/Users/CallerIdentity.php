<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Users;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Http\OriginCheck;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Visitors\Identity;
use Causerie\Chat\Visitors\IdentityProof;
use Causerie\Chat\Visitors\KnownVisitors;
use Causerie\Chat\Visitors\LoggedIn;
use Causerie\Chat\Visitors\WordPressVisitors;

defined( 'ABSPATH' ) || exit;

/**
 * Who makes a call, as far as that is proven: a server with a key names anyone; a visitor needs the hash that the owner's
 * server made; and of whom WordPress's login cookie names, the browser tells that a page of this site is calling, because
 * pages are cached and carry no nonce.
 */
final class CallerIdentity {

	public function __construct(
		private readonly IdentityProof $proof,
		private readonly KnownVisitors $known,
		private readonly WordPressVisitors $wordPress,
		private readonly OriginCheck $origins,
	) {}

	/**
	 * @return Identity|null null for somebody whom nobody knows.
	 * @throws ProblemException `user_not_verified` for a user id without its proof.
	 * @throws DatabaseException
	 */
	public function of( Call $call ): ?Identity {
		$userId = $call->body['user_id'] ?? null;
		if ( $userId === null ) {
			return $call->caller->isServer() ? null : $this->ofCookie( $call );
		}
		if ( ! $call->caller->isServer() && ! $this->proof->holds( $userId, $call->body['user_hash'] ?? '' ) ) {
			throw new ProblemException( 'user_not_verified' );
		}
		return new Identity( $this->known->ensure( $userId ) );
	}

	private function ofCookie( Call $call ): ?Identity {
		$id   = $this->origins->isFromThisSite( $call->request ) ? LoggedIn::userOfCookie() : null;
		$user = $id === null ? false : get_userdata( $id );
		/**
		 * Whether the sessions of a user who is logged in to WordPress are theirs. Without it they are nobody's.
		 *
		 * @param bool     $is_known Whether they are.
		 * @param \WP_User $user     The user.
		 */
		if ( $user === false || ! apply_filters( 'causerie_identify_wordpress_user', true, $user ) ) {
			return null;
		}
		return new Identity( $this->wordPress->of( $user ), $user->ID );
	}
}
