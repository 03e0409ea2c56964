<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

use Causerie\Chat\Bots\BotStore;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Platform\Facts;

defined( 'ABSPATH' ) || exit;

/** Tells the owner, in the background, that a cap is nearly or wholly spent. */
final class BudgetDoor implements Door {

	/**
	 * @param \Closure(): array<string, mixed> $settings The contract's SiteSettings.
	 * @param \Closure(): BotStore             $bots
	 * @param \Closure(): Facts                $facts
	 */
	public function __construct(
		private readonly \Closure $settings,
		private readonly \Closure $bots,
		private readonly \Closure $facts,
	) {}

	public function register(): void {
		add_action( Thresholds::HOOK, [ $this, 'tell' ], 10, 3 );
	}

	public function tell( string $scope, string $period, int $percent ): void {
		$isNews = ( $this->facts )()->keep(
			static fn (): bool => Thresholds::note( $scope, $period, $percent ),
			static fn ( bool $isNews ): array => $isNews ? [ self::fact( $scope, $period, $percent ) ] : []
		);
		if ( ! $isNews ) {
			return;
		}
		/**
		 * A cap is nearly or wholly spent.
		 *
		 * @param string $scope   `site`, or `bot-` and the id of a bot.
		 * @param string $period  The month (YYYY-MM) of the site's cap, the day (YYYY-MM-DD) of a bot's.
		 * @param int    $percent 80 or 100.
		 */
		do_action( 'causerie_budget_threshold_reached', $scope, $period, $percent );
		$address = ( $this->settings )()['budget']['email'];
		wp_mail( $address === '' ? (string) get_option( 'admin_email' ) : $address, $this->subject( $percent ), $this->text( $scope, $percent ) );
	}

	private static function fact( string $scope, string $period, int $percent ): Fact {
		$data = [
			'scope'   => $scope === Thresholds::SITE ? 'site' : 'bot',
			'period'  => $period,
			'percent' => $percent,
		];
		return new Fact( 'budget.threshold_reached', $scope === Thresholds::SITE ? 0 : self::botOf( $scope ), null, $data );
	}

	private static function botOf( string $scope ): int {
		return (int) substr( $scope, strlen( 'bot-' ) );
	}

	private function subject( int $percent ): string {
		$site = wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES );
		/* translators: 1: name of the site, 2: a number. */
		return sprintf( __( '[%1$s] The chatbot has used %2$d %% of its budget', 'causerie-chat' ), $site, $percent );
	}

	private function text( string $scope, int $percent ): string {
		$isSpent = $percent >= Thresholds::WHOLLY;
		$after   = __( 'Until then visitors are answered as you chose for this case: by a cheaper model, from your pages, or with your contact page.', 'causerie-chat' );
		if ( $scope === Thresholds::SITE ) {
			$what = $isSpent
				? __( 'The budget of your site for this month is spent.', 'causerie-chat' ) . ' ' . $after
				: __( 'More than 80 % of the budget of your site for this month are spent.', 'causerie-chat' );
		} else {
			$bot  = ( $this->bots )()->find( self::botOf( $scope ) )->name ?? '';
			$what = $isSpent
				/* translators: %s: name of a bot. */
				? sprintf( __( 'The budget of the bot “%s” for today is spent.', 'causerie-chat' ), $bot ) . ' ' . $after
				/* translators: %s: name of a bot. */
				: sprintf( __( 'More than 80 %% of the budget of the bot “%s” for today are spent.', 'causerie-chat' ), $bot );
		}
		/* translators: %s: address of the settings. */
		return $what . "\n\n" . sprintf( __( 'See what was spent, and change the budget: %s', 'causerie-chat' ), admin_url( 'admin.php?page=causerie-chat#/models' ) ) . "\n";
	}
}
