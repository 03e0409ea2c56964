<?php
declare(strict_types=1);

namespace Causerie\Chat\Websites;

use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** A website of the owner beside this one. */
final class Website {

	/** What its address turned out to be. */
	public const SITEMAP = 'sitemap';
	public const PAGE    = 'page';

	/**
	 * @param string $url          Where the reading begins.
	 * @param bool   $follow       Whether links of pages are followed, where it begins with a page.
	 * @param string $kind         SITEMAP, PAGE, or '' as long as nobody knows.
	 * @param string $state        One of `WebsiteState`.
	 * @param string $failure      One of `FetchFailure`, or ''.
	 * @param int    $round        How often its reading has begun.
	 * @param bool   $isIncomplete Whether something could not be read in this round that may be there in the next.
	 * @param int    $misses       How many addresses in a row could not be read at all.
	 * @param string $robots       What it says to robots: of `Robots`.
	 * @param int    $addedAt      Milliseconds since 1970.
	 * @param int    $readAt       Milliseconds since 1970, or 0.
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $url,
		public readonly bool $follow,
		public readonly string $kind,
		public readonly string $state,
		public readonly string $failure,
		public readonly int $round,
		public readonly bool $isIncomplete,
		public readonly int $misses,
		public readonly string $robots,
		public readonly int $addedAt,
		public readonly int $readAt,
	) {}

	/** @param array<string, string|null> $row Of `WebsiteStore`. */
	public static function fromRow( array $row ): self {
		return new self(
			(int) $row['id'],
			(string) $row['url'],
			(int) $row['follow'] === 1,
			(string) $row['kind'],
			(string) $row['state'],
			(string) $row['failure'],
			(int) $row['round'],
			(int) $row['incomplete'] === 1,
			(int) $row['misses'],
			(string) $row['robots'],
			(int) $row['added_at'],
			(int) $row['read_at'],
		);
	}

	/**
	 * @param int                                      $pages    Pages that are known.
	 * @param int                                      $found    Pages that were found.
	 * @param list<array{url: string, failure: string}> $failures
	 * @return array<string, mixed> The contract's `Website`.
	 */
	public function toArray( int $pages, int $found, array $failures ): array {
		$say = static fn ( array $one ): array => [
			'url'     => $one['url'],
			'failure' => FetchFailure::sentence( $one['failure'] ),
		];
		return [
			'id'       => $this->id,
			'url'      => $this->url,
			'follow'   => $this->follow,
			'state'    => $this->state,
			'failure'  => $this->failure === '' ? '' : FetchFailure::sentence( $this->failure ),
			'pages'    => $pages,
			'found'    => $found,
			'failures' => array_map( $say, $failures ),
			'added_at' => Clock::timestamp( $this->addedAt ),
			'read_at'  => $this->readAt === 0 ? null : Clock::timestamp( $this->readAt ),
		];
	}
}
