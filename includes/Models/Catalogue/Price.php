<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Catalogue;

defined( 'ABSPATH' ) || exit;

/** What a model costs, in US dollars for a million tokens. */
final class Price {

	/**
	 * @param float             $cacheWrite   How often a token costs its input price when the provider puts it into its cache: 1 or more.
	 * @param LongRequests|null $longRequests Null where they cost no more than others.
	 */
	public function __construct(
		public readonly float $input,
		public readonly float $cachedInput,
		public readonly float $output,
		public readonly float $cacheWrite = 1.0,
		public readonly ?LongRequests $longRequests = null,
	) {}

	/** @param array{input: int|float, cached_input: int|float, output: int|float} $price The contract's ModelPrice. */
	public static function fromArray( array $price ): self {
		return new self( (float) $price['input'], (float) $price['cached_input'], (float) $price['output'] );
	}

	/** The same with what it is more in some cases. */
	public function with( float $cacheWrite, ?LongRequests $longRequests ): self {
		return new self( $this->input, $this->cachedInput, $this->output, $cacheWrite, $longRequests );
	}

	/** The price of a request that sends so many tokens, cached ones too. */
	public function ofRequest( int $tokens ): self {
		$long = $this->longRequests;
		return $long === null || $tokens <= $long->above
			? $this
			: new self( $this->input * $long->input, $this->cachedInput * $long->input, $this->output * $long->output, $this->cacheWrite );
	}

	/** @return array{input: float, cached_input: float, output: float} The contract's ModelPrice. */
	public function toArray(): array {
		return [
			'input'        => $this->input,
			'cached_input' => $this->cachedInput,
			'output'       => $this->output,
		];
	}
}
