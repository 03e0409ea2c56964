<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Hooks;

defined( 'ABSPATH' ) || exit;

/** What makes a hook of an endpoint. */
final class HookMark {

	/**
	 * @param string $source The contract's `HOOK_SOURCES`.
	 * @param string $owner  The name of a Caller.
	 * @param string $digest Of what was asked for, so that the same is there once.
	 */
	public function __construct(
		public readonly string $source,
		public readonly string $owner,
		public readonly string $digest,
	) {}
}
