<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/** What other systems say about a question, as much of it as a model gets. */
final class Context {

	/** The contract's words for what became of one who was asked. */
	private const USED     = 'used';
	private const OUTCOMES = [ self::USED, 'empty', 'late', 'failed', 'invalid', 'paused' ];

	/** Longest title and name of a source, in characters, and longest address, in bytes. */
	private const TITLE   = 200;
	private const SOURCE  = 100;
	private const ADDRESS = 2000;

	/** Who is noted, at most. */
	private const SOURCES = 60;

	/**
	 * @param list<ContextItem>                                                             $items Best first.
	 * @param list<array{source: string, outcome: string, milliseconds: int, items: int}> $asked For the owner: who was asked, as the contract's `ReplyTrace` has it.
	 */
	private function __construct(
		public readonly array $items,
		public readonly array $asked,
	) {}

	public static function none(): self {
		return new self( [], [] );
	}

	/**
	 * Takes of what others gave what is as it must be, until there is enough of it.
	 *
	 * @param mixed $answers As `causerie_context` documents them; anything else is passed over.
	 * @param int   $bytes   The most text.
	 */
	public static function of( mixed $answers, int $bytes ): self {
		$items = [];
		$asked = [];
		foreach ( array_slice( array_values( array_filter( (array) $answers, 'is_array' ) ), 0, self::SOURCES ) as $answer ) {
			$taken = [];
			foreach ( array_filter( (array) ( $answer['items'] ?? [] ), 'is_array' ) as $given ) {
				$item = self::item( $given, $bytes );
				if ( $item !== null ) {
					$bytes  -= strlen( $item->title ) + strlen( $item->text );
					$taken[] = $item;
				}
			}
			array_push( $items, ...$taken );
			$asked[] = self::note( $answer, count( $taken ) );
		}
		return new self( $items, $asked );
	}

	/** @return list<ContextItem> Those that a reply can cite: they have a page that can be named. */
	public function citable(): array {
		return array_values( array_filter( $this->items, static fn ( ContextItem $item ): bool => $item->url !== '' ) );
	}

	/** @param array<mixed> $given */
	private static function item( array $given, int $bytes ): ?ContextItem {
		$title = mb_substr( trim( self::text( $given['title'] ?? '' ) ), 0, self::TITLE, 'UTF-8' );
		$text  = trim( Characters::cut( self::text( $given['text'] ?? '' ), max( 0, $bytes - strlen( $title ) ) ) );
		$url   = self::text( $given['url'] ?? '' );
		$isUrl = strlen( $url ) <= self::ADDRESS && preg_match( '~^https?://[^\s<>"\'\\\\^`{|}]+$~iD', $url ) === 1;
		return $text === '' ? null : new ContextItem( $title, $text, $isUrl ? $url : '' );
	}

	/**
	 * @param array<mixed> $answer
	 * @return array{source: string, outcome: string, milliseconds: int, items: int}
	 */
	private static function note( array $answer, int $items ): array {
		$outcome = self::text( $answer['outcome'] ?? '' );
		$outcome = in_array( $outcome, self::OUTCOMES, true ) ? $outcome : self::USED;
		return [
			'source'       => mb_substr( self::text( $answer['source'] ?? '' ), 0, self::SOURCE, 'UTF-8' ),
			'outcome'      => $outcome === self::USED && $items === 0 ? 'empty' : $outcome,
			'milliseconds' => max( 0, (int) ( is_numeric( $answer['milliseconds'] ?? 0 ) ? $answer['milliseconds'] ?? 0 : 0 ) ),
			'items'        => $items,
		];
	}

	private static function text( mixed $value ): string {
		return is_string( $value ) ? Characters::scrub( $value ) : '';
	}
}
