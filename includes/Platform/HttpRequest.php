<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** One outgoing HTTP request with the patience that its caller has. */
final class HttpRequest {

	/**
	 * @param 'GET'|'POST'          $method
	 * @param string                $url              Complete address, http or https.
	 * @param array<string, string> $headers          By name. May hold secrets; they are neither logged nor put into errors.
	 * @param string                $body             Bytes; '' for none.
	 * @param float                 $firstByteSeconds Longest wait for the first byte of the answer's body.
	 * @param float                 $idleSeconds      Longest silence after that.
	 * @param float                 $totalSeconds     Longest time for everything.
	 * @param int                   $maxBytes         A longer body ends the request as too large.
	 * @param int                   $keepBytes        At most so much of the body is kept in the answer; a listener hears all of it.
	 */
	public function __construct(
		public readonly string $method,
		public readonly string $url,
		#[\SensitiveParameter]
		public readonly array $headers = [],
		public readonly string $body = '',
		public readonly float $firstByteSeconds = 30.0,
		public readonly float $idleSeconds = 30.0,
		public readonly float $totalSeconds = 30.0,
		public readonly int $maxBytes = 4_194_304,
		public readonly int $keepBytes = 4_194_304,
	) {}

	/** @return array<string, mixed> What a dump may show: no header values, no body. */
	public function __debugInfo(): array {
		return [
			'method'  => $this->method,
			'url'     => $this->url,
			'headers' => array_keys( $this->headers ),
		];
	}
}
