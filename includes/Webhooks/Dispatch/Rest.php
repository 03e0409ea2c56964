<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

defined( 'ABSPATH' ) || exit;

/** Rests of a worker that is not in a hurry: each three times as long as it has computed since the one before, so that pages find processors that are free. */
final class Rest {

	/** The database and the receiver compute about as much for a delivery as the worker, so that what is taken stays below a processor. */
	private const TIMES = 3;

	/** Microseconds. What arrives from receivers meanwhile waits. */
	private const LONGEST = 250_000;

	private int $since;

	/**
	 * @param \Closure(): int       $computed Microseconds for which this process has used a processor.
	 * @param \Closure( int ): void $sleep    Sleeps so many microseconds.
	 */
	public function __construct(
		private readonly \Closure $computed,
		private readonly \Closure $sleep,
	) {
		$this->since = $computed();
	}

	public static function ofThisProcess(): self {
		return new self( self::used( ... ), usleep( ... ) );
	}

	public function take(): void {
		$now = ( $this->computed )();
		( $this->sleep )( min( self::LONGEST, self::TIMES * max( 0, $now - $this->since ) ) );
		$this->since = $now;
	}

	private static function used(): int {
		$used = (array) getrusage();
		return 1_000_000 * ( ( $used['ru_utime.tv_sec'] ?? 0 ) + ( $used['ru_stime.tv_sec'] ?? 0 ) ) + ( $used['ru_utime.tv_usec'] ?? 0 ) + ( $used['ru_stime.tv_usec'] ?? 0 );
	}
}
