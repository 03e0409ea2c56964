<?php
declare(strict_types=1);

namespace Causerie\Chat\Websites;

use Causerie\Chat\Platform\Target\TargetRefused;
use Causerie\Chat\Platform\Target\TargetUrl;

defined( 'ABSPATH' ) || exit;

/** The address of a page or of a sitemap, written in one way. */
final class Address {

	/** The longest that is kept. */
	private const LENGTH = 1000;

	private function __construct(
		public readonly string $url,
		private readonly TargetUrl $target,
	) {}

	/** @return self|null Null for what is no web address that can be asked for. */
	public static function of( string $text ): ?self {
		if ( strlen( $text ) > self::LENGTH ) {
			return null;
		}
		$text = explode( '#', trim( $text ), 2 )[0];
		// What people write and browsers understand; what is encoded already stays so.
		$url = (string) preg_replace_callback( '/[^A-Za-z0-9._~:\/?@!$&\'()*+,;=%|\[\]-]/', static fn ( array $byte ): string => rawurlencode( $byte[0] ), $text );
		if ( strlen( $url ) > self::LENGTH || preg_match( '~^(https?)://([^/?]+)(.*)$~is', $url, $parts ) !== 1 ) {
			return null;
		}
		$rest = $parts[3] === '' || $parts[3][0] === '?' ? '/' . $parts[3] : $parts[3];
		$url  = strtolower( "{$parts[1]}://{$parts[2]}" ) . preg_replace( '~/\.(?=/|$)~', '', $rest );
		try {
			return new self( $url, TargetUrl::parse( $url ) );
		} catch ( TargetRefused ) {
			return null;
		}
	}

	/** Where a link leads that stands on the page with this address. */
	public function resolve( string $text ): ?self {
		$text = trim( $text );
		if ( strlen( $text ) > self::LENGTH || preg_match( '~^(?!https?:)[a-z][a-z0-9+.-]*:~i', $text ) === 1 ) {
			return null;
		}
		if ( $text === '' || $text[0] === '#' ) {
			return $this;
		}
		return self::of( \WP_Http::make_absolute_url( $text, $this->url ) );
	}

	/** Whether both are on one host; a site that is also reached over TLS is one. */
	public function isSameHost( self $other ): bool {
		$isUsual = static fn ( int $port ): bool => $port === 80 || $port === 443;
		return $this->target->host === $other->target->host
			&& ( $this->target->port === $other->target->port || ( $isUsual( $this->target->port ) && $isUsual( $other->target->port ) ) );
	}

	/** Whether it lies in the folder of the other one, or deeper. */
	public function isInFolderOf( self $start ): bool {
		$folder = static fn ( string $path ): string => substr( $path, 0, (int) strrpos( $path, '/' ) + 1 );
		return $this->isSameHost( $start ) && str_starts_with( $this->path(), $folder( explode( '?', $start->path(), 2 )[0] ) );
	}

	/** The path with its query, beginning with a slash. */
	public function path(): string {
		return (string) preg_replace( '~^https?://[^/]+~', '', $this->url );
	}

	/** The address with this path on the same host. */
	public function withPath( string $path ): self {
		return new self( substr( $this->url, 0, -strlen( $this->path() ) ) . $path, $this->target );
	}
}
