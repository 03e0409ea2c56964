<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Answers;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/** Why something that an endpoint has said is not used, in words for its owner. */
final class Refusal {

	/** Longest text that is kept, in characters. */
	private const LENGTH = 500;

	/** Problems that are named. */
	private const FIELDS = 5;

	public static function sentence( ProblemException $failure ): string {
		$problem = $failure->problem;
		$fields  = array_map( static fn ( FieldProblem $field ): string => trim( "{$field->pointer} {$field->message}" ), array_slice( $problem->fields, 0, self::FIELDS ) );
		return mb_substr( Characters::scrub( $fields === [] ? $problem->message() : implode( ' ', $fields ) ), 0, self::LENGTH, 'UTF-8' );
	}
}
