<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Inverted\Candidates;
use Causerie\Chat\Knowledge\Inverted\NearWords;
use Causerie\Chat\Knowledge\Inverted\PostingList;
use Causerie\Chat\Knowledge\Inverted\SegmentStore;
use Causerie\Chat\Knowledge\Inverted\TermBundle;
use Causerie\Chat\Knowledge\Reading\PublicPosts;
use Causerie\Chat\Platform\Database;

defined( 'ABSPATH' ) || exit;

/** Reads the inverted index. What a question costs depends on its words, not on the size of the site. */
final class RetrievalStore {

	/** A list of so many passages is read together with the counts. */
	private const SHORT = 2048;

	/** Passages of a site from which on words that are misspelt have to begin right with a letter more: it has many words. */
	private const MANY = 20_000;

	/** Passages of longer lists that are read at once, of three bytes each. */
	private const AT_ONCE = 600_000;

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
	 * passages, else two; one more where words are unknown, and for each 65,536 passages where terms are common.
	 *
	 * @param list<non-empty-list<string>>                $words       The terms of each word that is asked for.
	 * @param list<array{string, non-empty-list<string>}> $correctable How a word begins, and its forms: where no form is known,
	 *                                                                 the most common words that begin alike are read, too.
	 */
	public function postings( array $words, array $correctable = [] ): Postings {
		$terms  = array_fill_keys( array_merge( ...$words ), true );
		$all    = 0;
		$counts = [];
		$near   = null;
		$lists  = [];
		$long   = [];
		$ids    = [];
		foreach ( $this->read( $terms, array_column( $correctable, 0 ) ) as $row ) {
			$key   = (string) $row['term'];
			$shard = (int) $row['shard'];
			if ( $shard === self::ALL ) {
				$all = (int) $row['passages'];
			} elseif ( $shard === self::NEAR ) {
				$near[] = $row;
			} elseif ( $shard === self::IDS ) {
				$ids[ (int) $row['list'] ] = (int) $row['passages'];
			} elseif ( (int) $row['passages'] > self::SHORT ) {
				$counts[ $key ]         = ( $counts[ $key ] ?? 0 ) + (int) $row['passages'];
				$long[ $shard ][ $key ] = true;
				$lists[ $shard ]      ??= [];
			} else {
				foreach ( TermBundle::find( $key, (string) $row['list'], $terms ) as $term => $list ) {
					$counts[ $term ]              = ( $counts[ $term ] ?? 0 ) + PostingList::count( $list );
					$lists[ $shard ][ $term ][] = $list;
				}
			}
		}
		$unknown = array_filter( $correctable, static fn ( array $place ): bool => array_intersect_key( array_flip( $place[1] ), $counts ) === [] );
		$known   = new Postings( $all, $counts, [], $unknown === [] ? [] : $this->near( array_values( $unknown ), $near, $all ) );
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
		$long       = array_filter( array_map( static fn ( array $terms ): array => array_map( 'strval', array_keys( array_intersect_key( $terms, $telling ) ) ), $long ) );
		$all        = array_merge( ...array_values( $long ) );
		// All at once, unless that is too much for the memory.
		if ( count( $long ) > 1 && $all !== [] && array_sum( array_intersect_key( $telling, array_flip( $all ) ) ) <= self::AT_ONCE ) {
			foreach ( $this->longLists( array_keys( $long ), array_values( array_unique( $all ) ) ) as $row ) {
				$lists[ (int) $row['shard'] ][ (string) $row['term'] ][] = (string) $row['list'];
			}
			$long = [];
		}
		foreach ( $lists as $shard => $ofShard ) {
			foreach ( isset( $long[ $shard ] ) ? $this->longLists( [ $shard ], $long[ $shard ] ) : [] as $row ) {
				$ofShard[ (string) $row['term'] ][] = (string) $row['list'];
			}
			$candidates->add( $shard, array_map( static fn ( array $ofTerm ): string => PostingList::join( $ofTerm ), array_intersect_key( $ofShard, $telling ) ) );
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
	 * @param array<string, true> $terms
	 * @param list<string>        $beginnings Of words that could be misspelt.
	 * @return list<array<string, string|null>>
	 */
	private function read( array $terms, array $beginnings ): array {
		$keys   = array_values( array_unique( array_merge( ...array_map( static fn ( int|string $term ): array => TermBundle::keys( (string) $term ), array_keys( $terms ) ) ) ) );
		$sql    = 'SELECT name AS term, value AS passages, ' . self::ALL . ' AS shard, \'\' AS list FROM {index_counts} WHERE name = %s
			UNION ALL SELECT term, passages, shard, list FROM {postings} WHERE term IN ( ' . Database::places( count( $keys ) ) . ' ) AND passages <= ' . self::SHORT . '
			UNION ALL SELECT term, passages, shard, \'\' FROM {postings} WHERE term IN ( ' . Database::places( count( $terms ) ) . ' ) AND passages > ' . self::SHORT . '
			UNION ALL SELECT \'\', id, ' . self::IDS . ', CAST( number AS CHAR ) FROM {passages} WHERE number > 0 AND ( SELECT value FROM {index_counts} WHERE name = %s ) <= ' . Candidates::MOST;
		$values = [ SegmentStore::PASSAGES, ...$keys, ...array_map( 'strval', array_keys( $terms ) ), SegmentStore::PASSAGES ];
		foreach ( array_unique( $beginnings ) as $beginning ) {
			// A site of few pages has few words, so they are read before anyone knows whether they are wanted.
			$sql .= ' UNION ALL SELECT term, passages, ' . self::NEAR . ', list FROM {postings} WHERE term LIKE %s AND ( SELECT value FROM {index_counts} WHERE name = %s ) <= ' . Candidates::MOST;
			array_push( $values, $this->database->beginningWith( $beginning ), SegmentStore::PASSAGES );
		}
		return $this->database->rows( $sql, ...$values );
	}

	/**
	 * The most common words that could be meant.
	 *
	 * @param non-empty-list<array{string, non-empty-list<string>}> $unknown  How a word begins, and its forms.
	 * @param list<array<string, string|null>>|null                 $rows     Where they were read already.
	 * @param int                                                   $passages Of the site.
	 * @return list<string>
	 */
	private function near( array $unknown, ?array $rows, int $passages ): array {
		$words = array_map( static fn ( array $word ): NearWords => NearWords::of( $word[0], $word[1], $passages > self::MANY ), $unknown );
		$rows ??= $this->database->rows(
			// Bundles tell their words inside; of a word that has a row of its own, the index tells enough.
			implode( ' UNION ALL ', array_fill( 0, count( $words ), 'SELECT term, list, passages FROM {postings} WHERE term LIKE %s AND passages = 0 UNION ALL SELECT term, \'\', passages FROM {postings} WHERE term LIKE %s AND passages > 0' ) ),
			...array_merge( ...array_map( fn ( NearWords $near ): array => array_fill( 0, 2, $this->database->beginningWith( $near->beginning ) ), $words ) )
		);
		$near = [];
		foreach ( $words as $word ) {
			foreach ( $rows as $row ) {
				$word->add( (string) $row['term'], (string) $row['list'], (int) $row['passages'] );
			}
			array_push( $near, ...$word->mostCommon( self::CANDIDATES ) );
		}
		return $near;
	}

	/**
	 * @param non-empty-list<int>    $shards
	 * @param non-empty-list<string> $terms
	 * @return list<array<string, string|null>>
	 */
	private function longLists( array $shards, array $terms ): array {
		return $this->database->rows(
			'SELECT shard, term, list FROM {postings} WHERE passages > ' . self::SHORT . ' AND term IN ( ' . Database::places( count( $terms ) ) . ' ) AND shard IN ( ' . Database::places( count( $shards ), '%d' ) . ' )',
			...[ ...$terms, ...$shards ]
		);
	}

	/**
	 * @param list<int> $numbers
	 * @return array<int, int> Passages by number, without those that are gone.
	 */
	private function idsOf( array $numbers ): array {
		if ( $numbers === [] ) {
			return [];
		}
		$ids = [];
		foreach ( $this->database->rows( 'SELECT number, id FROM {passages} WHERE number IN ( ' . Database::places( count( $numbers ), '%d' ) . ' )', ...$numbers ) as $row ) {
			$ids[ (int) $row['number'] ] = (int) $row['id'];
		}
		return $ids;
	}

	/**
	 * Passages with their documents, without those of posts that are not public at this moment.
	 *
	 * @param list<int> $ids
	 * @return array<int, array{documentId: int, postId: int|null, postType: string, source: string, externalId: string, heading: string, content: string, title: string, url: string, language: string, changedAt: string}> By id; when a post was last changed as MySQL writes it, '' for what is none.
	 */
	public function passages( array $ids ): array {
		$types = PublicPosts::types();
		if ( $ids === [] ) {
			return [];
		}
		$rows = $this->database->rows(
			'SELECT p.id, p.document_id, p.heading, p.content, d.title, d.url, d.language, d.source, d.external_id, d.post_id, w.post_type, w.post_modified_gmt
			FROM {passages} p JOIN {documents} d ON d.id = p.document_id LEFT JOIN {wp.posts} w ON w.ID = d.post_id
			WHERE p.id IN ( ' . Database::places( count( $ids ), '%d' ) . ' ) AND ' . self::isFindable( count( $types ) + 1 ),
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
				'changedAt'  => (string) $row['post_modified_gmt'],
			];
		}
		return $passages;
	}

	/**
	 * Those of these documents that can still be found. One query, none for none.
	 *
	 * @param list<int> $ids
	 * @return array<int, array{postId: int|null, postType: string, source: string, externalId: string}> By id.
	 */
	public function documents( array $ids ): array {
		$types = PublicPosts::types();
		if ( $ids === [] ) {
			return [];
		}
		$rows = $this->database->rows(
			'SELECT d.id, d.source, d.external_id, d.post_id, w.post_type FROM {documents} d LEFT JOIN {wp.posts} w ON w.ID = d.post_id
			WHERE d.id IN ( ' . Database::places( count( $ids ), '%d' ) . ' ) AND EXISTS ( SELECT 1 FROM {passages} p WHERE p.document_id = d.id ) AND ' . self::isFindable( count( $types ) + 1 ),
			...$ids,
			...[ '', ...$types ]
		);
		$documents = [];
		foreach ( $rows as $row ) {
			$documents[ (int) $row['id'] ] = [
				'postId'     => $row['post_id'] === null ? null : (int) $row['post_id'],
				'postType'   => (string) $row['post_type'],
				'source'     => (string) $row['source'],
				'externalId' => (string) $row['external_id'],
			];
		}
		return $documents;
	}

	/**
	 * What must hold of a document `d` with its post `w`: that its owner lets it be known, and everyone may read it.
	 *
	 * @param int $types How many post types are given as values.
	 * @return literal-string
	 */
	private static function isFindable( int $types ): string {
		return "d.excluded = 0 AND ( d.post_id IS NULL OR ( w.post_status = 'publish' AND w.post_password = '' AND w.post_type IN ( " . Database::places( $types ) . ' ) ) )';
	}
}
