<?php
declare(strict_types=1);

namespace Causerie\Chat\Bots;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/** What the intents of a bot must be beside what their schema says: something about one another. */
final class IntentNames {

	/**
	 * @param array<string, mixed> $settings The contract's `BotSettings`; what is left out has its default.
	 * @throws ProblemException `invalid_request` for a name that is there twice.
	 */
	public static function check( array $settings ): void {
		$problems = [];
		$seen     = [];
		foreach ( $settings['intents']['list'] ?? [] as $index => $intent ) {
			if ( isset( $seen[ $intent['name'] ] ) ) {
				$problems[] = new FieldProblem( "/settings/intents/list/{$index}/name", 'uniqueItems', __( 'There is another intent with this name.', 'causerie-chat' ) );
			}
			$seen[ $intent['name'] ] = true;
		}
		if ( $problems !== [] ) {
			throw new ProblemException( 'invalid_request', fields: $problems );
		}
	}
}
