<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\Database;

defined( 'ABSPATH' ) || exit;

/** The SQL of a list of sessions: from where they are read, and on which conditions. `s` are the sessions. */
final class ListQuery {

	/** A subquery and not a join, so that the database cannot begin with the tag, which most sessions may have. */
	private const WITH_TAG = '( SELECT 1 FROM {session_tags} t WHERE t.tag_key = %s AND t.session_id = s.id ) = 1';

	private const WITH_INTENT = '( SELECT 1 FROM {session_intents} i WHERE i.intent = %s AND i.session_id = s.id ) = 1';

	/**
	 * @param list<array{literal-string, list<int|string>}> $conditions SQL, each with its values.
	 * @param array<literal-string, int>                     $keys       Keys of the sessions, each with the condition that it begins with.
	 * @param literal-string                                 $source     What the sessions are read from.
	 * @param bool                                           $isOfFew    Whether that are few of them.
	 */
	private function __construct(
		private readonly array $conditions,
		private readonly array $keys = [],
		private readonly string $source = '{sessions} s',
		public readonly bool $isOfFew = false,
	) {}

	/** Everything of a filter but the words. */
	public static function of( SessionFilter $filter ): self {
		$conditions = [];
		$keys       = [];
		if ( $filter->botId !== null ) {
			$keys['list_bot'] = count( $conditions );
			$conditions[]     = [ 's.bot_id = %d', [ $filter->botId ] ];
		}
		if ( $filter->assigneeId !== null ) {
			$keys['list_assignee'] = count( $conditions );
			$conditions[]          = [ 's.assignee_id = %d', [ $filter->assigneeId ] ];
		}
		if ( $filter->visitorId !== null ) {
			$keys['visitor_updated_at'] = count( $conditions );
			$conditions[]               = [ 's.visitor_id = %s', [ $filter->visitorId ] ];
		}
		if ( $filter->state !== null ) {
			$keys['list_state'] = count( $conditions );
			$conditions[]       = [ 's.state = %s', [ $filter->state->value ] ];
		}
		if ( $filter->from !== null || $filter->to !== null ) {
			$keys['list_updated'] = count( $conditions );
			$conditions[]         = [ 's.updated_at BETWEEN %d AND %d', [ $filter->from ?? 0, $filter->to ?? PHP_INT_MAX ] ];
		}
		foreach ( $filter->tags as $tag ) {
			$conditions[] = [ self::WITH_TAG, [ TagStore::key( $tag ) ] ];
		}
		if ( $filter->intent !== null ) {
			$conditions[] = [ self::WITH_INTENT, [ $filter->intent ] ];
		}
		return new self( $conditions, $keys );
	}

	/** The sessions with a tag, and nothing else of them. */
	public static function ofTag( string $tag ): self {
		return new self( [ [ 't.tag_key = %s', [ TagStore::key( $tag ) ] ] ], [], '{session_tags} t' );
	}

	/** The sessions with an intent, and nothing else of them. */
	public static function ofIntent( string $intent ): self {
		return new self( [ [ 'i.intent = %s', [ $intent ] ] ], [], '{session_intents} i' );
	}

	public function isFiltered(): bool {
		return $this->conditions !== [];
	}

	/**
	 * A query for each filter that a key begins with, by the name of that key.
	 *
	 * @return array<literal-string, self>
	 */
	public function byKey(): array {
		$parts = [];
		foreach ( $this->keys as $key => $condition ) {
			$parts[ $key ] = ( new self( [ $this->conditions[ $condition ] ] ) )->withKey( $key );
		}
		return $parts;
	}

	/**
	 * The same, read by this key.
	 *
	 * @param literal-string $key
	 */
	public function withKey( string $key ): self {
		return new self( $this->conditions, $this->keys, '{sessions} s FORCE INDEX ( ' . $key . ' )' );
	}

	/** The same, read from the sessions with a tag that few have. */
	public function drivenByTag( string $tag ): self {
		$conditions = [ ...$this->conditions, [ 'd.tag_key = %s', [ TagStore::key( $tag ) ] ] ];
		return new self( $conditions, $this->keys, '{session_tags} d JOIN {sessions} s FORCE INDEX ( PRIMARY ) ON s.id = d.session_id', true );
	}

	/** The same, read from the sessions with an intent that few have. */
	public function drivenByIntent( string $intent ): self {
		$conditions = [ ...$this->conditions, [ 'd.intent = %s', [ $intent ] ] ];
		return new self( $conditions, $this->keys, '{session_intents} d JOIN {sessions} s FORCE INDEX ( PRIMARY ) ON s.id = d.session_id', true );
	}

	/**
	 * The same among the sessions of these numbers in the index of what was said.
	 *
	 * @param non-empty-list<int> $numbers
	 */
	public function among( array $numbers ): self {
		$conditions = [ ...$this->conditions, [ 'd.no IN ( ' . Database::places( count( $numbers ), '%d' ) . ' )', $numbers ] ];
		return new self( $conditions, $this->keys, '{search_documents} d JOIN {sessions} s FORCE INDEX ( PRIMARY ) ON s.id = d.session_id', true );
	}

	/** @return literal-string */
	public function from(): string {
		return $this->source;
	}

	/** @return literal-string */
	public function where(): string {
		return $this->conditions === [] ? '1 = 1' : implode( ' AND ', array_column( $this->conditions, 0 ) );
	}

	/** @return list<int|string> In the order of the places in `where()`. */
	public function values(): array {
		return array_merge( [], ...array_column( $this->conditions, 1 ) );
	}
}
