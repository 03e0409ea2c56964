<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Semantic;

use Causerie\Chat\Platform\Database;

defined( 'ABSPATH' ) || exit;

/**
 * The vectors of passages. Those of a document are written together with the hash of the content that they are of, in one
 * transaction: a process that is killed leaves the document with its old ones, and another writes the new ones.
 */
final class VectorStore {

	/** Rows of one INSERT, which a vector of 3,072 dimensions leaves far below the packet size of any server. */
	private const ROWS = 50;

	public function __construct(
		private readonly Database $database,
		private readonly NativeIndex $native,
	) {}

	/**
	 * Documents whose content has no vectors of this space, or those of another content.
	 *
	 * @param int $after Only documents with a higher id.
	 * @return array<int, string> Hash of the content, by document.
	 */
	public function pending( string $space, int $after, int $limit ): array {
		$rows = $this->database->rows(
			'SELECT d.id, d.content_hash FROM {documents} d
			LEFT JOIN {embedded_documents} e ON e.document_id = d.id AND e.space = %s AND e.content_hash = d.content_hash
			WHERE d.id > %d AND d.content_hash <> \'\' AND e.document_id IS NULL ORDER BY d.id LIMIT %d',
			$space,
			$after,
			$limit
		);
		return self::byId( $rows, 'id', 'content_hash' );
	}

	/**
	 * @param non-empty-list<int> $documents
	 * @return array<int, list<int>> Passages by document, in reading order.
	 */
	public function passagesOf( array $documents ): array {
		$passages = [];
		foreach ( $this->database->rows( 'SELECT id, document_id FROM {passages} WHERE document_id IN ( ' . Database::places( count( $documents ), '%d' ) . ' ) ORDER BY document_id, position', ...$documents ) as $row ) {
			$passages[ (int) $row['document_id'] ][] = (int) $row['id'];
		}
		return $passages;
	}

	/**
	 * What the texts of a document became before.
	 *
	 * @param non-empty-list<int> $documents
	 * @return array<int|string, string> Bytes of vectors, by the hash of their text.
	 */
	public function known( string $space, array $documents ): array {
		$rows = $this->database->rows( 'SELECT text_hash, embedding FROM {vectors} WHERE space = %s AND document_id IN ( ' . Database::places( count( $documents ), '%d' ) . ' )', $space, ...$documents );
		return array_map( 'strval', array_column( $rows, 'embedding', 'text_hash' ) );
	}

	/**
	 * Puts vectors in the place of those that a document has. Nothing happens where its content is another by now.
	 *
	 * @param array<int, array{string, Vector}> $vectors Hash of the text and vector, by passage.
	 */
	public function replace( string $space, int $documentId, string $contentHash, array $vectors ): void {
		$this->database->transaction(
			function () use ( $space, $documentId, $contentHash, $vectors ): void {
				// Whoever changes the document meanwhile waits for this, or this for them.
				if ( $this->database->value( 'SELECT content_hash FROM {documents} WHERE id = %d FOR UPDATE', $documentId ) !== $contentHash ) {
					return;
				}
				$this->remove( $documentId );
				foreach ( array_chunk( $vectors, self::ROWS, true ) as $chunk ) {
					$this->insert( $space, $documentId, $chunk );
				}
				$this->database->insert( 'embedded_documents', [
					[
						'document_id' => $documentId,
						'space' => $space,
						'content_hash' => $contentHash,
					],
				] );
			}
		);
	}

	/** Forgets the vectors of a document. It runs in the transaction that forgets the document. */
	public function forget( int $documentId ): void {
		if ( $this->database->run( 'DELETE FROM {embedded_documents} WHERE document_id = %d', $documentId ) > 0 ) {
			$this->remove( $documentId );
		}
	}

	/** Lets the vectors of all documents be written again, out of those that are there. */
	public function redo(): void {
		$this->database->run( 'DELETE FROM {embedded_documents}' );
	}

	/** Forgets the vectors of all spaces but this one; null for all. */
	public function clear( ?string $space ): void {
		if ( $this->database->value( 'SELECT document_id FROM {embedded_documents} WHERE space <> %s LIMIT 1', (string) $space ) === null ) {
			return;
		}
		foreach ( [ 'DELETE FROM {vectors} WHERE space <> %s', 'DELETE FROM {vector_codes} WHERE space <> %s', 'DELETE FROM {embedded_documents} WHERE space <> %s' ] as $sql ) {
			$this->database->run( $sql, (string) $space );
		}
		$this->native->drop();
	}

	/**
	 * @param non-empty-list<int> $passages
	 * @return array<int, string> Bytes of their vectors in this space, by passage.
	 */
	public function of( string $space, array $passages ): array {
		$rows = $this->database->rows( 'SELECT passage_id, embedding FROM {vectors} WHERE passage_id IN ( ' . Database::places( count( $passages ), '%d' ) . ' ) AND space = %s', ...[ ...$passages, $space ] );
		return self::byId( $rows, 'passage_id', 'embedding' );
	}

