<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Chat;

use Causerie\Chat\Chat\Citations;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class CitationsTest extends TestCase {

	/** @return array<string, array{string, list<int>}> */
	public static function replies(): array {
		return [
			'one'                          => [ 'Three days [1].', [ 1 ] ],
			'in the order of their mention' => [ 'First [2], then [1], and [2] again.', [ 2, 1 ] ],
			'lists'                        => [ 'Both [1, 3] and [2,3].', [ 1, 3, 2 ] ],
			'side by side'                 => [ 'Both [1][3].', [ 1, 3 ] ],
			'made up'                      => [ 'Free of charge [4], [0] and [99].', [] ],
			'not a number'                 => [ 'As said [a], [1a], [ ] and [-1].', [] ],
			'the text of a link'           => [ 'See [1](https://evil.example) and [2].', [ 2 ] ],
			'in code'                      => [ "Use `list[1]` here [2].\n```js\nitems[3]\n```\nThat is all.", [ 2 ] ],
			'in code that never ends'      => [ "Look [1]:\n```\nitems[2]", [ 1 ] ],
			'nothing'                      => [ '', [] ],
		];
	}

	/** @param list<int> $numbers */
	#[DataProvider( 'replies' )]
	public function testFindsTheNumbersThatAreThere( string $markdown, array $numbers ): void {
		self::assertSame( $numbers, Citations::numbers( $markdown, 3 ) );
	}

	public function testRemovesThemFromWhatWasSaidBefore(): void {
		self::assertSame( 'Three days, and free.', Citations::remove( 'Three days [1], and free [2, 3].' ) );
		self::assertSame( 'See [1](https://example.org).', Citations::remove( 'See [1](https://example.org).' ) );
	}

	public function testALongReplyIsSearchedInNoTime(): void {
		$long = str_repeat( '[', 100000 ) . str_repeat( '`', 50001 ) . ' [2]';
		self::assertSame( [ 2 ], Citations::numbers( $long, 3 ) );
	}
}
