<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Semantic;

defined( 'ABSPATH' ) || exit;

/** Texts that did not become vectors. */
final class EmbeddingFailure extends \RuntimeException {

	/**
	 * @param string   $problem    One of the contract's error codes.
	 * @param string   $detail     For the owner: nothing secret.
	 * @param int|null $retryAfter Seconds until it is worth another attempt, where that is known.
	 * @param bool     $wasAsked   Whether the provider was asked at all: it is not while it rests, nor beyond the budget.
	 */
	public function __construct(
		public readonly string $problem,
		public readonly string $detail,
		public readonly ?int $retryAfter = null,
		public readonly bool $wasAsked = true,
		?\Throwable $previous = null,
	) {
		parent::__construct( $problem . ': ' . $detail, 0, $previous );
	}
}
