<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

defined( 'ABSPATH' ) || exit;

/** The answer that a request with an Idempotency-Key got, or will get. */
final class KeptAnswer {

	/**
	 * @param string $request   Fingerprint of the request: 64 hexadecimal digits.
	 * @param int    $status    HTTP status; 0 while the request is being worked on.
	 * @param string $answer    Encrypted.
	 * @param int    $createdAt Milliseconds since 1970, UTC.
	 */
	public function __construct(
		public readonly string $request,
		public readonly int $status,
		public readonly string $answer,
		public readonly int $createdAt,
	) {}
}
