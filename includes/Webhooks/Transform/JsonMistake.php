<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Transform;

defined( 'ABSPATH' ) || exit;

/** Finds where a text stops being JSON, which PHP does not tell. */
final class JsonMistake {

	private const STRING = '"(?:[^"\\\\\x00-\x1f]|\\\\(?:["\\\\\/bfnrt]|u[0-9A-Fa-f]{4}))*+"';

	private const SCALAR = '/\G(?:' . self::STRING . '|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)/';

	private int $offset = 0;

	private function __construct( private readonly string $text ) {}

	/** @return int The line of the first mistake, from 1 on. */
	public static function line( string $text ): int {
		$reader = new self( $text );
		if ( $reader->value() ) {
			$reader->skip();
		}
		return 1 + substr_count( substr( $text, 0, min( $reader->offset, strlen( $text ) - 1 ) ), "\n" );
	}

	private function value(): bool {
		$this->skip();
		return match ( $this->text[ $this->offset ] ?? '' ) {
			'{'     => $this->items( '}', fn (): bool => $this->take( '/\G' . self::STRING . '/' ) && $this->takeMark( ':' ) && $this->value() ),
			'['     => $this->items( ']', $this->value( ... ) ),
			default => $this->take( self::SCALAR ),
		};
	}

	/** @param \Closure(): bool $item */
	private function items( string $end, \Closure $item ): bool {
		++$this->offset;
		if ( $this->takeMark( $end ) ) {
			return true;
		}
		do {
			$this->skip();
			if ( ! $item() ) {
				return false;
			}
		} while ( $this->takeMark( ',' ) );
		return $this->takeMark( $end );
	}

	private function takeMark( string $mark ): bool {
		$this->skip();
		$isThere       = ( $this->text[ $this->offset ] ?? '' ) === $mark;
		$this->offset += (int) $isThere;
		return $isThere;
	}

	private function take( string $pattern ): bool {
		if ( preg_match( $pattern, $this->text, $found, 0, $this->offset ) !== 1 ) {
			return false;
		}
		$this->offset += strlen( $found[0] );
		return true;
	}

	private function skip(): void {
		$this->offset += strspn( $this->text, " \t\r\n", $this->offset );
	}
}
