<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Platform;

use Causerie\Chat\Platform\HttpListener;

/** Keeps the bytes of an answer; what happens beside that is up to the test. */
final class HeardBytes implements HttpListener {

	public string $bytes = '';
	public int $pieces   = 0;
	public int $ticks    = 0;

	/**
	 * @param \Closure( self ): bool|null $onBytes
	 * @param \Closure( self ): bool|null $onWaiting
	 */
	public function __construct(
		private readonly ?\Closure $onBytes = null,
		private readonly ?\Closure $onWaiting = null,
	) {}

	public function bytes( string $bytes ): bool {
		$this->bytes .= $bytes;
		++$this->pieces;
		return $this->onBytes === null || ( $this->onBytes )( $this );
	}

	public function waiting(): bool {
		++$this->ticks;
		return $this->onWaiting === null || ( $this->onWaiting )( $this );
	}
}
