<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** E-mail to whoever owns the site. */
final class OwnerMail {

	/**
	 * @param string $subject A translated text with `%s` where the name of the site stands.
	 * @param string $text    Plain text.
	 */
	public static function send( string $subject, string $text ): void {
		$to = (string) get_option( 'admin_email' );
		if ( $to !== '' ) {
			wp_mail( $to, sprintf( $subject, wp_specialchars_decode( (string) get_option( 'blogname' ), ENT_QUOTES ) ), $text );
		}
	}
}
