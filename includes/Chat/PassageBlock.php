<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Platform\Characters;
use Causerie\Chat\Platform\WebAddresses;

defined( 'ABSPATH' ) || exit;

/**
 * Retrieved text as a model gets it: data in a delimited, labelled, numbered block inside the visitor's turn, never among
 * the instructions, and without addresses, also those that its words name: what a model never saw it can neither garble nor
 * pass on, and the links come from the server.
 */
final class PassageBlock {

	/**
	 * @param list<Passage> $passages Passage n is number n, from 1.
	 * @return string The block, or '' where nothing was retrieved.
	 */
	public static function of( array $passages ): string {
		if ( $passages === [] ) {
			return '';
		}
		$lines = [ '<passages>' ];
		foreach ( $passages as $index => $passage ) {
			$lines[] = '<passage number="' . ( $index + 1 ) . '">';
			$lines[] = 'Page: ' . self::line( $passage->title );
			if ( $passage->heading !== '' ) {
				$lines[] = 'Section: ' . self::line( $passage->heading );
			}
			$lines[] = self::defuse( WebAddresses::masked( Characters::visible( $passage->text ) ) );
			$lines[] = '</passage>';
		}
		$lines[] = '</passages>';
		return implode( "\n", $lines );
	}

	/**
	 * Makes text of others unable to end the block or to open one: no angle bracket stays, and characters that people do
	 * not see but models read are removed (tag characters, bidirectional controls, zero-width spaces and joins of words).
	 */
	public static function defuse( string $text ): string {
		return str_replace( [ '<', '>' ], [ '‹', '›' ], Characters::visible( $text ) );
	}

	/** What the visitor asks: it may hold code, so only what looks like a mark of a block loses its bracket. */
	public static function defuseQuestion( string $text ): string {
		return (string) preg_replace( '/<(?=[\s\/]*(?:passages?|visitor|announcements?|context)\b)/iu', '‹', Characters::visible( $text ) );
	}

	private static function line( string $text ): string {
		return trim( (string) preg_replace( '/\s+/u', ' ', self::defuse( WebAddresses::masked( Characters::visible( $text ) ) ) ) );
	}
}
