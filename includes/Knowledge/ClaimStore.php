<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Platform\Database;

defined( 'ABSPATH' ) || exit;

/**
 * Who is to read which document. Whoever claims one gives it a new revision, and what is written under another is left out:
 * so a process that was slow never puts what it read in the place of what is newer.
 */
final class ClaimStore {

	/** Processes that may die of a document before it counts as one that cannot be read. */
	private const TRIES = 3;

	private const COLUMNS = 'SELECT id, post_id, source, excluded, content_hash, revision, unread FROM {documents}';

	public function __construct( private readonly Database $database ) {}

	/** Takes one document, whatever its state is. */
	public function take( int $id ): ?ClaimedDocument {
		$this->database->run( 'UPDATE {documents} SET state = %s, revision = revision + 1 WHERE id = %d', DocumentState::READING, $id );
		$row = $this->database->row( self::COLUMNS . ' WHERE id = %d', $id );
		return $row === null ? null : self::fromRow( $row );
	}

	/**
	 * Notes that a document changed and is to be read before all others. What others are reading of it now will not be written.
	 *
	 * @return bool Whether there is such a document.
	 */
	public function change( int $id ): bool {
		return $this->database->run( 'UPDATE {documents} SET state = %s, unread = 1, revision = revision + 1 WHERE id = %d', DocumentState::CHANGED, $id ) === 1;
	}

	/**
	 * Takes documents in a state, the oldest first.
	 *
	 * @param int $limit 1 or more.
	 * @return list<ClaimedDocument>
	 */
	public function takeNext( string $state, int $limit ): array {
		$ids = array_map( 'intval', array_column( $this->database->rows( 'SELECT id FROM {documents} WHERE state = %s ORDER BY id LIMIT %d', $state, $limit ), 'id' ) );
		if ( $ids === [] ) {
			return [];
		}
		$places = Database::places( count( $ids ), '%d' );
		$this->database->run( 'UPDATE {documents} SET state = %s, revision = revision + 1 WHERE id IN ( ' . $places . ' ) AND state = %s', DocumentState::READING, ...[ ...$ids, $state ] );
		return array_map( self::fromRow( ... ), $this->database->rows( self::COLUMNS . ' WHERE id IN ( ' . $places . ' ) AND state = %s ORDER BY id', ...[ ...$ids, DocumentState::READING ] ) );
	}

	/** @return list<ClaimedDocument> Those of which too many processes died: they count as such that cannot be read. */
	public function hopeless(): array {
		return array_map( self::fromRow( ... ), $this->database->rows( self::COLUMNS . ' WHERE state = %s AND tries >= %d', DocumentState::RETRYING, self::TRIES ) );
	}

	/** Takes the oldest document that a process had taken which seems to have died, to be read alone. */
	public function takeLeft(): ?ClaimedDocument {
		$row = $this->database->row( self::COLUMNS . ' WHERE state IN ( %s, %s ) ORDER BY state, id LIMIT 1', DocumentState::READING, DocumentState::RETRYING );
		if ( $row === null || $this->database->run( 'UPDATE {documents} SET state = %s, revision = revision + 1, tries = tries + 1 WHERE id = %d AND revision = %d', DocumentState::RETRYING, (int) $row['id'], (int) $row['revision'] ) === 0 ) {
			return null;
		}
		return self::fromRow( [ 'revision' => (string) ( 1 + (int) $row['revision'] ) ] + $row );
	}

	/**
	 * Gives back what there was no time for, but not what others have claimed since.
	 *
	 * @param list<ClaimedDocument> $documents
	 */
	public function release( array $documents ): void {
		if ( $documents !== [] ) {
			$ids   = array_map( static fn ( ClaimedDocument $document ): int => $document->id, $documents );
			$cases = [];
			foreach ( $documents as $document ) {
				array_push( $cases, $document->id, $document->revision );
			}
			// A claim that was given back is nobody's, so its revision can stay.
			$this->database->run(
				'UPDATE {documents} SET state = %s WHERE id IN ( ' . Database::places( count( $ids ), '%d' ) . ' ) AND state = %s AND revision = CASE id ' . str_repeat( 'WHEN %d THEN %d ', count( $ids ) ) . 'END',
				DocumentState::PENDING,
				...[ ...$ids, DocumentState::READING, ...$cases ]
			);
		}
	}

	/**
	 * Those that are still this process's to write. Call it in a transaction; nobody else writes them until it ends.
	 *
	 * @param list<ClaimedDocument> $documents
	 * @return array<int, true> By id.
	 */
	public function hold( array $documents ): array {
		$held = [];
		if ( $documents === [] ) {
			return $held;
		}
		$revisions = [];
		foreach ( $documents as $document ) {
			$revisions[ $document->id ] = $document->revision;
		}
		$rows = $this->database->rows(
			'SELECT id, revision FROM {documents} WHERE id IN ( ' . Database::places( count( $revisions ), '%d' ) . ' ) AND state IN ( %s, %s ) ORDER BY id FOR UPDATE',
			...[ ...array_keys( $revisions ), DocumentState::READING, DocumentState::RETRYING ]
		);
		foreach ( $rows as $row ) {
			if ( (int) $row['revision'] === $revisions[ (int) $row['id'] ] ) {
				$held[ (int) $row['id'] ] = true;
			}
		}
		return $held;
	}

	/** @param array<string, string|null> $row */
	private static function fromRow( array $row ): ClaimedDocument {
		return new ClaimedDocument( (int) $row['id'], $row['post_id'] === null ? null : (int) $row['post_id'], (string) $row['source'], $row['excluded'] === '1', (string) $row['content_hash'], (int) $row['revision'], $row['unread'] === '1' );
	}
}
