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
	 * @param string   $provider   The provider that was to be asked, where that is known.
	 * @param int      $status     The HTTP status that came with it, or 0.
	 */
	public function __construct(
		public readonly string $problem,
		public readonly string $detail,
		public readonly ?int $retryAfter = null,
		public readonly bool $wasAsked = true,
		?\Throwable $previous = null,
		public readonly string $provider = '',
		public readonly int $status = 0,
	) {
		// What a provider says can quote a question or a page. The message is what logs write, so it is not in there.
		parent::__construct( $problem . ( $provider === '' ? '' : " of {$provider}" ) . ( $status > 0 ? " (HTTP {$status})" : '' ), 0, $previous );
	}
}
