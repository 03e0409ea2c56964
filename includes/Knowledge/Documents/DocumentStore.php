<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Documents;

use Causerie\Chat\Knowledge\DocumentState;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Ulid;

defined( 'ABSPATH' ) || exit;

/** The documents themselves, and the texts of those that are no posts. What is found in them is `IndexStore`'s. */
final class DocumentStore {

	private const ROW = 'SELECT d.*, ( SELECT COUNT(*) FROM {passages} p WHERE p.document_id = d.id ) AS passages FROM {documents} d';

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	public function find( int $id ): ?Document {
		$row = $this->database->row( self::ROW . ' WHERE d.id = %d', $id );
		return $row === null ? null : Document::fromRow( $row );
	}

	public function idOfPost( int $postId ): ?int {
		$id = $this->database->value( 'SELECT id FROM {documents} WHERE post_id = %d', $postId );
		return $id === null ? null : (int) $id;
	}

	/**
	 * @param string $source     One of `DocumentSource`.
	 * @param string $externalId Its id there.
	 */
	public function idOf( string $source, string $externalId ): ?int {
		$id = $this->database->value( 'SELECT id FROM {documents} WHERE source = %s AND external_id = %s', $source, $externalId );
		return $id === null ? null : (int) $id;
	}

	/**
	 * @param string $source    One of `DocumentSource`.
	 * @param string $beginning How their ids at the source begin.
	 * @return list<int>
	 */
	public function idsBeginning( string $source, string $beginning, int $limit ): array {
		$rows = $this->database->rows( 'SELECT id FROM {documents} WHERE source = %s AND external_id LIKE %s LIMIT %d', $source, $this->database->beginningWith( $beginning ), $limit );
		return array_map( 'intval', array_column( $rows, 'id' ) );
	}

	/** The document of a post, which is made where there is none: it is then being read. */
	public function ofPost( int $postId ): int {
		$id = $this->idOfPost( $postId );
		if ( $id === null ) {
			$this->database->run(
				'INSERT IGNORE INTO {documents} ( post_id, source, title, url, state, failure ) VALUES ( %d, %s, \'\', \'\', %s, \'\' )',
				$postId,
				DocumentSource::POST,
				DocumentState::READING
			);
			// Locked, so that it is found in a transaction of others' too, which may have begun before another process made it.
			$id = (int) $this->database->value( 'SELECT id FROM {documents} WHERE post_id = %d FOR UPDATE', $postId );
		}
		return $id;
	}

	/**
	 * Keeps a text that is to be read. One with the same id at the same source is replaced.
	 *
	 * @param string      $source     One of `DocumentSource`.
	 * @param string|null $externalId At most 191 characters; null for a text that is always a new one, and gets an id here.
	 * @return int The document.
	 * @throws DatabaseException
	 */
	public function put( string $source, ?string $externalId, DocumentText $text ): int {
		$key = $externalId ?? strtolower( Ulid::generate( $this->clock->milliseconds() ) );
		return $this->database->transaction(
			function () use ( $source, $key, $text ): int {
				// First of all, so that of two calls with the same new id one waits for the other.
				$this->database->run(
					'INSERT IGNORE INTO {documents} ( source, external_id, title, url, language, state, failure ) VALUES ( %s, %s, %s, %s, %s, %s, \'\' )',
					$source,
					$key,
					$text->title,
					$text->url,
					$text->language,
					DocumentState::PENDING
				);
				$id = $this->database->value( 'SELECT id FROM {documents} WHERE source = %s AND external_id = %s FOR UPDATE', $source, $key );
				$this->write( (int) $id, $text );
				return (int) $id;
			}
		);
	}

	/**
	 * Puts another text in the place of a document's.
	 *
	 * @return bool Whether there is such a document.
	 */
	public function replace( int $id, DocumentText $text ): bool {
		return $this->database->transaction(
			function () use ( $id, $text ): bool {
				if ( $this->database->value( 'SELECT id FROM {documents} WHERE id = %d AND post_id IS NULL FOR UPDATE', $id ) === null ) {
					return false;
				}
				$this->write( $id, $text );
				return true;
			}
		);
	}

	/** @return DocumentText|null Null for a post, and where there is no such document. */
	public function text( int $id ): ?DocumentText {
		$row = $this->database->row( 'SELECT * FROM {document_texts} WHERE document_id = %d', $id );
		return $row === null ? null : self::textOf( $row );
	}

