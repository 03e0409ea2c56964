<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

use Causerie\Chat\Models\BuiltIn\BuiltInAnswers;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\Provider;

defined( 'ABSPATH' ) || exit;

/** Who answers once the budget is spent, in the order that the owner chose. */
final class Ladder {

	/**
	 * @param array<string, mixed> $settings The contract's BotSettings.
	 * @return non-empty-list<ModelChoice> The last one costs nothing.
	 */
	public static function of( array $settings ): array {
		$budget = $settings['budget'];
		$steps  = [];
		foreach ( $budget['when_spent'] as $step ) {
			if ( $step === 'cheaper_model' && $budget['cheaper_model'] !== null ) {
				$steps[] = new ModelChoice( $budget['cheaper_model']['provider'], $budget['cheaper_model']['model'] );
			} elseif ( $step === 'builtin' ) {
				$steps[] = new ModelChoice( Provider::BUILTIN, '' );
			}
		}
		// Whatever was chosen: a visitor is never left without a word.
		return [ ...$steps, new ModelChoice( Provider::BUILTIN, BuiltInAnswers::CONTACT ) ];
	}
}
