<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/**
 * What people and systems of the site have said to the visitor, as a model gets it: data in a delimited, labelled block inside
 * the visitor's turn, never among the instructions and never as something that the model said itself.
 */
final class AnnouncementBlock {

	/**
	 * @param list<StoredMessage> $messages Of agents, oldest first.
	 * @return string The block, or '' where nothing was said.
	 */
	public static function of( array $messages ): string {
		if ( $messages === [] ) {
			return '';
		}
		$lines = [ '<announcements>' ];
		foreach ( $messages as $message ) {
			$lines[] = '<announcement>';
			if ( $message->author !== '' ) {
				$lines[] = 'From: ' . trim( (string) preg_replace( '/\s+/u', ' ', PassageBlock::defuse( $message->author ) ) );
			}
			$lines[] = PassageBlock::defuse( $message->text );
			$lines[] = '</announcement>';
		}
		$lines[] = '</announcements>';
		return implode( "\n", $lines );
	}
}
