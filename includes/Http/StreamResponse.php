<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

defined( 'ABSPATH' ) || exit;

/**
 * A response whose body is produced while it is sent.
 *
 * It goes through WordPress like any other response, so that the filters of other plugins and the ends of a request still
 * run; StreamServer sends it. Code that dispatches a request inside PHP gets the producer and can drain it.
 */
final class StreamResponse extends \WP_REST_Response {

	/** Says which protocol the events follow. */
	public const PROTOCOL_HEADER = 'X-Vercel-AI-UI-Message-Stream';

	/** @param \Closure( UiMessageStream ): void $producer Writes the whole stream. */
	public function __construct( public readonly \Closure $producer ) {
		parent::__construct(
			null,
			200,
			[
				'Content-Type'        => 'text/event-stream; charset=utf-8',
				// no-transform keeps proxies from compressing, and so from buffering.
				'Cache-Control'       => 'no-cache, no-store, no-transform',
				// nginx would otherwise deliver everything at the end.
				'X-Accel-Buffering'   => 'no',
				self::PROTOCOL_HEADER => 'v1',
			]
		);
	}
}
