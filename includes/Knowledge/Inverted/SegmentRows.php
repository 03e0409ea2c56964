<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Inverted;

defined( 'ABSPATH' ) || exit;

/** The rows of a segment from the first to the last, a few at a time. */
final class SegmentRows {

	/** Rows that are read at once. */
	private const ROWS = 200;

	/** @var list<array{string, string}> Key, and list or bundle, that were read and not taken yet; the next one last. */
	private array $rows = [];

	private string $last = '';

	private bool $isOver = false;

	public function __construct(
		private readonly SegmentStore $store,
		private readonly int $segment,
	) {}

	/** @return string|null The group of the next row, or null where there is none. */
	public function group(): ?string {
		if ( $this->rows === [] && ! $this->isOver ) {
			foreach ( $this->store->rowsAfter( $this->last, $this->segment, self::ROWS ) as $key => $list ) {
				$this->rows[] = [ (string) $key, $list ];
				$this->last   = (string) $key;
			}
			$this->isOver = $this->rows === [];
			$this->rows   = array_reverse( $this->rows );
		}
		$next = array_key_last( $this->rows );
		return $next === null ? null : TermBundle::group( $this->rows[ $next ][0] );
	}

	/** @return array<string, string> Lists by term of this group, if it is the next one. */
	public function take( string $group ): array {
		$lists = [];
		while ( $this->group() === $group ) {
			[ $key, $list ] = array_pop( $this->rows ) ?? [ '', '' ];
			$lists         += TermBundle::open( $key, $list );
		}
		return $lists;
	}
}
