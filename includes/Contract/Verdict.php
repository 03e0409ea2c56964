<?php
declare(strict_types=1);

namespace Causerie\Chat\Contract;

defined( 'ABSPATH' ) || exit;

/** What a validator found. */
final class Verdict {

	/**
	 * @param mixed              $value    The value with all defaults applied, objects as associative arrays. Meaningless
	 *                                     when there are problems.
	 * @param list<FieldProblem> $problems Every problem, at most Validator::MAX_PROBLEMS.
	 */
	public function __construct(
		public readonly mixed $value,
		public readonly array $problems,
	) {
	}

	public function isValid(): bool {
		return $this->problems === [];
	}
}
