<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/**
 * Reads server-sent events out of bytes that are cut anywhere (HTML Standard, section 9.2.6).
 *
 * Lines are found in the bytes and nothing is decoded before a line is whole, so a character cut in two does no harm.
 * Beyond the standard, a last event without its blank line counts: some servers just close the connection.
 */
final class SseReader {

	private const BOM = "\xEF\xBB\xBF";

	private string $buffer  = '';
	private int $searched   = 0;
	private bool $hasBegun  = false;
	private bool $isAfterCr = false;
	private string $type    = '';
	private ?string $data   = null;

	/** @param int $maxEventBytes A longer line or event is refused. */
	public function __construct( private readonly int $maxEventBytes = 4_194_304 ) {}

	/**
	 * @return list<SseEvent> The events that these bytes complete.
	 * @throws \LengthException When an event is too long.
	 */
	public function push( string $bytes ): array {
		$this->buffer .= $bytes;
		if ( ! $this->hasBegun && ! $this->begin() ) {
			return [];
		}
		$events = [];
		$start  = 0;
		$length = strlen( $this->buffer );
		while ( true ) {
			$end = $this->searched + strcspn( $this->buffer, "\r\n", $this->searched );
			if ( $end >= $length ) {
				break;
			}
			$isCr = $this->buffer[ $end ] === "\r";
			// The LF of a CRLF ends no line of its own, also when it comes with the next bytes.
			if ( $isCr || ! $this->isAfterCr || $end > $start ) {
				$event = $this->line( substr( $this->buffer, $start, $end - $start ) );
				if ( $event !== null ) {
					$events[] = $event;
				}
			}
			$this->isAfterCr = $isCr;
			$start           = $end + 1;
			$this->searched  = $start;
		}
		$this->buffer   = substr( $this->buffer, $start );
		$this->searched = strlen( $this->buffer );
		if ( $this->searched > $this->maxEventBytes ) {
			throw new \LengthException( 'A line of the stream is longer than ' . $this->maxEventBytes . ' bytes.' );
		}
		if ( $this->buffer !== '' ) {
			$this->isAfterCr = false;
		}
		return $events;
	}

	/** @return list<SseEvent> The last event, when the sender left out what ends it. */
	public function end(): array {
		$this->hasBegun = true;
		$last           = $this->buffer === '' ? null : $this->line( $this->buffer );
		$this->buffer   = '';
		$this->searched = 0;
		$last         ??= $this->dispatch();
		return $last === null ? [] : [ $last ];
	}

	/** @return bool False while it is open whether the stream begins with a byte order mark. */
	private function begin(): bool {
		if ( strlen( $this->buffer ) < 3 && str_starts_with( self::BOM, $this->buffer ) ) {
			return false;
		}
		if ( str_starts_with( $this->buffer, self::BOM ) ) {
			$this->buffer = substr( $this->buffer, 3 );
		}
		$this->hasBegun = true;
		return true;
	}

	private function line( string $line ): ?SseEvent {
		if ( $line === '' ) {
			return $this->dispatch();
		}
		$parts = explode( ':', $line, 2 );
		$value = $parts[1] ?? '';
		$value = str_starts_with( $value, ' ' ) ? substr( $value, 1 ) : $value;
		if ( $parts[0] === 'data' ) {
			$this->data = $this->data === null ? $value : $this->data . "\n" . $value;
			if ( strlen( $this->data ) > $this->maxEventBytes ) {
				throw new \LengthException( 'An event of the stream is longer than ' . $this->maxEventBytes . ' bytes.' );
			}
		} elseif ( $parts[0] === 'event' ) {
			$this->type = $value;
		}
		return null;
	}

	private function dispatch(): ?SseEvent {
		$event      = $this->data === null ? null : new SseEvent( $this->type === '' ? 'message' : $this->type, $this->data );
		$this->type = '';
		$this->data = null;
		return $event;
	}
}
