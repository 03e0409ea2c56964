<?php
declare(strict_types=1);

namespace Causerie\Chat\Bots;

defined( 'ABSPATH' ) || exit;

/** What the visitors of a bot are told of leads before they write. */
final class LeadNotice {

	/**
	 * The owner's words, or the default ones in the language of this request; '' for a bot that keeps no leads.
	 *
	 * @param array<string, mixed> $leads The contract's `BotLeads`.
	 */
	public static function of( array $leads ): string {
		if ( ! $leads['enabled'] ) {
			return '';
		}
		$own = trim( $leads['notice'] );
		return $own === '' ? __( 'Contact details that you write here are kept, so that we can get back to you.', 'causerie-chat' ) : $own;
	}
}
