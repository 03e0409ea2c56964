<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

defined( 'ABSPATH' ) || exit;

/**
 * Leaves out what a model thinks aloud between <think> and </think>: some servers pass it on inside the text.
 *
 * A tag can be cut anywhere, so the end of a piece that may begin one waits for the next piece.
 */
final class ThinkingFilter {

	private const OPEN  = '<think>';
	private const CLOSE = '</think>';

	private string $held     = '';
	private bool $isThinking = false;

	/** Whether blanks are left out: those between the thoughts and the answer. */
	private bool $isAfterThought = false;

	/** @return string What may be shown by now. */
	public function push( string $text ): string {
		$text       = $this->held . $text;
		$this->held = '';
		$shown      = '';
		while ( $text !== '' ) {
			[ $tag, $at ] = $this->nextTag( $text );
			if ( $tag === null ) {
				$keep       = $this->lengthOfBegunTag( $text );
				$this->held = substr( $text, strlen( $text ) - $keep );
				$shown     .= $this->show( substr( $text, 0, strlen( $text ) - $keep ) );
				break;
			}
			$shown           .= $this->show( substr( $text, 0, $at ) );
			$this->isThinking = $tag === self::OPEN;
			$text             = substr( $text, $at + strlen( $tag ) );

			$this->isAfterThought = ! $this->isThinking;
		}
		return $shown;
	}

	/** @return string What was held back and turned out to be text. */
	public function end(): string {
		$held       = $this->held;
		$this->held = '';
		return $this->show( $held );
	}

	private function show( string $text ): string {
		if ( $this->isThinking ) {
			return '';
		}
		if ( $this->isAfterThought ) {
			$text                 = ltrim( $text );
			$this->isAfterThought = $text === '';
		}
		return $text;
	}

	/** @return array{string|null, int} The tag that comes first, and where. A closing one may have no opening one. */
	private function nextTag( string $text ): array {
		$open  = $this->isThinking ? false : stripos( $text, self::OPEN );
		$close = stripos( $text, self::CLOSE );
		if ( $open !== false && ( $close === false || $open < $close ) ) {
			return [ self::OPEN, $open ];
		}
		return $close === false ? [ null, 0 ] : [ self::CLOSE, $close ];
	}

	private function lengthOfBegunTag( string $text ): int {
		$last = strrpos( $text, '<' );
		if ( $last === false ) {
			return 0;
		}
		$end = strtolower( substr( $text, $last ) );
		return str_starts_with( self::OPEN, $end ) || str_starts_with( self::CLOSE, $end ) ? strlen( $end ) : 0;
	}
}
