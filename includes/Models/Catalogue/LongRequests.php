<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Catalogue;

defined( 'ABSPATH' ) || exit;

/** How much dearer a request is, all of it, that sends more than so many tokens. */
final class LongRequests {

	/**
	 * @param int   $above  Tokens that are sent.
	 * @param float $input  Times the price of tokens that are sent, cached ones too: 1 or more.
	 * @param float $output Times the price of tokens that are written: 1 or more.
	 */
	public function __construct(
		public readonly int $above,
		public readonly float $input,
		public readonly float $output,
	) {}

	/** @param array{above: int, input: int|float, output: int|float} $row The contract's LongRequests. */
	public static function fromArray( array $row ): self {
		return new self( $row['above'], (float) $row['input'], (float) $row['output'] );
	}

	/** @return array{above: int, input: float, output: float} The contract's LongRequests. */
	public function toArray(): array {
		return [
			'above'  => $this->above,
			'input'  => $this->input,
			'output' => $this->output,
		];
	}
}
