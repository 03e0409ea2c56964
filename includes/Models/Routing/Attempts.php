<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Routing;

use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** Keeps which models were asked for one reply, for the owner. It is complete at every moment, also when PHP ends. */
final class Attempts {

	public const OK           = 'ok';
	public const STOPPED      = 'stopped';
	public const CIRCUIT_OPEN = 'circuit_open';
	public const OVER_BUDGET  = 'over_budget';

	/** Of one that was being made when everything ended. */
	private const INTERRUPTED = 'reply_interrupted';

	/** @var list<array{provider: string, model: string, outcome: string, milliseconds: int}> */
	private array $ended = [];

	private ?ModelChoice $running = null;

	private ?ModelChoice $last = null;

	private int $since = 0;

	public function __construct( private readonly Clock $clock ) {}

	/** A model is asked. */
	public function begin( ModelChoice $choice ): void {
		$this->running = $choice;
		$this->last    = $choice;
		$this->since   = $this->clock->milliseconds();
	}

	/** @param string $outcome OK, STOPPED, or one of the contract's errors. */
	public function end( string $outcome ): void {
		if ( $this->running !== null ) {
			$this->ended[] = $this->row( $this->running, $outcome );
			$this->running = null;
		}
	}

	/** @param self::CIRCUIT_OPEN|self::OVER_BUDGET $why A model is not asked. */
	public function passOver( ModelChoice $choice, string $why ): void {
		$this->since   = $this->clock->milliseconds();
		$this->ended[] = $this->row( $choice, $why );
	}

	/** The model that was asked last: the one whose reply, or failure, stands. */
	public function last(): ?ModelChoice {
		return $this->last;
	}

	/** Whether any model was passed over for what it can cost. */
	public function wereOverBudget(): bool {
		return in_array( self::OVER_BUDGET, array_column( $this->ended, 'outcome' ), true );
	}

	/** @return list<array{provider: string, model: string, outcome: string, milliseconds: int}> The contract's `ModelAttempt`, oldest first. */
	public function toArray(): array {
		return $this->running === null ? $this->ended : [ ...$this->ended, $this->row( $this->running, self::INTERRUPTED ) ];
	}

	/** @return array{provider: string, model: string, outcome: string, milliseconds: int} */
	private function row( ModelChoice $choice, string $outcome ): array {
		return [
			'provider'     => $choice->provider,
			'model'        => $choice->model,
			'outcome'      => $outcome,
			'milliseconds' => max( 0, $this->clock->milliseconds() - $this->since ),
		];
	}
}
