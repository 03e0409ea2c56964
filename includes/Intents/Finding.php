<?php
declare(strict_types=1);

namespace Causerie\Chat\Intents;

defined( 'ABSPATH' ) || exit;

/** What came into question when a message was looked at. */
final class Finding {

	public const MODEL = 'model';
	public const RULE  = 'rule';

	/** @var list<Candidate> The surest first; of equals in the order of their names. */
	public readonly array $candidates;

	/**
	 * @param self::MODEL|self::RULE $by         Who looked.
	 * @param string|null            $problem    How the model failed, where it did: one of the contract's codes.
	 * @param list<Candidate>        $candidates
	 * @param float                  $least      What is less sure does not count.
	 */
	public function __construct(
		public readonly string $by,
		public readonly ?string $problem,
		array $candidates,
		private readonly float $least,
	) {
		usort( $candidates, static fn ( Candidate $a, Candidate $b ): int => [ $b->confidence, $a->intent->name ] <=> [ $a->confidence, $b->intent->name ] );
		$this->candidates = $candidates;
	}

	public function counts( Candidate $candidate ): bool {
		return $candidate->confidence >= $this->least;
	}

	/** @return list<Candidate> Those that are sure enough. */
	public function found(): array {
		return array_values( array_filter( $this->candidates, $this->counts( ... ) ) );
	}

	/** @return array{by: string, problem: string|null, found: list<array{name: string, label: string, confidence: float}>} The contract's `MessageIntents`. */
	public function toArray(): array {
		return [
			'by'      => $this->by,
			'problem' => $this->problem,
			'found'   => array_map( static fn ( Candidate $candidate ): array => $candidate->toArray(), $this->found() ),
		];
	}
}
