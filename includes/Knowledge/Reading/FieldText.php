<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Reading;

defined( 'ABSPATH' ) || exit;

/** Collects fields of a post: short ones are lines with their names, long ones have a heading of their own. */
final class FieldText {

	/** Characters from which a field is text for itself. */
	private const LONG = 160;

	/** @var list<string> */
	private array $lines = [];

	/** @var list<Section> */
	private array $sections = [];

	/** @param string $html Text, or HTML. */
	public function add( string $label, string $html ): void {
		$label = HtmlText::clean( $label );
		$parts = HtmlText::read( $html );
		$text  = self::plain( $html );
		if ( $text === '' ) {
			return;
		}
		if ( mb_strlen( $text ) < self::LONG ) {
			$this->lines[] = '- ' . ( $label === '' ? $text : "{$label}: {$text}" );
			return;
		}
		foreach ( $parts as $part ) {
			$this->sections[] = new Section( implode( ' › ', array_filter( [ $label, $part->heading ] ) ), $part->lines );
		}
	}

	/** @param list<string> $rows Each of them plain text. */
	public function addRows( string $label, array $rows ): void {
		$rows = array_values( array_filter( $rows, static fn ( string $row ): bool => $row !== '' ) );
		if ( $rows !== [] ) {
			$this->sections[] = new Section( HtmlText::clean( $label ), array_map( static fn ( string $row ): string => '- ' . $row, $rows ) );
		}
	}

	/** @return list<Section> */
	public function sections(): array {
		return [ ...( $this->lines === [] ? [] : [ new Section( '', $this->lines ) ] ), ...$this->sections ];
	}

	/** One line of what a visitor would see. */
	public static function plain( string $html ): string {
		return implode( ' ', array_merge( ...array_map( static fn ( Section $section ): array => $section->lines, HtmlText::read( $html ) ) ) );
	}
}
