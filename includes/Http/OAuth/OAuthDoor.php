<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\OAuth;

use Causerie\Chat\Contract\Route;
use Causerie\Chat\OAuth\GrantStore;
use Causerie\Chat\OAuth\Metadata;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Migrations;
use Causerie\Chat\Setup\Lifecycle;

defined( 'ABSPATH' ) || exit;

/** What OAuth needs of WordPress beside routes: the well-known address of its metadata, Basic credentials for itself, and word of users who go. */
final class OAuthDoor implements Door {

	private const WELL_KNOWN = '/.well-known/oauth-authorization-server';

	/**
	 * @param \Closure(): Metadata   $metadata Only wanted at the well-known address.
	 * @param \Closure(): GrantStore $grants   Only wanted once a day, and when a user goes.
	 */
	public function __construct(
		private readonly \Closure $metadata,
		private readonly \Closure $grants,
	) {}

	public function register(): void {
		add_action( 'parse_request', [ $this, 'answerWellKnown' ], 1 );
		add_action( Lifecycle::CLEAN_UP, [ $this, 'cleanUp' ] );
		foreach ( [ 'deleted_user', 'wpmu_delete_user', 'remove_user_from_blog' ] as $farewell ) {
			add_action( $farewell, [ $this, 'endGrantsOf' ] );
		}
		add_filter( 'application_password_is_api_request', [ $this, 'keepClientCredentials' ] );
	}

	/** Answers before WordPress looks for a page of that address. */
	public function answerWellKnown(): void {
		$path = (string) wp_parse_url( esc_url_raw( wp_unslash( $_SERVER['REQUEST_URI'] ?? '' ) ), PHP_URL_PATH );
		if ( ! str_contains( $path, self::WELL_KNOWN ) || ! in_array( $_SERVER['REQUEST_METHOD'] ?? 'GET', [ 'GET', 'HEAD' ], true ) ) {
			return;
		}
		$document = $this->document( untrailingslashit( $path ) );
		if ( $document === null ) {
			return;
		}
		header( 'Access-Control-Allow-Origin: *' );
		header( 'Cache-Control: public, max-age=3600' );
		wp_send_json( $document, 200, JSON_UNESCAPED_SLASHES );
	}

	/** What a user granted ends with the user, and with the user's place on this site; on a network WordPress has switched to it. */
	public function endGrantsOf( int|string $userId ): void {
		if ( (int) $userId > 0 && get_option( Migrations::OPTION ) !== false ) {
			( $this->grants )()->endAllOfUser( (int) $userId );
		}
	}

	/** Removes grants and tokens that have ended. */
	public function cleanUp(): void {
		( $this->grants )()->deleteExpired();
	}

	/**
	 * WordPress would take the id of a client for a user name, and refuse the call.
	 *
	 * @param bool $isApiRequest Whether application passwords count in this request.
	 */
	public function keepClientCredentials( bool $isApiRequest ): bool {
		$route = $GLOBALS['wp']->query_vars['rest_route'] ?? '';
		return $isApiRequest && ! ( is_string( $route ) && preg_match( '#^/' . Route::NAMESPACE . '/oauth/(?:token|revoke|introspect)/?$#Di', $route ) === 1 );
	}

	/**
	 * The metadata that belongs to an address. By RFC 8414 the path of a site in a folder stands after the well-known part;
	 * many clients put it before, and many sites only get what is below their folder.
	 *
	 * @param string $path Without a slash at its end.
	 * @return array<string, mixed>|null Null where there is no such site.
	 */
	public function document( string $path ): ?array {
		$folder = untrailingslashit( (string) wp_parse_url( home_url(), PHP_URL_PATH ) );
		if ( $path === self::WELL_KNOWN . $folder || $path === $folder . self::WELL_KNOWN ) {
			return ( $this->metadata )()->toArray();
		}
		return is_multisite() && str_starts_with( $path, self::WELL_KNOWN . '/' ) ? $this->documentOfNeighbour( substr( $path, strlen( self::WELL_KNOWN ) ) ) : null;
	}

	/**
	 * What is asked of a network's sites in folders comes to the site at its root.
	 *
	 * @return array<string, mixed>|null
	 */
	private function documentOfNeighbour( string $folder ): ?array {
		$site = get_site_by_path( (string) get_site()?->domain, trailingslashit( $folder ) );
		if ( $site === false || untrailingslashit( $site->path ) !== $folder ) {
			return null;
		}
		switch_to_blog( (int) $site->blog_id );
		try {
			return get_option( Migrations::OPTION ) === false ? null : ( $this->metadata )()->toArray();
		} finally {
			restore_current_blog();
		}
	}
}
