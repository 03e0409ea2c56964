<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** Tokens of one reply, as the provider counted them; 0 where it said nothing. Of a reply that ended early, at least what came of it. */
final class Usage {

	/** Bytes of text that make one token, as the limits of the contract reckon. */
	private const TOKEN_BYTES = 4;

	/**
	 * @param int $input      Everything that went in, cached tokens included.
	 * @param int $output     Everything that came out, reasoning included.
	 * @param int $reasoning  Of the output: what the model thought without saying it.
	 * @param int $cacheRead  Of the input: what the provider had in its cache.
	 * @param int $cacheWrite Of the input: what the provider put into its cache.
	 * @param int $beside     What came out beside the output: the thoughts of providers that count them in their total only.
	 */
	public function __construct(
		public readonly int $input = 0,
		public readonly int $output = 0,
		public readonly int $reasoning = 0,
		public readonly int $cacheRead = 0,
		public readonly int $cacheWrite = 0,
		public readonly int $beside = 0,
	) {}

	/** @return int Everything that came out and is paid for. */
	public function paidOutput(): int {
		return $this->output + $this->beside;
	}

	/** @return self With every number that the later one names: streams tell usage in parts, and the last word counts. */
	public function updatedBy( self $later ): self {
		$pick = static fn ( int $new, int $old ): int => $new > 0 ? $new : $old;
		return new self(
			$pick( $later->input, $this->input ),
			$pick( $later->output, $this->output ),
			$pick( $later->reasoning, $this->reasoning ),
			$pick( $later->cacheRead, $this->cacheRead ),
			$pick( $later->cacheWrite, $this->cacheWrite ),
			$pick( $later->beside, $this->beside ),
		);
	}

	public function plus( self $other ): self {
		return new self(
			$this->input + $other->input,
			$this->output + $other->output,
			$this->reasoning + $other->reasoning,
			$this->cacheRead + $other->cacheRead,
			$this->cacheWrite + $other->cacheWrite,
			$this->beside + $other->beside,
		);
	}

	/** @param int $bytes Text that came out: it was written, whether or not the provider had the time to count it. */
	public function atLeast( int $bytes ): self {
		return new self( $this->input, max( $this->output, self::tokens( $bytes ) ), $this->reasoning, $this->cacheRead, $this->cacheWrite, $this->beside );
	}

	/** @return int What so many bytes of text are, by the usual measure. */
	public static function tokens( int $bytes ): int {
		return (int) ceil( $bytes / self::TOKEN_BYTES );
	}

	/** @return int A token count out of decoded JSON; 0 for what is none. */
	public static function count( mixed $tokens ): int {
		return is_int( $tokens ) || is_float( $tokens ) ? max( 0, (int) $tokens ) : 0;
	}
}
