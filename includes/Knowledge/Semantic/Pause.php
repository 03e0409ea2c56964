<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Semantic;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Log;

defined( 'ABSPATH' ) || exit;

/** How long nothing is embedded because the provider failed: longer each time, and as long as it asks for at least. */
final class Pause {

	public const OPTION = 'causerie_embedding_pause';

	/** Seconds of the first one, and of the longest. */
	private const FIRST   = 30;
	private const LONGEST = 900;

	/** Longest wait that a provider may ask for, in seconds. */
	private const ASKED = 86_400;

	/** Characters of what the provider said that are kept. */
	private const DETAIL = 300;

	public function __construct( private readonly Clock $clock ) {}

	/** @return array{until: int, times: int, problem: string, detail: string}|null Until when, in seconds since 1970, and why; null where nothing failed. */
	public function now(): ?array {
		$stored = get_option( self::OPTION );
		return is_array( $stored ) && isset( $stored['until'], $stored['times'], $stored['problem'], $stored['detail'] ) ? $stored : null;
	}

	/** @return int Seconds that are left of it; 0 for none. */
	public function seconds(): int {
		return max( 0, ( $this->now()['until'] ?? 0 ) - $this->clock->seconds() );
	}

	/** @return int Seconds from now. */
	public function begin( EmbeddingFailure $failure ): int {
		$times   = ( $this->now()['times'] ?? 0 ) + 1;
		$seconds = max( min( self::LONGEST, self::FIRST * 2 ** min( 10, $times - 1 ) ), min( self::ASKED, (int) $failure->retryAfter ) );
		update_option(
			self::OPTION,
			[
				'until'   => $this->clock->seconds() + $seconds,
				'times'   => $times,
				'problem' => $failure->problem,
				'detail'  => mb_substr( Log::redact( $failure->detail ), 0, self::DETAIL, 'UTF-8' ),
			],
			false
		);
		return $seconds;
	}

	public function end(): void {
		delete_option( self::OPTION );
	}
}
