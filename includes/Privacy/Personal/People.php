<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Personal;

use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Visitors\VisitorStore;
use Causerie\Chat\Visitors\WordPressVisitors;

defined( 'ABSPATH' ) || exit;

/** Finds whose an e-mail address is: visitors who are known with it, the user of WordPress who has it, and sessions of nobody in which it was left. */
final class People {

	public function __construct( private readonly VisitorStore $visitors ) {}

	/** @throws DatabaseException */
	public function of( string $email ): Person {
		$found = $this->visitors->findByEmail( $email );
		$user  = get_user_by( 'email', $email );
		$own   = $user === false ? null : $this->visitors->find( WordPressVisitors::userId( $user->ID ) );
		if ( $own !== null ) {
			$found[] = $own;
		}
		/**
		 * Sessions in which nobody is known, and which are somebody's by their address: they are exported and erased with the rest.
		 *
		 * @param list<string> $session_ids The contract's `SessionId`s.
		 * @param string       $email       The address.
		 */
		$sessions = (array) apply_filters( 'causerie_personal_sessions', [], $email );
		return new Person( array_values( array_column( $found, null, 'id' ) ), $email, array_values( array_filter( $sessions, is_string( ... ) ) ) );
	}
}
