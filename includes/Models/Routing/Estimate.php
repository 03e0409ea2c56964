<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Routing;

use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Usage;

defined( 'ABSPATH' ) || exit;

/** What a call took whose provider did not say all of it: a call that broke off or was stopped is charged for all the same. */
final class Estimate {

	/**
	 * @param Usage $known What the provider said.
	 * @param int   $heard Bytes that the model said.
	 * @return Usage What is known, and an estimate of what is not.
	 */
	public static function complete( Usage $known, ModelRequest $request, int $heard ): Usage {
		$output = $known->output > 0 ? $known : $known->atLeast( $heard );
		return $output->input > 0 ? $output : new Usage( Usage::tokens( self::sent( $request ) ), $output->output, $output->reasoning, beside: $output->beside );
	}

	/** @return int Bytes of everything that goes to the model. */
	public static function sent( ModelRequest $request ): int {
		return strlen( $request->instructions . (string) wp_json_encode( $request->tools ) ) + array_sum( array_map( self::bytes( ... ), $request->messages ) );
	}

	private static function bytes( ModelMessage $message ): int {
		return strlen( implode( '', [ $message->text, ...array_column( $message->toolCalls, 'arguments' ), ...array_column( $message->toolResults, 'content' ) ] ) ) + ( $message->state === null ? 0 : strlen( (string) wp_json_encode( $message->state->items ) ) );
	}
}
