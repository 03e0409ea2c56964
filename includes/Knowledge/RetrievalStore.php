<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Inverted\Candidates;
use Causerie\Chat\Knowledge\Inverted\PostingList;
use Causerie\Chat\Knowledge\Inverted\SegmentStore;
use Causerie\Chat\Knowledge\Reading\PublicPosts;
use Causerie\Chat\Platform\Database;

defined( 'ABSPATH' ) || exit;

/** Reads the inverted index. What a question costs depends on its words, not on the size of the site. */
final class RetrievalStore {

	/** A list of so many passages is read together with the counts. */
	private const SHORT = 2048;

	/** Words of the vocabulary that are looked at for each that is unknown. */
	private const CANDIDATES = 300;

	/**
	 * In place of a shard: the number of all passages; a term that is not asked for, but begins like a word that is unknown;
	 * the number of a passage, where there are no more than are worth ranking anyway.
	 */
	private const ALL  = -1;
	private const NEAR = -2;
	private const IDS  = -3;

	public function __construct( private readonly Database $database ) {}

	/**
	 * How common each term is, and its weights in the passages that are worth ranking. One query where the site has few
	 * passages, else two; and one for each 65,536 passages where terms are common.
	 *
	 * @param list<non-empty-list<string>>                $words       The terms of each word that is asked for.
	 * @param list<array{string, non-empty-list<string>}> $correctable How a word begins, and its forms: where no form is known,
	 *                                                                 the most common words that begin alike are read, too.
	 */
	public function postings( array $words, array $correctable = [] ): Postings {
		$terms  = array_map( 'strval', array_keys( array_flip( array_merge( ...$words ) ) ) );
		$all    = 0;
		$counts = [];
		$near   = [];
		$lists  = [];
		$long   = [];
		$ids    = [];
		foreach ( $this->read( $terms, $correctable ) as $row ) {
			$term     = (string) $row['term'];
			$passages = (int) $row['passages'];
			$shard    = (int) $row['shard'];
			if ( $shard === self::ALL ) {
				$all = $passages;
			} elseif ( $shard === self::NEAR ) {
				$near[ $term ] = $passages;
			} elseif ( $shard === self::IDS ) {
				$ids[ (int) $row['list'] ] = $passages;
			} else {
				$counts[ $term ] = ( $counts[ $term ] ?? 0 ) + $passages;
				if ( $passages > self::SHORT ) {
					$long[ $shard ][ $term ] = true;
					$lists[ $shard ]       ??= [];
				} else {
					$lists[ $shard ][ $term ][] = (string) $row['list'];
				}
			}
		}
		arsort( $near );
		$known = new Postings( $all, $counts, [], array_map( 'strval', array_keys( $near ) ) );
		return $lists === [] ? $known : $this->weighed( $known, $words, $lists, $long, $ids );
	}

	/**
	 * @param list<non-empty-list<string>>                $words
	 * @param array<int, array<string, list<string>>>     $lists Short ones, by shard and term.
	 * @param array<int, array<string, true>>             $long  Terms by shard whose long lists are not read yet.
	 * @param array<int, int>                             $ids   All passages by number, where they are few.
	 */
	private function weighed( Postings $known, array $words, array $lists, array $long, array $ids ): Postings {
		// What nearly all passages have tells none of them apart.
		$telling    = count( $words ) === 1 ? $known->counts : array_filter( $known->counts, static fn ( int|string $term ): bool => ! $known->isEverywhere( (string) $term ), ARRAY_FILTER_USE_KEY );
		$rarity     = [];
		foreach ( array_keys( $telling ) as $term ) {
			$rarity[ $term ] = $known->rarity( (string) $term );
		}
		$candidates = new Candidates( $words, $rarity, $telling );
		foreach ( $lists as $shard => $ofShard ) {
			$missing = array_map( 'strval', array_keys( array_intersect_key( $long[ $shard ] ?? [], $telling ) ) );
			foreach ( $missing === [] ? [] : $this->longLists( $shard, $missing ) as $row ) {
				$ofShard[ (string) $row['term'] ][] = (string) $row['list'];
			}
			$candidates->add( $shard, array_map( PostingList::join( ... ), array_intersect_key( $ofShard, $telling ) ) );
		}
		$weights = $candidates->weights( $ids === [] ? $this->idsOf( $candidates->numbers() ) : $ids );
		$counts  = $known->counts;
		if ( $candidates->areAll() ) {
			// Exactly, without what was replaced or removed and has not been swept yet.
			foreach ( array_keys( $telling ) as $term ) {
				$counts[ $term ] = count( $weights[ $term ] ?? [] );
			}
		}
		return new Postings( $known->passages, $counts, $weights, $known->near );
	}

