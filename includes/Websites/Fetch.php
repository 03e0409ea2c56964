<?php
declare(strict_types=1);

namespace Causerie\Chat\Websites;

use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Platform\HttpOutcome;
use Causerie\Chat\Platform\HttpPool;
use Causerie\Chat\Platform\HttpRequest;
use Causerie\Chat\Platform\Target\TargetCheck;
use Causerie\Chat\Platform\Target\TargetRefused;

defined( 'ABSPATH' ) || exit;

/** Gets what is at an address, one after the other, and only from where it may be got. */
final class Fetch {

	/** What robots.txt calls us. */
	public const AGENT = 'CauserieChat';

	/** Bytes that are read at most. */
	private const BYTES = 2_097_152;

	/** Seconds for one request. */
	private const SECONDS = 10.0;

	/** How often a server may lead elsewhere. */
	private const REDIRECTS = 5;

	private ?HttpPool $pool = null;

	/** @param string $owner The address of this site, for who looks at who comes. */
	public function __construct(
		private readonly HttpClient $http,
		private readonly TargetCheck $check,
		private readonly string $owner,
	) {}

	/**
	 * @param string      $accept Media types, as the header has them.
	 * @param Robots|null $robots What the website allows, wherever it leads; null to ask for that.
	 * @throws FetchFailure Where there is no answer; an answer with an error status is one.
	 */
	public function get( Address $address, string $accept, ?Robots $robots ): Fetched {
		for ( $redirects = 0; $redirects <= self::REDIRECTS; $redirects++ ) {
			if ( $robots?->allow( $address->path() ) === false ) {
				throw new FetchFailure( FetchFailure::ROBOTS );
			}
			$outcome = $this->once( $address, $accept );
			if ( $outcome->error !== null ) {
				throw new FetchFailure( FetchFailure::UNREACHABLE );
			}
			$location = $outcome->headers['location'] ?? '';
			if ( ! in_array( $outcome->status, [ 301, 302, 303, 307, 308 ], true ) || $location === '' ) {
				return self::fetched( $address, $outcome );
			}
			$next = $address->resolve( $location );
			if ( $next === null || ! $next->isSameHost( $address ) ) {
				throw new FetchFailure( FetchFailure::OTHER_HOST );
			}
			$address = $next;
		}
		throw new FetchFailure( FetchFailure::REDIRECT_LOOP );
	}

	private function once( Address $address, string $accept ): HttpOutcome {
		try {
			// Anew for each address: a name can mean another machine by now.
			$target = $this->check->check( $address->url, true );
		} catch ( TargetRefused $refusal ) {
			throw new FetchFailure( $refusal->isTransient() ? FetchFailure::UNREACHABLE : FetchFailure::REFUSED );
		}
		if ( ! HttpPool::isPossible() ) {
			throw new FetchFailure( FetchFailure::UNREACHABLE );
		}
		$this->pool ??= $this->http->pool();
		$outcome      = null;
		$request      = new HttpRequest(
			'GET',
			$address->url,
			[
				'User-Agent' => self::AGENT . " (+{$this->owner})",
				'Accept'     => $accept,
			],
			totalSeconds: self::SECONDS,
			keepBytes: self::BYTES
		);
		$this->pool->add(
			$request,
			$target,
			static function ( HttpOutcome $ended ) use ( &$outcome ): void {
				$outcome = $ended;
			}
		);
		while ( $outcome === null ) {
			$this->pool->wait( 1.0 );
		}
		return $outcome;
	}

	private static function fetched( Address $address, HttpOutcome $outcome ): Fetched {
		$type = strtolower( $outcome->headers['content-type'] ?? '' );
		return new Fetched(
			$address,
			$outcome->status,
			trim( explode( ';', $type, 2 )[0] ),
			preg_match( '/charset\s*=\s*["\']?([a-z0-9_:.-]+)/', $type, $found ) === 1 ? $found[1] : '',
			$outcome->headers['x-robots-tag'] ?? '',
			$outcome->body,
			$outcome->isTruncated
		);
	}
}
