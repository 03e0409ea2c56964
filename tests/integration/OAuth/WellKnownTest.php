<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\OAuth;

use Causerie\Chat\Http\OAuth\OAuthDoor;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** Where the metadata stands: RFC 8414, 3.1. */
final class WellKnownTest extends TestCase {

	private const ADDRESS = '/.well-known/oauth-authorization-server';

	public function testASiteInAFolderAnswersWhereItsFolderStandsLastAndWhereItStandsFirst(): void {
		self::assertSame( 'https://example.com/blog', $this->issuerAt( self::ADDRESS . '/blog', 'https://example.com/blog' ) );
		self::assertSame( 'https://example.com/blog', $this->issuerAt( '/blog' . self::ADDRESS, 'https://example.com/blog' ) );
		self::assertNull( $this->issuerAt( self::ADDRESS, 'https://example.com/blog' ), 'That is the address of another site.' );
		self::assertNull( $this->issuerAt( self::ADDRESS . '/blog/2', 'https://example.com/blog' ) );
	}

	public function testASiteAtTheRootAnswersThereOnly(): void {
		self::assertSame( 'https://example.com', $this->issuerAt( self::ADDRESS, 'https://example.com' ) );
		self::assertNull( $this->issuerAt( self::ADDRESS . '/blog', 'https://example.com' ) );
		self::assertNull( $this->issuerAt( '/page' . self::ADDRESS, 'https://example.com' ) );
	}

	public function testTheMetadataNamesEveryScopeOfTheContract(): void {
		$scopes = Plugin::services()->contract()->schema( 'ApiKeyInput' )['properties']['scopes']['items']['enum'];
		self::assertSame( $scopes, Plugin::services()->oauthMetadata()->toArray()['scopes_supported'] );
	}

	/** Credentials of clients are no user names; elsewhere application passwords go on working. */
	public function testOnlyTheEndpointsOfOAuthKeepBasicCredentialsForThemselves(): void {
		$door = $this->door();
		foreach ( [ '/causerie/v1/oauth/token' => false, '/causerie/v1/oauth/revoke/' => false, '/causerie/v1/oauth/clients' => true, '/causerie/v1/bots' => true, '/wp/v2/posts' => true ] as $route => $counts ) {
			$GLOBALS['wp']->query_vars['rest_route'] = $route;
			self::assertSame( $counts, $door->keepClientCredentials( true ), $route );
			self::assertFalse( $door->keepClientCredentials( false ) );
		}
		unset( $GLOBALS['wp']->query_vars['rest_route'] );
	}

	private function issuerAt( string $path, string $home ): ?string {
		$filter = static fn (): string => $home;
		add_filter( 'home_url', $filter );
		try {
			return $this->door()->document( $path )['issuer'] ?? null;
		} finally {
			remove_filter( 'home_url', $filter );
		}
	}

	private function door(): OAuthDoor {
		return new OAuthDoor( Plugin::services()->oauthMetadata( ... ), Plugin::services()->oauthGrants( ... ) );
	}
}
