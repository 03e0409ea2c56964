<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** A model that could not answer, or not to the end. */
final class ModelException extends \RuntimeException {

	/**
	 * @param string   $problem    One of the contract's error codes that begin with `model_`.
	 * @param string   $detail     What the provider said, for the owner: without keys, at most 1,000 characters.
	 * @param int|null $retryAfter Seconds that the provider asked to wait.
	 * @param bool     $hasBegun   Whether a part of the reply was heard: then nobody may answer in the model's place.
	 * @param int      $status     The HTTP status that came with it, or 0.
	 * @param Usage    $usage      What is paid for all the same, as far as it is known: the beginning of the reply, or requests
	 *                             that were answered before this one of several failed.
	 * @param bool     $wasAtWork  Whether the model had begun, if only to think: then what it was asked is paid for.
	 */
	public function __construct(
		public readonly string $problem,
		public readonly string $detail,
		public readonly ?int $retryAfter = null,
		public readonly bool $hasBegun = false,
		?\Throwable $previous = null,
		public readonly int $status = 0,
		public readonly Usage $usage = new Usage(),
		public readonly bool $wasAtWork = false,
	) {
		// What a provider says can quote what it was asked. The message is what logs write, so it is not in there.
		parent::__construct( $problem . ( $status > 0 ? " (HTTP {$status})" : '' ), 0, $previous );
	}

	/** The same, though so much is paid for. */
	public function having( Usage $usage, bool $wasAtWork = false ): self {
		return new self( $this->problem, $this->detail, $this->retryAfter, $this->hasBegun, $this->getPrevious(), $this->status, $usage, $wasAtWork );
	}
}
