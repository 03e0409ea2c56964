<?php
declare(strict_types=1);

namespace Causerie\Chat\Widget;

use Causerie\Chat\Bots\LeadNotice;
use Causerie\Chat\Bots\Placements;

defined( 'ABSPATH' ) || exit;

/**
 * What the page hands to the widget (the contract's `WidgetConfig`): the same bytes for every visitor.
 *
 * @phpstan-import-type Placement from Placements
 */
final class WidgetConfig {

	/**
	 * @param \Closure(): bool      $consentOfSite Whether the settings of the site ask for consent.
	 * @param \Closure( int ): bool $canPushTo     Whether anybody else may say something in the sessions of a bot; asked without a query.
	 */
	public function __construct(
		private readonly WidgetAssets $assets,
		private readonly WidgetStrings $strings,
		private readonly ThemeTokens $tokens,
		private readonly \Closure $consentOfSite,
		private readonly \Closure $canPushTo,
	) {}

	/**
	 * @param int       $botId     0 for a bot that is not saved.
	 * @param Placement $placement What is shown of it.
	 * @param string    $mode      `floating` or `inline`.
	 * @return array<string, mixed> The contract's `WidgetConfig`; `strings` is an object, so that JSON has one also when empty.
	 */
	public function build( int $botId, array $placement, string $mode, bool $preview = false, ?Overrides $overrides = null ): array {
		return [
			'bot'          => $botId,
			'mode'         => $mode,
			'name'         => $placement['name'],
			'avatar_url'   => $placement['avatar_url'],
			'greeting'     => $placement['greeting'],
			'introduction' => $this->introduction( $placement ),
			'suggestions'  => $placement['suggestions'],
			'contact_url'  => $placement['contact_url'],
			'privacy_url'  => $placement['privacy_url'],
			'rest_url'     => rest_url( 'causerie/v1/' ),
			'panel_url'    => $this->assets->versionedUrl( $preview ? 'preview.js' : 'panel.js' ),
			'options_url'  => $this->assets->versionedUrl( 'options.js' ),
			'feedback_url' => $placement['feedback'] && ! $preview ? $this->assets->versionedUrl( 'feedback.js' ) : '',
			'consent'      => ! $preview && $this->asksForConsent( $placement['consent'] ),
			'style_url'    => $this->assets->versionedUrl( 'panel.css' ),
			'locale'       => self::languageTag( determine_locale() ),
			'direction'    => is_rtl() ? 'rtl' : 'ltr',
			'appearance'   => $placement['appearance'],
			'dark'         => $this->tokens->isDark( $overrides ),
			'strings'      => (object) $this->strings->translated( $preview ),
			'ai'           => $placement['provider'] !== 'builtin',
			'preview'      => $preview,
			// Left out where nobody may: such a page is not longer by a byte.
			...( $preview || ! ( $this->canPushTo )( $botId ) ? [] : [ 'live_url' => $this->assets->versionedUrl( 'live.js' ) ] ),
		];
	}

	/**
	 * What is said below the greeting: also that contact details are kept, where they are.
	 *
	 * @param Placement $placement
	 */
	private function introduction( array $placement ): string {
		$notice = LeadNotice::of( $placement['leads'] );
		if ( $notice === '' ) {
			return $placement['introduction'];
		}
		return ( $placement['introduction'] === '' ? $this->strings->text( 'introduction' ) : $placement['introduction'] ) . ' ' . $notice;
	}

	/** @param string $mode The contract's `BotConsent`, its mode. */
	private function asksForConsent( string $mode ): bool {
		return $mode === 'required' || ( $mode === 'site' && ( $this->consentOfSite )() );
	}

	/** WordPress's `de_DE_formal` as BCP 47 has it: `de-DE`. */
	private static function languageTag( string $locale ): string {
		return preg_match( '/^([a-z]{2,3})(?:_([A-Z]{2}|\d{3}))?(?![a-z0-9])/i', $locale, $found ) === 1
			? $found[1] . ( isset( $found[2] ) ? '-' . $found[2] : '' )
			: 'en';
	}
}
