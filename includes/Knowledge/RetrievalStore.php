<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Reading\PublicPosts;
use Causerie\Chat\Platform\Database;

defined( 'ABSPATH' ) || exit;

/** Reads the inverted index. What a question costs depends on its words, not on the size of the site. */
final class RetrievalStore {

	/** The term under which the vocabulary counts all passages. */
	public const ALL = '';

	/** Postings that are read of each term: its best. */
	private const POSTINGS = 1500;

	/** Words of the vocabulary that are looked at for each that is unknown. */
	private const CANDIDATES = 300;

	/** In place of a weight: the term is not asked for, but begins like a word that is unknown. */
	public const NEAR = 1;

	public function __construct( private readonly Database $database ) {}

	/**
	 * The best postings of each term and how common it is, in one query.
	 *
	 * @param list<string>                                $terms
	 * @param list<array{string, non-empty-list<string>}> $correctable How a word begins, and its forms: where no form is known,
	 *                                                                 the most common words that begin alike are read, too.
	 */
	public function postings( array $terms, array $correctable = [] ): Postings {
		$sql    = 'SELECT term, passages, 0 AS passage_id, 0 AS weight FROM {vocabulary} WHERE term IN ( ' . Database::places( count( $terms ) + 1 ) . ' )';
		$values = [ self::ALL, ...$terms ];
		foreach ( $terms as $term ) {
			$sql     .= ' UNION ALL SELECT * FROM ( SELECT term, 0 AS passages, passage_id, weight FROM {postings} WHERE term = %s ORDER BY weight DESC, passage_id DESC LIMIT ' . self::POSTINGS . ' ) AS best';
			$values[] = $term;
		}
		foreach ( $correctable as [ $beginning, $forms ] ) {
			// The inner question names nothing of the outer one, so the database answers it once, and reads no word where it is answered.
			$sql .= ' UNION ALL SELECT * FROM ( SELECT term, passages, 0 AS passage_id, ' . self::NEAR . ' AS weight FROM {vocabulary} WHERE term LIKE %s AND passages > 0
				AND NOT EXISTS ( SELECT 1 FROM {vocabulary} AS known WHERE known.term IN ( ' . Database::places( count( $forms ) ) . ' ) AND known.passages > 0 )
				ORDER BY passages DESC LIMIT ' . self::CANDIDATES . ' ) AS near';
			array_push( $values, $this->database->beginningWith( $beginning ), ...$forms );
		}
		return Postings::ofRows( $this->database->rows( $sql, ...$values ) );
	}

	/**
	 * Passages with their documents, without those of posts that are not public at this moment.
	 *
	 * @param list<int> $ids
	 * @return array<int, array{documentId: int, postId: int|null, postType: string, source: string, externalId: string, heading: string, content: string, title: string, url: string, language: string}> By id.
	 */
	public function passages( array $ids ): array {
		$types = PublicPosts::types();
		if ( $ids === [] ) {
			return [];
		}
		$rows = $this->database->rows(
			'SELECT p.id, p.document_id, p.heading, p.content, d.title, d.url, d.language, d.source, d.external_id, d.post_id, w.post_type
			FROM {passages} p JOIN {documents} d ON d.id = p.document_id LEFT JOIN {wp.posts} w ON w.ID = d.post_id
			WHERE p.id IN ( ' . Database::places( count( $ids ), '%d' ) . ' ) AND d.excluded = 0 AND ( d.post_id IS NULL
				OR ( w.post_status = \'publish\' AND w.post_password = \'\' AND w.post_type IN ( ' . Database::places( count( $types ) + 1 ) . ' ) ) )',
			...$ids,
			...[ '', ...$types ]
		);
		$passages = [];
		foreach ( $rows as $row ) {
			$passages[ (int) $row['id'] ] = [
				'documentId' => (int) $row['document_id'],
				'postId'     => $row['post_id'] === null ? null : (int) $row['post_id'],
				'postType'   => (string) $row['post_type'],
				'source'     => (string) $row['source'],
				'externalId' => (string) $row['external_id'],
				'heading'    => (string) $row['heading'],
				'content'    => (string) $row['content'],
				'title'      => (string) $row['title'],
				'url'        => (string) $row['url'],
				'language'   => (string) $row['language'],
			];
		}
		return $passages;
	}
}
