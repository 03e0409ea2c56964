<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Http;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\OriginCheck;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class OriginCheckTest extends TestCase {

	private const NAMED = 'https://shop.example:8443';

	/** @return array<string, array{string, array<string, string>, bool}> */
	public static function calls(): array {
		return [
			'a server'                            => [ 'POST', [], true ],
			'the site itself'                     => [ 'POST', [ 'Origin' => '{own}', 'Sec-Fetch-Site' => 'same-origin' ], true ],
			'the site in an old browser'          => [ 'POST', [ 'Origin' => '{own}' ], true ],
			'the site behind another name'        => [ 'POST', [ 'Origin' => 'https://alias.example', 'Sec-Fetch-Site' => 'same-origin' ], true ],
			'the site in capitals'                => [ 'POST', [ 'Origin' => '{OWN}' ], true ],
			'another site'                        => [ 'POST', [ 'Origin' => 'https://evil.example', 'Sec-Fetch-Site' => 'cross-site' ], false ],
			'another site in an old browser'      => [ 'POST', [ 'Origin' => 'https://evil.example' ], false ],
			'a neighbour'                         => [ 'POST', [ 'Origin' => 'https://blog.shop.example:8443', 'Sec-Fetch-Site' => 'same-site' ], false ],
			'a form that hides where it is'       => [ 'POST', [ 'Origin' => 'null', 'Sec-Fetch-Site' => 'cross-site' ], false ],
			'an image on another site'            => [ 'GET', [ 'Sec-Fetch-Site' => 'cross-site', 'Sec-Fetch-Mode' => 'no-cors' ], false ],
			'a link on another site'              => [ 'GET', [ 'Sec-Fetch-Site' => 'cross-site', 'Sec-Fetch-Mode' => 'navigate' ], true ],
			'a form on another site'              => [ 'POST', [ 'Sec-Fetch-Site' => 'cross-site', 'Sec-Fetch-Mode' => 'navigate' ], false ],
			'a named site'                        => [ 'POST', [ 'Origin' => self::NAMED, 'Sec-Fetch-Site' => 'cross-site' ], true ],
			'another port of a named site'        => [ 'POST', [ 'Origin' => 'https://shop.example' ], false ],
			'a name that begins like a named one' => [ 'POST', [ 'Origin' => self::NAMED . '.evil.example' ], false ],
			'the site with its name as user'      => [ 'POST', [ 'Origin' => '{own}@evil.example' ], false ],
		];
	}

	/** @param array<string, string> $headers */
	#[DataProvider( 'calls' )]
	public function testOnlyTheSiteAndNamedSitesMayCall( string $method, array $headers, bool $isAllowed ): void {
		$url     = wp_parse_url( home_url() );
		$own     = $url['scheme'] . '://' . $url['host'] . ( isset( $url['port'] ) ? ':' . $url['port'] : '' );
		$request = new \WP_REST_Request( $method, '/causerie/v1/sessions' );
		foreach ( $headers as $name => $value ) {
			$request->set_header( $name, strtr( $value, [ '{own}' => $own, '{OWN}' => strtoupper( $own ) ] ) );
		}
		$outcome = true;
		try {
			( new OriginCheck( static fn (): array => [ self::NAMED ] ) )->check( $request );
		} catch ( ProblemException $problem ) {
			self::assertSame( 'origin_not_allowed', $problem->problem->code );
			$outcome = false;
		}
		self::assertSame( $isAllowed, $outcome );
	}
}
