<?php
declare(strict_types=1);

namespace Causerie\Chat\Contract;

defined( 'ABSPATH' ) || exit;

/** One thing that is wrong with a body, a query or a stored setting. */
final class FieldProblem {

	/**
	 * @param string $pointer Where, as a JSON pointer (RFC 6901); the empty string is the whole value.
	 * @param string $rule    The rule that is broken, in the words of JSON Schema: `type`, `required`, `maxLength` …
	 * @param string $message What is wrong, in a translated sentence.
	 */
	public function __construct(
		public readonly string $pointer,
		public readonly string $rule,
		public readonly string $message,
	) {
	}

	/** @return array{pointer: string, rule: string, message: string} As the contract's `FieldProblem`. */
	public function toArray(): array {
		return [
			'pointer' => $this->pointer,
			'rule'    => $this->rule,
			'message' => $this->message,
		];
	}
}
