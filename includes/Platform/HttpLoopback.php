<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/**
 * A request of the site to itself, in which it does some of its own work: for hosts where PHP cannot end a response and go
 * on. Nobody waits for its answer. It is signed, and what it can begin is work that is to be done anyway.
 */
final class HttpLoopback {

	/** The action of admin-ajax.php. */
	private const ACTION = 'causerie_work';

	/** Seconds for which a signature holds. */
	private const LIFE = 60;

	public function __construct( private readonly Clock $clock ) {}

	/** @param string $hook The action to do there, beginning with `causerie_`. */
	public function send( string $hook ): void {
		$until = (string) ( $this->clock->seconds() + self::LIFE );
		wp_remote_post(
			admin_url( 'admin-ajax.php' ),
			[
				'blocking'  => false,
				// As core's own call of wp-cron.php: long enough to send, and not to wait.
				'timeout'   => 0.01,
				/** This filter is documented in wp-includes/class-wp-http-streams.php */
				'sslverify' => apply_filters( 'https_local_ssl_verify', false ),
				'body'      => [
					'action'    => self::ACTION,
					'hook'      => $hook,
					'until'     => $until,
					'signature' => self::signature( $hook, $until ),
				],
			]
		);
	}

	/**
	 * The action that a request asks for.
	 *
	 * @param array<string, mixed> $fields As $_POST.
	 * @return string|null Null where this site did not sign it, or too long ago.
	 */
	public function read( array $fields ): ?string {
		[ $hook, $until, $signature ] = array_map( static fn ( string $name ): string => is_string( $fields[ $name ] ?? null ) ? $fields[ $name ] : '', [ 'hook', 'until', 'signature' ] );
		$isOurs = str_starts_with( $hook, 'causerie_' ) && hash_equals( self::signature( $hook, $until ), $signature );
		return $isOurs && (int) $until >= $this->clock->seconds() ? $hook : null;
	}

	private static function signature( string $hook, string $until ): string {
		return hash_hmac( 'sha256', $hook . "\n" . $until, SiteKey::derive( 'loopback-' . get_current_blog_id() ) );
	}
}
