<?php
declare(strict_types=1);

namespace Causerie\Chat\Websites;

use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Platform\Database;

defined( 'ABSPATH' ) || exit;

/**
 * The addresses that were found on websites. One whose `round` is that of its website was found in this round, and one whose
 * `read_round` is, was looked at. An address belongs to the website on which it was found first, so that nothing is known twice.
 */
final class PageStore {

	/** Addresses that are added with one statement. */
	private const BATCH = 100;

	/** Sitemaps that are read of a website at most. */
	private const SITEMAPS = 50;

	/** @param int $limit Pages of a website that are read. */
	public function __construct(
		private readonly Database $database,
		private readonly int $limit,
	) {}

	/** By which an address is known again. */
	public static function hash( string $url ): string {
		return substr( hash( 'sha256', $url ), 0, 32 );
	}

	/**
	 * Notes addresses that were found in the round of the website, as many as there is room for.
	 *
	 * @param int          $round Of the website.
	 * @param list<string> $urls
	 * @param string       $kind  One of `Page`.
	 * @param int          $spare How many addresses are about to give way to these.
	 */
	public function found( int $website, int $round, array $urls, string $kind, int $spare = 0 ): void {
		$isSitemap = $kind === Page::SITEMAP;
		$counted   = $isSitemap
			? $this->database->value( 'SELECT COUNT(*) FROM {website_pages} WHERE website_id = %d AND round = %d AND kind = %s', $website, $round, Page::SITEMAP )
			: $this->database->value( 'SELECT COUNT(*) FROM {website_pages} WHERE website_id = %d AND round = %d AND kind <> %s AND failure <> %s', $website, $round, Page::SITEMAP, FetchFailure::MOVED );
		$room      = ( $isSitemap ? self::SITEMAPS : $this->limit ) - (int) $counted + $spare;
		foreach ( array_chunk( array_values( array_unique( $urls ) ), self::BATCH ) as $chunk ) {
			if ( $room <= 0 ) {
				return;
			}
			$new = array_slice( $this->notFound( $website, $round, $chunk ), 0, $room );
			if ( $new !== [] ) {
				$this->put( $website, $round, $new, $kind );
				$room -= count( $new );
			}
		}
	}

	/** The next address that is to be looked at in the round. */
	public function next( int $website, int $round ): ?Page {
		$row = $this->database->row( 'SELECT * FROM {website_pages} WHERE website_id = %d AND round = %d AND read_round < %d ORDER BY id LIMIT 1', $website, $round, $round );
		return $row === null ? null : Page::fromRow( $row );
	}

	/** Counts that somebody begins to look at it. */
	public function countTry( Page $page ): void {
		$this->database->run( 'UPDATE {website_pages} SET tries = tries + 1 WHERE id = %d', $page->id );
	}

	/**
	 * Notes what came of looking at an address.
	 *
	 * @param int    $document The document that it is, or 0.
	 * @param string $failure  One of `FetchFailure`, or ''.
	 * @param string $kind     What it is.
	 */
	public function settle( Page $page, int $round, int $document, string $failure, string $kind ): void {
		$this->database->run(
			'UPDATE {website_pages} SET read_round = %d, document_id = %d, failure = %s, kind = %s, tries = 0 WHERE id = %d',
			$round,
			$document,
			$failure,
			$kind,
			$page->id
		);
	}

	/** Whether another address was said to stand for this one in the round. */
	public function hasMoved( int $website, int $round, string $url ): bool {
		return $this->database->value( 'SELECT id FROM {website_pages} WHERE url_hash = %s AND website_id = %d AND read_round = %d AND failure = %s', self::hash( $url ), $website, $round, FetchFailure::MOVED ) !== null;
	}

	/** Has a page looked at again in the round, which then stands for itself; only once, for a server can say something else each time. */
	public function reopen( int $website, int $round, string $url ): void {
		$this->database->run( 'UPDATE {website_pages} SET read_round = 0, kind = %s WHERE url_hash = %s AND website_id = %d AND round = %d AND kind <> %s', Page::SELF_CANONICAL, self::hash( $url ), $website, $round, Page::SELF_CANONICAL );
	}

