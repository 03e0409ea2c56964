<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Transform;

defined( 'ABSPATH' ) || exit;

/** An object of a template. */
final class Branch {

	/** @param array<array-key, mixed> $members By name. */
	public function __construct(
		public readonly array $members,
		public readonly ?Condition $condition,
	) {}
}
