<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Access\Caller;

defined( 'ABSPATH' ) || exit;

/** A request that passed its permission check and its schemas: what a controller works with. */
final class Call {

	/**
	 * @param array<string, string> $path    Path parameters by name, each as its pattern in the contract allows.
	 * @param array<string, mixed>  $body    The body, defaults applied; empty for a route without one.
	 * @param array<string, mixed>  $query   The query, typed, defaults applied; empty for a route without one.
	 * @param Caller                $caller  Who makes it.
	 * @param \WP_REST_Request      $request The request itself, for its headers.
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function __construct(
		public readonly array $path,
		public readonly array $body,
		public readonly array $query,
		public readonly Caller $caller,
		public readonly \WP_REST_Request $request,
	) {}
}
