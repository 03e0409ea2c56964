<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** How long, and for how much, an exchange goes on: the limits of its request and what has come so far. */
final class HttpPatience {

	private const TICK_SECONDS = 1.0;

	private int $received = 0;
	private float $startedAt;
	private float $lastByteAt;
	private float $lastSignAt;

	public function __construct( private readonly HttpRequest $request ) {
		$this->startedAt  = self::now();
		$this->lastByteAt = $this->startedAt;
		$this->lastSignAt = $this->startedAt;
	}

	/** @return int Bytes so far. */
	public function received(): int {
		return $this->received;
	}

	/** @return HttpException|null Why these bytes are too many. */
	public function take( int $bytes ): ?HttpException {
		$this->received  += $bytes;
		$this->lastByteAt = self::now();
		$this->lastSignAt = $this->lastByteAt;
		return $this->received > $this->request->maxBytes
			? new HttpException( HttpException::TOO_LARGE, 'The answer is larger than ' . $this->request->maxBytes . ' bytes.' )
			: null;
	}

	/** @return bool Whether nothing came for a second since the last byte or the last time this was true. */
	public function isTickDue(): bool {
		$now = self::now();
		if ( $now - $this->lastSignAt < self::TICK_SECONDS ) {
			return false;
		}
		$this->lastSignAt = $now;
		return true;
	}

	/** @return HttpException|null Why it must end now. */
	public function end(): ?HttpException {
		$now    = self::now();
		$silent = $this->received === 0 ? $this->request->firstByteSeconds : $this->request->idleSeconds;
		return match ( true ) {
			$now - $this->startedAt > $this->request->totalSeconds => self::timeout( 'The answer was not complete after %d seconds.', $this->request->totalSeconds ),
			$now - $this->lastByteAt > $silent => self::timeout( $this->received === 0 ? 'The server said nothing for %d seconds.' : 'The server fell silent for %d seconds.', $silent ),
			default => null,
		};
	}

	private static function timeout( string $sentence, float $seconds ): HttpException {
		return new HttpException( HttpException::TIMEOUT, sprintf( $sentence, (int) ceil( $seconds ) ) );
	}

	/** Seconds of a clock that only goes forward. */
	private static function now(): float {
		return hrtime( true ) / 1e9;
	}
}
