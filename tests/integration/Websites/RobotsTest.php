<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Websites;

use Causerie\Chat\Websites\Robots;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** What a robots.txt allows, as RFC 9309 has it. */
final class RobotsTest extends TestCase {

	/** @return array<string, array{string, array<string, bool>}> The file, and what it allows. */
	public static function files(): array {
		return [
			'none'                 => [ '', [ '/' => true, '/a' => true ] ],
			'all'                  => [ "User-agent: *\nDisallow: /", [ '/' => false, '/a?b' => false, '/robots.txt' => true ] ],
			'nothing is forbidden' => [ "User-agent: *\nDisallow:", [ '/a' => true ] ],
			'for others'           => [ "User-agent: OtherBot\nDisallow: /", [ '/a' => true ] ],
			'ours before all'      => [ "User-agent: *\nDisallow: /\n\nUser-Agent: causeriechat\nDisallow: /no", [ '/a' => true, '/no/b' => false ] ],
			'ours with nothing'    => [ "User-agent: *\nDisallow: /\n\nUser-agent: CauserieChat/1.0\nAllow: /", [ '/a' => true ] ],
			'several names'        => [ "User-agent: OtherBot\nUser-agent: CauserieChat\nDisallow: /a\nUser-agent: *\nDisallow: /b", [ '/a' => false, '/b' => true ] ],
			'ours in two groups'   => [ "User-agent: CauserieChat\nDisallow: /a\n\nUser-agent: x\nDisallow: /c\n\nUser-agent: CauserieChat\nDisallow: /b", [ '/a' => false, '/b' => false, '/c' => true ] ],
			'not a part of a name' => [ "User-agent: CauserieChatter\nDisallow: /", [ '/a' => true ] ],
			'the longest'          => [ "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c", [ '/a' => false, '/a/b' => true, '/a/b/c' => false, '/b' => true ] ],
			'a draw allows'        => [ "User-agent: *\nDisallow: /page\nAllow: /page", [ '/page' => true ] ],
			'stars and ends'       => [ "User-agent: *\nDisallow: /*.pdf$\nDisallow: /x*y*z\nDisallow: /whole$", [ '/a.pdf' => false, '/a.pdf?b' => true, '/x1y2z3' => false, '/x1z' => true, '/whole' => false, '/wholes' => true ] ],
			'an end that overlaps' => [ "User-agent: *\nDisallow: /ab*ba$", [ '/aba' => true, '/abba' => false ] ],
			'encoded'              => [ "User-agent: *\nDisallow: /f%C3%B6o\nDisallow: /b\u{E4}r\nDisallow: /%7Eme", [ '/f%c3%b6o' => false, '/b%C3%A4r' => false, '/~me' => false ] ],
			'comments and spaces'  => [ "\u{FEFF}# Hello\r\n user-agent : * # all\r\n\tDISALLOW :\t/a # not this\r\nSitemap: https://example.com/x\r\nCrawl-delay: 10\r\nDisallow: /b", [ '/a' => false, '/b' => false, '/c' => true ] ],
			'rules of nobody'      => [ "Disallow: /\nUser-agent: *\nDisallow: /a", [ '/b' => true, '/a' => false ] ],
			'no text'              => [ "\xff\xfe\0User-agent: *", [ '/a' => true ] ],
		];
	}

	/** @param array<string, bool> $expected By path. */
	#[DataProvider( 'files' )]
	public function test_what_it_allows( string $file, array $expected ): void {
		$robots = Robots::fromJson( Robots::parse( $file )->toJson() );
		$given  = [];
		foreach ( array_keys( $expected ) as $path ) {
			$given[ $path ] = $robots->allow( $path );
		}
		self::assertSame( $expected, $given );
	}
}