	/**
	 * @param array{int, int, int, int} $code   Of what is looked for.
	 * @param int                       $newest How many passages are looked at, the newest.
	 * @return list<int> Passages whose codes differ in the fewest bits, the nearest first.
	 */
	public function nearCode( string $space, array $code, int $newest, int $limit ): array {
		$ends = $this->database->row( 'SELECT MIN( passage_id ) AS first, MAX( passage_id ) AS last FROM {vector_codes}' );
		$from = (int) ( $ends['last'] ?? 0 ) - (int) ( $ends['first'] ?? 0 ) < $newest
			? 0
			: (int) $this->database->value( 'SELECT passage_id FROM {vector_codes} ORDER BY passage_id DESC LIMIT 1 OFFSET %d', $newest );
		$rows = $this->database->rows(
			'SELECT passage_id FROM {vector_codes} WHERE passage_id > %d AND space = %s
			ORDER BY BIT_COUNT( code_0 ^ %d ) + BIT_COUNT( code_1 ^ %d ) + BIT_COUNT( code_2 ^ %d ) + BIT_COUNT( code_3 ^ %d ) LIMIT %d',
			$from,
			$space,
			...[ ...$code, $limit ]
		);
		return array_map( 'intval', array_column( $rows, 'passage_id' ) );
	}

	/** @return list<int> The newest passages that have a vector in this space. */
	public function newest( string $space, int $limit ): array {
		return array_map( 'intval', array_column( $this->database->rows( 'SELECT passage_id FROM {vector_codes} WHERE space = %s ORDER BY passage_id DESC LIMIT %d', $space, $limit ), 'passage_id' ) );
	}

	/** @return array{documents: int, done: int, passages: int} Documents, how many of them are done, and passages with vectors of this space. */
	public function progress( string $space ): array {
		return [
			'documents' => (int) $this->database->value( 'SELECT COUNT(*) FROM {documents} WHERE content_hash <> \'\'' ),
			'done'      => (int) $this->database->value( 'SELECT COUNT(*) FROM {documents} d JOIN {embedded_documents} e ON e.document_id = d.id AND e.content_hash = d.content_hash WHERE e.space = %s', $space ),
			'passages'  => (int) $this->database->value( 'SELECT COUNT(*) FROM {vector_codes} WHERE space = %s', $space ),
		];
	}

	/**
	 * @param list<array<string, string|null>> $rows
	 * @return array<int, string>
	 */
	private static function byId( array $rows, string $id, string $value ): array {
		$values = [];
		foreach ( $rows as $row ) {
			$values[ (int) $row[ $id ] ] = (string) $row[ $value ];
		}
		return $values;
	}

	/** @return int About how many bytes the texts of all passages have. */
	public function textBytes(): int {
		$sample = 'SELECT LENGTH( heading ) + LENGTH( content ) AS bytes FROM {passages} ORDER BY id DESC LIMIT 500';
		return (int) ( (float) $this->database->value( "SELECT AVG( bytes ) FROM ( {$sample} ) AS newest" ) * (int) $this->database->value( 'SELECT COUNT(*) FROM {passages}' ) );
	}

	private function remove( int $documentId ): void {
		$this->native->remove( $documentId );
		$this->database->run( 'DELETE FROM {vectors} WHERE document_id = %d', $documentId );
		$this->database->run( 'DELETE FROM {vector_codes} WHERE document_id = %d', $documentId );
		$this->database->run( 'DELETE FROM {embedded_documents} WHERE document_id = %d', $documentId );
	}

	/** @param array<int, array{string, Vector}> $vectors */
	private function insert( string $space, int $documentId, array $vectors ): void {
		if ( $vectors === [] ) {
			return;
		}
		$bytes = [];
		$codes = [];
		foreach ( $vectors as $passageId => [ $hash, $vector ] ) {
			// Bytes that are no text do not get through wpdb.
			array_push( $bytes, $passageId, $documentId, $space, $hash, base64_encode( $vector->bytes ) );
			array_push( $codes, $passageId, $documentId, $space, ...$vector->code() );
		}
		$this->database->run( 'INSERT INTO {vectors} ( passage_id, document_id, space, text_hash, embedding ) VALUES ' . Database::places( count( $vectors ), '( %d, %d, %s, %s, FROM_BASE64( %s ) )' ), ...$bytes );
		$this->database->run( 'INSERT INTO {vector_codes} ( passage_id, document_id, space, code_0, code_1, code_2, code_3 ) VALUES ' . Database::places( count( $vectors ), '( %d, %d, %s, %d, %d, %d, %d )' ), ...$codes );
		$this->native->insert( $documentId, array_map( static fn ( array $one ): Vector => $one[1], $vectors ) );
	}
}
