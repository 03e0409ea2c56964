<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Contract\Contract;
use Causerie\Chat\Contract\FieldMessages;
use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\SessionChange;

defined( 'ABSPATH' ) || exit;

/** Judges what is to be noted of a session by what a schema cannot say: who its users are, and what the whole will be. */
final class SessionNotes {

	/** Who may look after a session: one of these is enough. */
	private const ASSIGNABLE = [ 'causerie_read_sessions', 'causerie_reply' ];

	public function __construct( private readonly Contract $contract ) {}

	/**
	 * @param Session $session As it is before.
	 * @throws ProblemException `invalid_request` with every problem.
	 */
	public function check( SessionChange $change, Session $session ): void {
		$problems = $this->keyProblems( $change );
		$most     = $this->contract->limit( 'metadataKeys' );
		if ( $change->metadata !== null && count( $change->mergedInto( $session ) ) > $most ) {
			$problems[] = new FieldProblem( '/metadata', 'maxProperties', FieldMessages::sentence( 'maxItems', $most ) );
		}
		if ( $change->assigneeId !== null && $change->assigneeId !== 0 && ! self::isAssignable( $change->assigneeId ) ) {
			$problems[] = new FieldProblem( '/assignee', 'assignee', __( 'There is no such user, or this user may not read conversations.', 'causerie-chat' ) );
		}
		if ( $session->anonymisedAt > 0 ) {
			array_push( $problems, ...self::textProblems( $change ) );
		}
		if ( $problems !== [] ) {
			throw new ProblemException( 'invalid_request', fields: $problems );
		}
	}

	/**
	 * What would put texts back into a session that has none any more.
	 *
	 * @return list<FieldProblem>
	 */
	private static function textProblems( SessionChange $change ): array {
		$texts  = [
			'/title'    => $change->title,
			'/tags'     => $change->tags,
			'/metadata' => $change->metadata,
		];
		$fields = array_keys( array_filter( $texts, static fn ( string|array|null $text ): bool => $text !== null ) );
		return array_map( static fn ( string $field ): FieldProblem => new FieldProblem( $field, 'anonymous', __( 'This conversation was made anonymous: nothing can be noted of it any more.', 'causerie-chat' ) ), $fields );
	}

	/** @return list<FieldProblem> */
	private function keyProblems( SessionChange $change ): array {
		$problems = [];
		foreach ( array_keys( $change->metadata ?? [] ) as $key ) {
			foreach ( $this->contract->judge( 'MetadataKey', (string) $key )->problems as $problem ) {
				$problems[] = new FieldProblem( '/metadata/' . str_replace( [ '~', '/' ], [ '~0', '~1' ], (string) $key ), $problem->rule, $problem->message );
			}
		}
		return $problems;
	}

	private static function isAssignable( int $userId ): bool {
		foreach ( self::ASSIGNABLE as $capability ) {
			if ( user_can( $userId, $capability ) ) {
				return true;
			}
		}
		return false;
	}
}
