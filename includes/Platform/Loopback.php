<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/**
 * A request of the site to itself, in which it does some of its own work: for hosts where PHP cannot end a response and go
 * on. Nobody waits for its answer. It is signed, and what it can begin is work that is to be done anyway.
 */
final class Loopback {

	/** The action of admin-ajax.php. */
	private const ACTION = 'causerie_work';

	/** Seconds for which a signature holds. */
	private const LIFE = 60;

	public function __construct(
		private readonly Clock $clock,
		private readonly HttpClient $http,
	) {}

	/** @param string $work The action to do there, without the `causerie_` in front. */
	public function send( string $work ): void {
		$until = (string) ( $this->clock->seconds() + self::LIFE );
		$this->http->toOwnSite(
			'admin-ajax.php',
			[
				'action'    => self::ACTION,
				'work'      => $work,
				'until'     => $until,
				'signature' => self::signature( $work, $until ),
			]
		);
	}

	/**
	 * The action that a request asks for.
	 *
	 * @param array<mixed> $fields As they were sent.
	 * @return string|null Null where this site did not sign it, or too long ago.
	 */
	public function read( array $fields ): ?string {
		[ $work, $until, $signature ] = array_map( static fn ( string $name ): string => is_string( $fields[ $name ] ?? null ) ? $fields[ $name ] : '', [ 'work', 'until', 'signature' ] );
		return hash_equals( self::signature( $work, $until ), $signature ) && (int) $until >= $this->clock->seconds() ? $work : null;
	}

	private static function signature( string $work, string $until ): string {
		return hash_hmac( 'sha256', $work . "\n" . $until, SiteKey::derive( 'loopback-' . get_current_blog_id() ) );
	}
}
