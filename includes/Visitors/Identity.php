<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

defined( 'ABSPATH' ) || exit;

/** Who a caller has proven to be, or may name. */
final class Identity {

	/** @param int|null $wordPressUser The user whose login cookie is the proof, so that the session is good only together with it. */
	public function __construct(
		public readonly Visitor $visitor,
		public readonly ?int $wordPressUser = null,
	) {}
}
