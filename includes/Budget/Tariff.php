<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

use Causerie\Chat\Models\Catalogue\Price;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\ToolDefinition;
use Causerie\Chat\Models\Usage;

defined( 'ABSPATH' ) || exit;

/** What calls of models cost, in millionths of a US dollar, rounded up. */
final class Tariff {

	/** Bytes of a token in the densest text: no prompt has more tokens than this makes of it. */
	private const DENSE_BYTES = 2;

	/** @param \Closure( ModelChoice ): ?Price $prices Null where nobody knows what a model costs. */
	public function __construct( private readonly \Closure $prices ) {}

	/** @return bool Whether the price is known. An unknown one counts as that of the dearest models. */
	public function isKnown( ModelChoice $choice ): bool {
		return $this->price( $choice ) !== null;
	}

	/** @return Price|null Null where nobody knows it. */
	public function price( ModelChoice $choice ): ?Price {
		return ( $this->prices )( $choice );
	}

	public function cost( ModelChoice $choice, Usage $usage ): int {
		$price  = $this->price( $choice ) ?? new Price( 10.0, 10.0, 50.0 );
		$cached = min( $usage->cacheRead, $usage->input );
		return (int) ceil( ( $usage->input - $cached ) * $price->input + $cached * $price->cachedInput + $usage->output * $price->output );
	}

	/** The most that the call can cost. */
	public function worst( ModelChoice $choice, ModelRequest $request ): int {
		return $this->cost( $choice, new Usage( intdiv( self::bytes( $request ), self::DENSE_BYTES ) + 1, $request->maxOutputTokens ) );
	}

	private static function bytes( ModelRequest $request ): int {
		$said = array_sum( array_map( static fn ( ModelMessage $message ): int => strlen( $message->text ), $request->messages ) );
		return strlen( $request->instructions ) + $said + strlen( (string) wp_json_encode( array_map( static fn ( ToolDefinition $tool ): array => [ $tool->name, $tool->description, $tool->parameters ], $request->tools ) ) );
	}
}
