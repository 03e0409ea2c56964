<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** The answer to an outgoing HTTP request, whatever its status. */
final class HttpResponse {

	/**
	 * @param int                   $status  100 to 599.
	 * @param array<string, string> $headers By name in lower case; several of one name are joined with commas.
	 * @param string                $body    Bytes, at most the request's `keepBytes`.
	 */
	public function __construct(
		public readonly int $status,
		public readonly array $headers,
		public readonly string $body,
	) {}

	public function isSuccess(): bool {
		return $this->status >= 200 && $this->status < 300;
	}

	/** @return string The header's value, or ''. */
	public function header( string $name ): string {
		return $this->headers[ strtolower( $name ) ] ?? '';
	}
}
