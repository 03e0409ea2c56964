<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

defined( 'ABSPATH' ) || exit;

/** A passage in its place in a document, as it is to be written. */
final class PlacedPassage {

	/**
	 * @param int|null $id     Of the passage that it was until now; null for one that is new.
	 * @param int      $number By which its postings know it; 0 where these are to be written.
	 * @param bool     $isNew  Whether it is not counted yet: one that is new, and one from before there were numbers.
	 */
	public function __construct(
		public readonly int $documentId,
		public readonly int $position,
		public readonly WeighedPassage $passage,
		public readonly ?int $id = null,
		public int $number = 0,
		public readonly bool $isNew = true,
	) {}

	/**
	 * What is to be written so that a document has these passages.
	 *
	 * @param list<WeighedPassage>                    $passages In reading order.
	 * @param array<int, array<string, string|null>> $known    Rows of those that it has, by id; the ones that have their place are taken out.
	 * @return list<self>
	 */
	public static function changes( int $documentId, array $passages, array &$known ): array {
		$same = [];
		foreach ( $known as $id => $row ) {
			$same[ (string) $row['content'] ][] = $id;
		}
		$placed = [];
		foreach ( $passages as $position => $passage ) {
			$text = $passage->draft->text;
			if ( ( $same[ $text ] ?? [] ) === [] ) {
				$placed[] = new self( $documentId, $position, $passage );
				continue;
			}
			$id  = array_shift( $same[ $text ] );
			$row = $known[ $id ];
			unset( $known[ $id ] );
			$number = $row['terms_hash'] === $passage->hash ? (int) $row['number'] : 0;
			if ( $number === 0 || (int) $row['position'] !== $position || $row['heading'] !== $passage->draft->heading ) {
				$placed[] = new self( $documentId, $position, $passage, $id, $number, (int) $row['number'] === 0 );
			}
		}
		return $placed;
	}
}