	/**
	 * @param list<string>                                $terms
	 * @param list<array{string, non-empty-list<string>}> $correctable
	 * @return list<array<string, string|null>>
	 */
	private function read( array $terms, array $correctable ): array {
		$sql    = 'SELECT name AS term, value AS passages, ' . self::ALL . ' AS shard, \'\' AS list FROM {index_counts} WHERE name = %s';
		$values = [ SegmentStore::PASSAGES ];
		if ( $terms !== [] ) {
			$sql .= ' UNION ALL SELECT term, passages, shard, CASE WHEN passages <= ' . self::SHORT . ' THEN list ELSE \'\' END AS list FROM {postings} WHERE term IN ( ' . Database::places( count( $terms ) ) . ' )';
			array_push( $values, ...$terms );
		}
		$sql     .= ' UNION ALL SELECT \'\', id, ' . self::IDS . ', number FROM {passages} WHERE ( SELECT value FROM {index_counts} WHERE name = %s ) <= ' . Candidates::MOST;
		$values[] = SegmentStore::PASSAGES;
		foreach ( $correctable as [ $beginning, $forms ] ) {
			// The inner question names nothing of the outer one, so the database answers it once, and reads no word where it is answered.
			$sql .= ' UNION ALL SELECT * FROM ( SELECT term, SUM( passages ) AS passages, ' . self::NEAR . ' AS shard, \'\' AS list FROM {postings} WHERE term LIKE %s
				AND NOT EXISTS ( SELECT 1 FROM {postings} AS known WHERE known.term IN ( ' . Database::places( count( $forms ) ) . ' ) )
				GROUP BY term ORDER BY 2 DESC LIMIT ' . self::CANDIDATES . ' ) AS near';
			array_push( $values, $this->database->beginningWith( $beginning ), ...$forms );
		}
		return $this->database->rows( $sql, ...$values );
	}

	/**
	 * @param non-empty-list<string> $terms
	 * @return list<array<string, string|null>>
	 */
	private function longLists( int $shard, array $terms ): array {
		return $this->database->rows( 'SELECT term, list FROM {postings} WHERE shard = %d AND passages > ' . self::SHORT . ' AND term IN ( ' . Database::places( count( $terms ) ) . ' )', $shard, ...$terms );
	}

	/**
	 * @param list<int> $numbers
	 * @return array<int, int> Passages by number, without those that are gone.
	 */
	private function idsOf( array $numbers ): array {
		if ( $numbers === [] ) {
			return [];
		}
		$rows = $this->database->rows( 'SELECT number, id FROM {passages} WHERE number IN ( ' . Database::places( count( $numbers ), '%d' ) . ' )', ...$numbers );
		return array_map( 'intval', array_column( $rows, 'id', 'number' ) );
	}

	/**
	 * Passages with their pages, without those of posts that are not public at this moment.
	 *
	 * @param list<int> $ids
	 * @return array<int, array{documentId: int, postId: int, postType: string, heading: string, content: string, title: string, url: string, language: string}> By id.
	 */
	public function passages( array $ids ): array {
		$types = PublicPosts::types();
		if ( $ids === [] || $types === [] ) {
			return [];
		}
		$rows = $this->database->rows(
			'SELECT p.id, p.document_id, p.heading, p.content, d.title, d.url, d.language, d.post_id, w.post_type
			FROM {passages} p JOIN {documents} d ON d.id = p.document_id JOIN {wp.posts} w ON w.ID = d.post_id
			WHERE p.id IN ( ' . Database::places( count( $ids ), '%d' ) . ' ) AND w.post_status = \'publish\' AND w.post_password = \'\'
			AND w.post_type IN ( ' . Database::places( count( $types ) ) . ' )',
			...$ids,
			...$types
		);
		$passages = [];
		foreach ( $rows as $row ) {
			$passages[ (int) $row['id'] ] = [
				'documentId' => (int) $row['document_id'],
				'postId'     => (int) $row['post_id'],
				'postType'   => (string) $row['post_type'],
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