	/**
	 * @param list<int> $ids
	 * @return array<int, DocumentText> By document, of those that have one.
	 */
	public function texts( array $ids ): array {
		$rows = $ids === [] ? [] : $this->database->rows( 'SELECT * FROM {document_texts} WHERE document_id IN ( ' . Database::places( count( $ids ), '%d' ) . ' )', ...$ids );
		$texts = [];
		foreach ( $rows as $row ) {
			$texts[ (int) $row['document_id'] ] = self::textOf( $row );
		}
		return $texts;
	}

	/** @param array<string, mixed> $query The contract's `DocumentQuery`, all of it. */
	public function page( array $query ): DocumentPage {
		$asked = DocumentQuery::of( $query, $this->database );
		$rows  = $this->database->rows( self::ROW . $asked->where() . $asked->order(), ...$asked->values(), ...$asked->part() );
		return new DocumentPage( array_map( Document::fromRow( ... ), $rows ), (int) $this->database->value( 'SELECT COUNT(*) FROM {documents} d' . $asked->where(), ...$asked->values() ) );
	}

	/**
	 * What it is cut into, in reading order.
	 *
	 * @return list<array{heading: string, text: string}>
	 */
	public function passages( int $id, int $page, int $perPage ): array {
		$rows = $this->database->rows( 'SELECT heading, content FROM {passages} WHERE document_id = %d ORDER BY position LIMIT %d OFFSET %d', $id, $perPage, ( $page - 1 ) * $perPage );
		return array_map(
			static fn ( array $row ): array => [
				'heading' => (string) $row['heading'],
				'text'    => (string) $row['content'],
			],
			$rows
		);
	}

	/**
	 * Whether the owner keeps it from the bot. Searches mind it at once.
	 *
	 * @return bool Whether that was otherwise before.
	 */
	public function setExcluded( int $id, bool $isExcluded ): bool {
		return $this->database->run( 'UPDATE {documents} SET excluded = %d WHERE id = %d AND excluded = %d', $isExcluded ? 1 : 0, $id, $isExcluded ? 0 : 1 ) === 1;
	}

	/**
	 * Keeps from the bot what is to be forgotten. Searches mind it at once.
	 *
	 * @param string $source    One of `DocumentSource`.
	 * @param string $beginning How their ids at the source begin.
	 */
	public function excludeBeginning( string $source, string $beginning ): void {
		$this->database->run( 'UPDATE {documents} SET excluded = 1 WHERE source = %s AND external_id LIKE %s', $source, $this->database->beginningWith( $beginning ) );
	}

	/**
	 * Counts answers that cited documents.
	 *
	 * @param array<int, int> $uses How many, by document.
	 */
	public function countUses( array $uses ): void {
		// Everyone in the same order, so that two that count at once wait for each other.
		ksort( $uses );
		foreach ( $uses as $id => $count ) {
			$this->database->run( 'UPDATE {documents} SET used = used + %d WHERE id = %d', $count, $id );
		}
	}

	/** @param array<string, string|null> $row */
	private static function textOf( array $row ): DocumentText {
		$phrasings = json_decode( (string) $row['phrasings'], true );
		return new DocumentText(
			(string) $row['title'],
			(string) $row['content'],
			(string) $row['format'],
			(string) $row['url'],
			(string) $row['language'],
			is_array( $phrasings ) ? array_values( array_filter( $phrasings, 'is_string' ) ) : []
		);
	}

	private function write( int $id, DocumentText $text ): void {
		$this->database->run( 'UPDATE {documents} SET state = %s, unread = 1, revision = revision + 1 WHERE id = %d', DocumentState::PENDING, $id );
		$this->database->run(
			'INSERT INTO {document_texts} ( document_id, title, url, language, format, content, phrasings, updated_at ) VALUES ( %d, %s, %s, %s, %s, %s, %s, %d )
			ON DUPLICATE KEY UPDATE title = VALUES( title ), url = VALUES( url ), language = VALUES( language ), format = VALUES( format ),
				content = VALUES( content ), phrasings = VALUES( phrasings ), updated_at = VALUES( updated_at )',
			$id,
			$text->title,
			$text->url,
			$text->language,
			$text->format,
			$text->content,
			$text->phrasings === [] ? '' : (string) wp_json_encode( $text->phrasings ),
			$this->clock->milliseconds()
		);
	}
}
