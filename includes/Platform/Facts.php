<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/**
 * Tells what happened inside of the transaction that makes it so: whoever keeps it keeps it with the change, or neither is
 * there. Where nobody does, it costs no query.
 */
final class Facts {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Makes a change, and tells in the same transaction what happened.
	 *
	 * @template T
	 * @param callable(): T             $change Can run more than once, as in Database::transaction().
	 * @param callable( T ): list<Fact> $facts  Gets what the change gave; only called where somebody keeps facts.
	 * @return T
	 * @throws DatabaseException|\Throwable Also what the change throws; then nothing has happened.
	 */
	public function keep( callable $change, callable $facts ): mixed {
		if ( ! $this->areKept() ) {
			return $change();
		}
		return $this->database->transaction(
			static function () use ( $change, $facts ): mixed {
				$result = $change();
				self::say( $facts( $result ) );
				return $result;
			}
		);
	}

	/**
	 * Tells inside of a transaction that is running what happened in it.
	 *
	 * @param callable(): list<Fact> $facts    Only called where somebody keeps facts.
	 * @param int|null               $sequence The number of the newest event of their session, 0 for none, where it was read in this transaction.
	 * @throws DatabaseException
	 */
	public function tell( callable $facts, ?int $sequence = null ): void {
		if ( $this->areKept() ) {
			self::say( $facts(), $sequence );
		}
	}

	/** Whether anybody keeps facts, for those who would make something only to tell it. */
	public function areKept(): bool {
		/**
		 * Whether anybody keeps what happens. Asked in every turn: answer without a query.
		 *
		 * @param bool $kept
		 */
		return (bool) apply_filters( 'causerie_facts_kept', false );
	}

	/**
	 * As a list of arguments, because do_action() takes a list with one object in it for the object.
	 *
	 * @param list<Fact> $facts
	 */
	private static function say( array $facts, ?int $sequence = null ): void {
		if ( $facts === [] ) {
			return;
		}
		/**
		 * Something is happening, in a transaction that is not committed yet.
		 *
		 * Who listens may do nothing but write to the database through the plugin's port (`Platform\Database`): the
		 * transaction can be undone, and it can run again after a deadlock, so a listener must keep nothing outside of the
		 * database and have no other effect. What it throws undoes the change. For everything else there are the actions
		 * that are told afterwards, such as `causerie_message_created`.
		 *
		 * @param list<Fact> $facts    In the order in which they happened; all of one session or of none.
		 * @param int|null   $sequence The number of the newest event of that session, 0 for none, where it is known.
		 */
		do_action_ref_array( 'causerie_facts', [ $facts, $sequence ] );
	}
}
