<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

defined( 'ABSPATH' ) || exit;

/**
 * What other systems say about a question, as a model gets it: data in a delimited, labelled block inside the visitor's turn,
 * never among the instructions. What can be cited has a number, which goes on from those of the passages.
 */
final class ContextBlock {

	/**
	 * @param int $passages How many passages there are.
	 * @return string The block, or '' where nobody said anything.
	 */
	public static function of( Context $context, int $passages ): string {
		if ( $context->items === [] ) {
			return '';
		}
		$number = $passages;
		$lines  = [ '<context>' ];
		foreach ( $context->items as $item ) {
			$lines[] = $item->url === '' ? '<context-item>' : '<context-item number="' . ( ++$number ) . '">';
			if ( $item->title !== '' ) {
				$lines[] = 'Title: ' . trim( (string) preg_replace( '/\s+/u', ' ', self::defuse( $item->title ) ) );
			}
			$lines[] = self::defuse( $item->text );
			$lines[] = '</context-item>';
		}
		$lines[] = '</context>';
		return implode( "\n", $lines );
	}

	/** A number in square brackets would be repeated as the citation of a passage that says something else. */
	private static function defuse( string $text ): string {
		return (string) preg_replace( '/\[(\s*\d[\d\s,]*)\]/u', '($1)', PassageBlock::defuse( $text ) );
	}
}