	/** @return list<Page> Some of those that were not found in the round. */
	public function lost( int $website, int $round, int $limit ): array {
		return array_map( Page::fromRow( ... ), $this->database->rows( 'SELECT * FROM {website_pages} WHERE website_id = %d AND round < %d LIMIT %d', $website, $round, $limit ) );
	}

	public function remove( Page $page ): void {
		$this->database->run( 'DELETE FROM {website_pages} WHERE id = %d', $page->id );
	}

	public function removeAll( int $website ): void {
		$this->database->run( 'DELETE FROM {website_pages} WHERE website_id = %d', $website );
	}

	/** Removes what was found on websites that were removed meanwhile. */
	public function removeStray(): void {
		$this->database->run( 'DELETE FROM {website_pages} WHERE website_id NOT IN ( SELECT id FROM {websites} )' );
	}

	/** @return list<int> Some documents that are of no website any more. */
	public function orphans( int $limit ): array {
		$rows = $this->database->rows( 'SELECT d.id FROM {documents} d LEFT JOIN {website_pages} p ON p.document_id = d.id WHERE d.source = %s AND p.id IS NULL LIMIT %d', DocumentSource::CRAWL, $limit );
		return array_map( 'intval', array_column( $rows, 'id' ) );
	}

	/** @return array{int, int} How many pages are known of a website, and how many were found in its round. */
	public function counts( Website $website ): array {
		$row = $this->database->row(
			'SELECT SUM( CASE WHEN document_id > 0 THEN 1 ELSE 0 END ) AS known, SUM( CASE WHEN round = %d AND kind <> %s AND failure <> %s THEN 1 ELSE 0 END ) AS found FROM {website_pages} WHERE website_id = %d',
			$website->round,
			Page::SITEMAP,
			FetchFailure::MOVED,
			$website->id
		);
		return [ (int) ( $row['known'] ?? 0 ), (int) ( $row['found'] ?? 0 ) ];
	}

	/** @return list<array{url: string, failure: string}> Addresses that could not be read when they were last looked at. */
	public function failures( int $website, int $limit ): array {
		$rows = $this->database->rows( 'SELECT url, failure FROM {website_pages} WHERE website_id = %d AND failure <> \'\' AND failure <> %s ORDER BY id LIMIT %d', $website, FetchFailure::MOVED, $limit );
		return array_map(
			static fn ( array $row ): array => [
				'url'     => (string) $row['url'],
				'failure' => (string) $row['failure'],
			],
			$rows
		);
	}

	/**
	 * @param non-empty-list<string> $urls
	 * @return list<string> Those that were not found in the round yet, nor on another website.
	 */
	private function notFound( int $website, int $round, array $urls ): array {
		$rows  = $this->database->rows(
			'SELECT url_hash FROM {website_pages} WHERE url_hash IN ( ' . Database::places( count( $urls ) ) . ' ) AND ( website_id <> %d OR round = %d )',
			...[ ...array_map( self::hash( ... ), $urls ), $website, $round ]
		);
		$known = array_column( $rows, 'url_hash' );
		return array_values( array_filter( $urls, static fn ( string $url ): bool => ! in_array( self::hash( $url ), $known, true ) ) );
	}

	/** @param non-empty-list<string> $urls */
	private function put( int $website, int $round, array $urls, string $kind ): void {
		$values = [];
		foreach ( $urls as $url ) {
			array_push( $values, $website, $url, self::hash( $url ), $kind, $round );
		}
		// What a page was found to be stays so; only the beginning can become something else.
		$this->database->run(
			'INSERT INTO {website_pages} ( website_id, url, url_hash, kind, round ) VALUES ' . Database::places( count( $urls ), '( %d, %s, %s, %s, %d )' )
				. ' ON DUPLICATE KEY UPDATE kind = CASE WHEN kind = %s AND VALUES( kind ) = %s THEN kind ELSE VALUES( kind ) END, failure = CASE WHEN failure = %s THEN \'\' ELSE failure END, round = VALUES( round )',
			...[ ...$values, Page::SELF_CANONICAL, Page::PAGE, FetchFailure::MOVED ]
		);
	}
}
