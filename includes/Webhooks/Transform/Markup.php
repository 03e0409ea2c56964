<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Transform;

defined( 'ABSPATH' ) || exit;

/**
 * What a receiver makes of the texts that it shows. What visitors and models write is put in so that it stays text: it
 * calls nobody, and shows no link under another name.
 */
enum Markup: string {

	case None    = 'none';
	case Slack   = 'slack';
	case Discord = 'discord';
	case Teams   = 'teams';

	private const ZERO_WIDTH = "\u{200b}";

	/**
	 * A text for a place where the receiver reads its markup.
	 *
	 * @param int|null $most Characters of what is put in, an ellipsis included; null for all.
	 */
	public function escape( string $text, ?int $most = null ): string {
		$escaped = $this->whole( $text );
		if ( $most === null || mb_strlen( $escaped, 'UTF-8' ) <= $most ) {
			return $escaped;
		}
		// Never in the middle of what stands for one character.
		$low  = 0;
		$high = mb_strlen( $text, 'UTF-8' );
		while ( $low < $high ) {
			$middle = intdiv( $low + $high + 1, 2 );
			if ( mb_strlen( $this->whole( mb_substr( $text, 0, $middle, 'UTF-8' ) ), 'UTF-8' ) < $most ) {
				$low = $middle;
			} else {
				$high = $middle - 1;
			}
		}
		return $this->whole( mb_substr( $text, 0, $low, 'UTF-8' ) ) . '…';
	}

	/** An address that is safe already, in the middle of a text. */
	public function escapeUrl( string $url ): string {
		return $this === self::Slack ? str_replace( '&', '&amp;', $url ) : $url;
	}

	private function whole( string $text ): string {
		return match ( $this ) {
			self::None    => $text,
			self::Slack   => str_replace( [ '&', '<', '>' ], [ '&amp;', '&lt;', '&gt;' ], $text ),
			self::Discord => str_replace( '@', '@' . self::ZERO_WIDTH, (string) preg_replace( '/[\\\\*_~`|>#\-\[\]()<]/', '\\\\$0', $text ) ),
			self::Teams   => self::teams( $text ),
		};
	}

	/** Markdown of Adaptive Cards: a line ends where a paragraph does, and four blanks would make code of a line. */
	private static function teams( string $text ): string {
		$escaped = (string) preg_replace( '/[\\\\*_~`|>#+\-\[\](){}<!]/', '\\\\$0', $text );
		$escaped = (string) preg_replace( '/^[ \t]+/m', '', (string) preg_replace( '/\r\n?/', "\n", $escaped ) );
		return (string) preg_replace( '/\n+/', "\n\n", (string) preg_replace( '/^(\d+)([.)])/m', '$1\\\\$2', $escaped ) );
	}
}
