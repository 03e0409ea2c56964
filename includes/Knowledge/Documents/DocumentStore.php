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
			$id = (int) $this->idOfPost( $postId );
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
		return $row === null ? null : new DocumentText( (string) $row['title'], (string) $row['content'], (string) $row['format'], (string) $row['url'], (string) $row['language'] );
	}

	/**
	 * @param int    $page    1 or more.
	 * @param int    $perPage 1 or more.
	 * @param string $source  One of `DocumentSource`, or '' for all.
	 */
	public function page( int $page, int $perPage, string $source = '' ): DocumentPage {
		$where = $source === '' ? [ '', [] ] : [ ' WHERE d.source = %s', [ $source ] ];
		$rows  = $this->database->rows( self::ROW . $where[0] . ' ORDER BY d.id DESC LIMIT %d OFFSET %d', ...[ ...$where[1], $perPage, ( $page - 1 ) * $perPage ] );
		return new DocumentPage( array_map( Document::fromRow( ... ), $rows ), (int) $this->database->value( 'SELECT COUNT(*) FROM {documents} d' . $where[0], ...$where[1] ) );
	}

	private function write( int $id, DocumentText $text ): void {
		$this->database->run( 'UPDATE {documents} SET state = %s WHERE id = %d', DocumentState::PENDING, $id );
		$this->database->run(
			'INSERT INTO {document_texts} ( document_id, title, url, language, format, content, updated_at ) VALUES ( %d, %s, %s, %s, %s, %s, %d )
			ON DUPLICATE KEY UPDATE title = VALUES( title ), url = VALUES( url ), language = VALUES( language ), format = VALUES( format ),
				content = VALUES( content ), updated_at = VALUES( updated_at )',
			$id,
			$text->title,
			$text->url,
			$text->language,
			$text->format,
			$text->content,
			$this->clock->milliseconds()
		);
	}
}
