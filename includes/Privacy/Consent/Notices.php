<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Consent;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Bots\LeadNotice;
use Causerie\Chat\Platform\Translations;

defined( 'ABSPATH' ) || exit;

/** What the visitors of a bot agree to before they chat: the bot's own text, the site's, or the default one in their language. */
final class Notices {

	/** @param \Closure(): array<string, mixed> $settings The contract's `SitePrivacy`. */
	public function __construct(
		private readonly \Closure $settings,
		private readonly Translations $translations,
	) {}

	/** Whether a bot asks for consent. No query. */
	public function isRequired( Bot $bot ): bool {
		$mode = $bot->settings['consent']['mode'];
		return $mode === 'required' || ( $mode === 'site' && ( $this->settings )()['consent_required'] );
	}

	/**
	 * @param string $language Of the page (BCP 47), or ''.
	 * @return Notice|null null where the bot asks for nothing.
	 */
	public function of( Bot $bot, string $language ): ?Notice {
		if ( ! $this->isRequired( $bot ) ) {
			return null;
		}
		$text = trim( $bot->settings['consent']['text'] );
		$text = $text === '' ? trim( ( $this->settings )()['consent_text'] ) : $text;
		$text = $text === '' ? $this->standard( $language ) : $text;
		return new Notice( rtrim( $text . ' ' . $this->in( $language, static fn (): string => LeadNotice::of( $bot->settings['leads'] ) ) ), $language );
	}

	private function standard( string $language ): string {
		$write = static function (): string {
			$url  = get_privacy_policy_url();
			$text = __( 'What you write here is stored on this website and processed by software, which can include services of others, so that you get an answer.', 'causerie-chat' );
			/* translators: %s: address of the privacy policy; keep the brackets and parentheses, they make a link */
			return $url === '' ? $text : $text . ' ' . sprintf( __( 'More in our [privacy policy](%s).', 'causerie-chat' ), $url );
		};
		return $this->in( $language, $write );
	}

	/** @param \Closure(): string $write */
	private function in( string $language, \Closure $write ): string {
		return $language === '' ? $write() : $this->translations->in( $language, $write );
	}
}
