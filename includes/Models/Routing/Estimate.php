<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Routing;

use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Usage;

defined( 'ABSPATH' ) || exit;

/** What a call took whose provider did not say: a call that broke off or was stopped is charged for all the same. */
final class Estimate {

	/** Bytes of text that make one token, as the limits of the contract reckon. */
	private const TOKEN_BYTES = 4;

	/** @param int $heard Bytes that the model said. */
	public static function of( ModelRequest $request, int $heard ): Usage {
		$tools = (string) wp_json_encode( $request->tools );
		$bytes = strlen( $request->instructions . $tools ) + array_sum( array_map( self::bytes( ... ), $request->messages ) );
		return new Usage( self::tokens( $bytes ), self::tokens( $heard ) );
	}

	private static function bytes( ModelMessage $message ): int {
		return strlen( implode( '', [ $message->text, ...array_column( $message->toolCalls, 'arguments' ), ...array_column( $message->toolResults, 'content' ) ] ) );
	}

	private static function tokens( int $bytes ): int {
		return (int) ceil( $bytes / self::TOKEN_BYTES );
	}
}
