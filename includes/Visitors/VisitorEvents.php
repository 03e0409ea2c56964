<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

defined( 'ABSPATH' ) || exit;

/** What happened to known visitors, told to everyone who listens, once it is stored. */
final class VisitorEvents {

	public static function created( Visitor $visitor ): void {
		/**
		 * A user is known from now on.
		 *
		 * @param string $user_id The contract's `UserId`.
		 */
		do_action( 'causerie_user_created', $visitor->userId );
	}

	public static function updated( Visitor $visitor ): void {
		/**
		 * Name, address, language or attributes of a user were changed.
		 *
		 * @param string $user_id The contract's `UserId`.
		 */
		do_action( 'causerie_user_updated', $visitor->userId );
	}

	/** @param list<string> $sessionIds */
	public static function identified( Visitor $visitor, array $sessionIds ): void {
		/**
		 * It is known whose sessions are that were nobody's until now.
		 *
		 * @param string       $user_id     The contract's `UserId`.
		 * @param list<string> $session_ids The contract's `SessionId`s.
		 */
		do_action( 'causerie_user_identified', $visitor->userId, $sessionIds );
	}

	public static function merged( Visitor $into, Visitor $gone ): void {
		/**
		 * A user has become part of another one.
		 *
		 * @param string $user_id The one that stays.
		 * @param string $gone    The one that is gone.
		 */
		do_action( 'causerie_user_merged', $into->userId, $gone->userId );
	}

	/** @param list<string> $sessionIds Those that were deleted with them. */
	public static function deleted( Visitor $visitor, array $sessionIds ): void {
		/**
		 * A user was deleted.
		 *
		 * @param string       $user_id     The contract's `UserId`.
		 * @param list<string> $session_ids Sessions that were deleted with the user, and their messages.
		 */
		do_action( 'causerie_user_deleted', $visitor->userId, $sessionIds );
	}
}
