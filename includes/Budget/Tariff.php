<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

use Causerie\Chat\Models\Catalogue\Price;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\ProviderKind;
use Causerie\Chat\Models\Providers\WireFormats;
use Causerie\Chat\Models\Routing\Estimate;
use Causerie\Chat\Models\Usage;

defined( 'ABSPATH' ) || exit;

/** What calls of models cost, in millionths of a US dollar, rounded up. */
final class Tariff {

	/** Of a million tokens in, cached ones, tokens out, and how much more tokens for the cache cost: the dearest models that are sold. */
	private const DEAREST = [ 10.0, 10.0, 50.0, 1.25 ];

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
		$price   = ( $this->price( $choice ) ?? new Price( ...self::DEAREST ) )->ofRequest( $usage->input );
		$cached  = min( $usage->cacheRead, $usage->input );
		$written = min( $usage->cacheWrite, $usage->input - $cached );
		$new     = $usage->input - $cached - $written;
		return (int) ceil( ( $new + $written * $price->cacheWrite ) * $price->input + $cached * $price->cachedInput + $usage->paidOutput() * $price->output );
	}

	/** The most that the call can cost: all of it new to the provider and put into its cache, and a reply as long as the adapter allows. */
	public function worst( ModelChoice $choice, ModelRequest $request ): int {
		$input = intdiv( Estimate::sent( $request ), self::DENSE_BYTES ) + 1;
		return $this->cost( $choice, new Usage( $input, self::mostOutput( $choice, $request ), cacheWrite: $input ) );
	}

	private static function mostOutput( ModelChoice $choice, ModelRequest $request ): int {
		// Embeddings have no reply.
		$format = $request->maxOutputTokens === 0 ? null : WireFormats::ofKind( ProviderKind::of( $choice->provider ) );
		return $format?->mostOutput( $request, $choice->model ) ?? $request->maxOutputTokens;
	}
}
