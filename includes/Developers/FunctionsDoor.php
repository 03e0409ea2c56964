<?php
declare(strict_types=1);

namespace Causerie\Chat\Developers;

use Causerie\Chat\Chat\Ask;
use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/** Offers `causerie_ask()` to code of the site. */
final class FunctionsDoor implements Door {

	/** The filter through which the function reaches the plugin, so that it needs no global object. */
	public const ASK = 'causerie_pre_ask';

	/** @param \Closure(): Ask $ask Only wanted when something is asked. */
	public function __construct( private readonly \Closure $ask ) {}

	public function register(): void {
		add_filter( self::ASK, [ $this, 'ask' ], 10, 3 );
		require_once __DIR__ . '/functions.php';
	}

	/**
	 * @param mixed                $answer  What an earlier filter has said; null where none has.
	 * @param string               $message What is asked.
	 * @param array<string, mixed> $wishes  As for Ask::ask().
	 */
	public function ask( mixed $answer, string $message, array $wishes ): mixed {
		if ( $answer !== null ) {
			return $answer;
		}
		$reply = ( $this->ask )()->ask( $message, $wishes );
		$error = $reply instanceof Problem ? $reply : $reply->problem;
		if ( $error !== null ) {
			[ 'code' => $code, 'message' => $text, 'data' => $data ] = $error->toArray();
			return new \WP_Error( $code, $text, $data );
		}
		return $reply->toArray();
	}
}
