<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** What became of a request of a pool. */
final class HttpOutcome {

	public const TIMEOUT       = 'timeout';
	public const NETWORK       = 'network';
	public const TLS           = 'tls';
	public const WRONG_MACHINE = 'wrong_machine';
	public const BAD_RESPONSE  = 'bad_response';

	/**
	 * @param int                              $status      100 to 599; 0 where there was no answer.
	 * @param array<string, string>            $headers     By name in lower case; several of one name are joined with commas.
	 * @param string                           $body        The first bytes of it.
	 * @param bool                             $isTruncated Whether more would have come.
	 * @param self::*|null                     $error       Null where there was an answer.
	 * @param string                           $detail      The error in words; '' without one.
	 * @param string                           $address     The machine that answered, or that was tried; '' where none was.
	 * @param array{connect: int, tls: int, first_byte: int, total: int} $timings Milliseconds from the beginning.
	 */
	public function __construct(
		public readonly int $status,
		public readonly array $headers,
		public readonly string $body,
		public readonly bool $isTruncated,
		public readonly ?string $error,
		public readonly string $detail,
		public readonly string $address,
		public readonly array $timings,
	) {}

	public function isSuccess(): bool {
		return $this->error === null && $this->status >= 200 && $this->status < 300;
	}
}
