<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\Providers\ThinkingFilter;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/pieces.php';

final class ThinkingFilterTest extends TestCase {

	/** @return array<string, array{string, string}> What comes, and what is shown. */
	public static function texts(): array {
		return [
			'no thoughts'     => [ "Plain text, 1 < 2 and <b>bold</b>\n", "Plain text, 1 < 2 and <b>bold</b>\n" ],
			'thoughts first'  => [ "<think>\nHm, <i>hm</i>.\n</think>\n\nHello", 'Hello' ],
			'between'         => [ 'One <think>x</think> two<THINK>y</THINK>three', 'One twothree' ],
			'only an end'     => [ '</think>Hello', 'Hello' ],
			'never ended'     => [ 'Hello<think>and on and on', 'Hello' ],
			'nearly a tag'    => [ 'a <thin', 'a <thin' ],
			'nearly an end'   => [ '<think>a </thin </think>b', 'b' ],
			'tag in thoughts' => [ '<think>a <think> b</think>c', 'c' ],
		];
	}

	#[DataProvider( 'texts' )]
	public function test_thoughts_are_left_out_wherever_the_text_is_cut( string $text, string $shown ): void {
		foreach ( cuts() as [ $cut ] ) {
			$filter = new ThinkingFilter();
			$result = '';
			foreach ( pieces( $text, $cut ) as $piece ) {
				$result .= $filter->push( $piece );
			}
			self::assertSame( $shown, $result . $filter->end(), "cut $cut" );
		}
	}

	public function test_text_waits_only_when_it_may_be_a_tag(): void {
		self::assertSame( 'Hello ', ( new ThinkingFilter() )->push( 'Hello <th' ) );
		self::assertSame( 'Hello <b', ( new ThinkingFilter() )->push( 'Hello <b' ) );
	}
}
