<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Transform;

defined( 'ABSPATH' ) || exit;

/** Whether a part of a template is there: `data.comment`, `not data.comment`, `data.rating == 'down'`. */
final class Condition {

	/** @param Expression|null $right What it is compared with; null to ask whether there is anything. */
	public function __construct(
		private readonly Expression $left,
		private readonly ?Expression $right,
		private readonly bool $isNegated,
	) {}

	/** @throws TemplateRefused */
	public static function read( string $text ): self {
		return ( new ExpressionReader( ltrim( $text ) ) )->condition();
	}

	public function holds( \stdClass $event ): bool {
		$left = $this->left->of( $event );
		$is   = $this->right === null ? ! $left->isEmpty() : self::isSame( $left->value, $this->right->of( $event )->value );
		return $is !== $this->isNegated;
	}

	/** 1 and 1.0 are the same number in JSON; 1 and "1" are not the same. */
	private static function isSame( mixed $one, mixed $other ): bool {
		$areNumbers = ( is_int( $one ) || is_float( $one ) ) && ( is_int( $other ) || is_float( $other ) );
		return $one === $other || ( $areNumbers && (float) $one === (float) $other );
	}
}
