<?php
declare(strict_types=1);

namespace Causerie\Chat\Contract;

defined( 'ABSPATH' ) || exit;

/** Ends a request with an error of the closed list. The router turns it into the contract's error body. */
final class ProblemException extends \RuntimeException {

	public readonly Problem $problem;

	/**
	 * @param string             $code       One of the contract's error codes.
	 * @param int|null           $retryAfter Seconds to wait before the next try, 0 or more.
	 * @param list<FieldProblem> $fields     What is wrong with the fields of the request.
	 * @param \Throwable|null    $previous   What led to it; for the log only, never answered.
	 * @throws \LogicException When the closed list does not have the code.
	 */
	public function __construct( string $code, ?int $retryAfter = null, array $fields = [], ?\Throwable $previous = null ) {
		$this->problem = new Problem( $code, $retryAfter, $fields );
		parent::__construct( $code, 0, $previous );
	}
}
