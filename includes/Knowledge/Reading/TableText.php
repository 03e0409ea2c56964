<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Reading;

defined( 'ABSPATH' ) || exit;

/** A table that is being read, row by row. */
final class TableText {

	/** @var list<list<array{string, bool}>> Text of each cell, and whether it is a heading. */
	private array $rows = [];

	/** @var list<array{string, bool}> The row that is being read. */
	private array $row = [];

	public function row(): void {
		if ( $this->row !== [] ) {
			$this->rows[] = $this->row;
		}
		$this->row = [];
	}

	public function cell( string $text, bool $isHeading ): void {
		$this->row[] = [ $text, $isHeading ];
	}

	/** What was read so far is the row of headings. */
	public function headRow(): void {
		$this->row = array_map( static fn ( array $cell ): array => [ $cell[0], true ], $this->row );
		$this->row();
	}

	/** @return list<string> One line a row: "- Size: M | Chest: 96 cm". */
	public function lines(): array {
		$this->row();
		$rows  = $this->rows;
		$names = [];
		if ( count( $rows ) > 1 && array_filter( $rows[0], static fn ( array $cell ): bool => ! $cell[1] ) === [] ) {
			$names = array_column( array_shift( $rows ), 0 );
		}
		$lines = [];
		foreach ( $rows as $row ) {
			$cells = [];
			foreach ( $row as $column => [ $text, $isHeading ] ) {
				$name = $names[ $column ] ?? '';
				if ( $text !== '' ) {
					$cells[] = $name === '' || $isHeading ? $text : $name . ': ' . $text;
				}
			}
			if ( $cells !== [] ) {
				$lines[] = '- ' . implode( ' | ', $cells );
			}
		}
		return $lines;
	}
}
