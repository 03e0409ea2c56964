<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Contract\Route;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Turnstile;

defined( 'ABSPATH' ) || exit;

/**
 * Names each version of a resource by an ETag, sends nothing twice, and lets nobody overwrite what they have not seen.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13 Conditional requests.
 */
final class Versions {

	public function __construct( private readonly Turnstile $turnstile ) {}

	/**
	 * @param \Closure(): \WP_REST_Response $work Carries the request out.
	 * @param \Closure(): \WP_REST_Response $read Answers what a GET of the same resource would.
	 * @throws ProblemException `version_conflict`, and what the work throws.
	 */
	public function guard( Route $route, Call $call, \Closure $work, \Closure $read ): \WP_REST_Response {
		if ( ! $route->versioned ) {
			return $work();
		}
		if ( $route->method === 'GET' ) {
			return self::unlessKnown( self::tag( $route, $work() ), $call );
		}
		$wanted   = (string) $call->request->get_header( 'If-Match' );
		$unwanted = (string) $call->request->get_header( 'If-None-Match' );
		$isLate   = true;
		$guarded  = static function () use ( $route, $wanted, $unwanted, $work, $read, &$isLate ): \WP_REST_Response {
			$isLate = false;
			self::forget();
			if ( $wanted !== '' && ! self::names( $wanted, self::etag( $route, $read() ), self::edition( ... ) ) ) {
				throw new ProblemException( 'version_conflict' );
			}
			if ( $unwanted !== '' && self::isThere( $unwanted, $route, $read ) ) {
				throw new ProblemException( 'version_conflict' );
			}
			return self::tag( $route, $work() );
		};
		try {
			// Two who have the same version wait for each other here, and the second one is told; so does one who asks for none.
			return $this->turnstile->through( self::resource( $route, $call ), $guarded );
		} catch ( DatabaseException $failure ) {
			throw $isLate && $failure->isContention ? new ProblemException( 'version_conflict', previous: $failure ) : $failure;
		}
	}

	/**
	 * Whether one of these versions is there. `*` is any: whoever sends it means to make something new.
	 *
	 * @param \Closure(): \WP_REST_Response $read
	 * @throws ProblemException What reading it throws, but that there is no such thing.
	 */
	private static function isThere( string $list, Route $route, \Closure $read ): bool {
		try {
			return self::names( $list, self::etag( $route, $read() ) );
		} catch ( ProblemException $failure ) {
			return $failure->problem->status === 404 ? false : throw $failure;
		}
	}

	/** One name for a thing, however its address was written. */
	private static function resource( Route $route, Call $call ): string {
		return strstr( $route->id, '.', true ) . ' ' . wp_json_encode( $call->path );
	}

	/** What this process has read before it waited may be old by now: options above all, which are read with the site. */
	private static function forget(): void {
		if ( wp_cache_supports( 'flush_runtime' ) ) {
			wp_cache_flush_runtime();
		}
		// Of a persistent cache, which may have kept them since before.
		wp_cache_delete( 'alloptions', 'options' );
		wp_cache_delete( 'notoptions', 'options' );
		wp_roles()->for_site();
	}

	private static function unlessKnown( \WP_REST_Response $response, Call $call ): \WP_REST_Response {
		$etag  = $response->get_headers()['ETag'];
		$known = (string) $call->request->get_header( 'If-None-Match' );
		if ( $known === '' || ! self::names( $known, $etag ) ) {
			return $response;
		}
		return new \WP_REST_Response( null, 304, [ 'ETag' => $etag ] );
	}

	private static function tag( Route $route, \WP_REST_Response $response ): \WP_REST_Response {
		if ( $response->get_data() !== null ) {
			$response->header( 'ETag', self::etag( $route, $response ) );
		}
		return $response;
	}

	/** What can be edited, and after a dot all there is: somebody who comes by makes it another answer, but no other edition. */
	private static function etag( Route $route, \WP_REST_Response $response ): string {
		$data = $response->get_data();
		$all  = self::hash( $data );
		return $route->passing === [] ? "\"$all\"" : '"' . self::hash( array_diff_key( (array) $data, array_flip( $route->passing ) ) ) . ".$all\"";
	}

	private static function hash( mixed $data ): string {
		return substr( hash( 'sha256', (string) wp_json_encode( $data ) ), 0, 16 );
	}

	/** Of an ETag the part that tells what can be edited. */
	private static function edition( string $etag ): string {
		return (string) preg_replace( '/\.[0-9a-f]{16}(?="$)/', '', $etag );
	}

	/**
	 * Whether a list of ETags, as a header has it, names this one.
	 *
	 * Web servers mark the ETag of what they compress: nginx makes it a weak one, Apache adds the coding. It names the same
	 * version as before, so `If-Match` takes it too, although a weak one is not meant for that.
	 *
	 * @param (\Closure( string ): string)|null $part What of each ETag counts; null for all of it.
	 */
	private static function names( string $list, string $etag, ?\Closure $part = null ): bool {
		$named  = (array) preg_replace( '/^W\/|-(gzip|br|zstd|deflate)(?="$)/', '', array_map( 'trim', explode( ',', $list ) ) );
		$part ??= static fn ( string $tag ): string => $tag;
		return trim( $list ) === '*' || in_array( $part( $etag ), array_map( $part, $named ), true );
	}
}
