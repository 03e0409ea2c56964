<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

use Causerie\Chat\Bots\BotStore;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Platform\Facts;

defined( 'ABSPATH' ) || exit;

/** Tells the owner, in the background, that a cap is nearly or wholly spent, or that a call did not fit into what is left. */
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
		$isStep = $percent !== Thresholds::TOO_LITTLE;
		$isNews = ( $this->facts )()->keep(
			static fn (): bool => Thresholds::note( $scope, $period, $percent ),
			static fn ( bool $isNews ): array => $isNews && $isStep ? [ self::fact( $scope, $period, $percent ) ] : []
		);
		if ( ! $isNews ) {
			return;
		}
		if ( $isStep ) {
			self::announce( $scope, $period, $percent );
		}
		$address = ( $this->settings )()['budget']['email'];
		wp_mail( $address === '' ? (string) get_option( 'admin_email' ) : $address, $this->subject( $percent ), $this->text( $scope, $percent ) );
	}

	private static function announce( string $scope, string $period, int $percent ): void {
		/**
		 * A cap is nearly or wholly spent.
		 *
		 * @param string $scope   `site`, or `bot-` and the id of a bot.
		 * @param string $period  The month (YYYY-MM) of the site's cap, the day (YYYY-MM-DD) of a bot's.
		 * @param int    $percent 80 or 100.
		 */
		do_action( 'causerie_budget_threshold_reached', $scope, $period, $percent );
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
		if ( $percent === Thresholds::TOO_LITTLE ) {
			/* translators: %s: name of the site. */
			return sprintf( __( '[%s] The chatbot’s budget left too little for a whole reply', 'causerie-chat' ), $site );
		}
		/* translators: 1: name of the site, 2: a number. */
		return sprintf( __( '[%1$s] The chatbot has used %2$d %% of its budget', 'causerie-chat' ), $site, $percent );
	}

	private function text( string $scope, int $percent ): string {
		$sentence = match ( $percent ) {
			Thresholds::WHOLLY     => $this->spent( $scope ) . ' ' . __( 'Until then visitors are answered as you chose for this case: by a cheaper model as long as what is left is enough for it, from your pages, or with your contact page.', 'causerie-chat' ),
			Thresholds::TOO_LITTLE => $this->tooLittle( $scope ) . ' ' . __( 'A model is asked only where its longest reply fits into what is left. Visitors for whom it does not are answered as you chose for a budget that is spent.', 'causerie-chat' ),
			default                => $this->nearlySpent( $scope ),
		};
		/* translators: %s: address of the settings. */
		return $sentence . "\n\n" . sprintf( __( 'See what was spent, and change the budget: %s', 'causerie-chat' ), admin_url( 'admin.php?page=causerie-chat#/models' ) ) . "\n";
	}

	private function spent( string $scope ): string {
		return $scope === Thresholds::SITE
			? __( 'The budget of your site for this month is spent.', 'causerie-chat' )
			/* translators: %s: name of a bot. */
			: sprintf( __( 'The budget of the bot “%s” for today is spent.', 'causerie-chat' ), $this->bot( $scope ) );
	}

	private function nearlySpent( string $scope ): string {
		return $scope === Thresholds::SITE
			? __( 'More than 80 % of the budget of your site for this month are spent.', 'causerie-chat' )
			/* translators: %s: name of a bot. */
			: sprintf( __( 'More than 80 %% of the budget of the bot “%s” for today are spent.', 'causerie-chat' ), $this->bot( $scope ) );
	}

	private function tooLittle( string $scope ): string {
		return $scope === Thresholds::SITE
			? __( 'What was left of the budget of your site for this month was too little for one whole reply of a model.', 'causerie-chat' )
			/* translators: %s: name of a bot. */
			: sprintf( __( 'What was left of the budget of the bot “%s” for today was too little for one whole reply of its model.', 'causerie-chat' ), $this->bot( $scope ) );
	}

	private function bot( string $scope ): string {
		return ( $this->bots )()->find( self::botOf( $scope ) )->name ?? '';
	}
}
