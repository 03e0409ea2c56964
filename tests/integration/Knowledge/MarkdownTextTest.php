<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Knowledge\Language\Sentences;
use Causerie\Chat\Knowledge\Language\Words;
use Causerie\Chat\Knowledge\Reading\Builders;
use Causerie\Chat\Knowledge\Reading\MarkdownText;
use Causerie\Chat\Knowledge\Reading\Section;
use Causerie\Chat\Platform\Regex;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** Markdown is read as its reader sees it, and plain text as it is. */
final class MarkdownTextTest extends TestCase {

	/** @return array<string, array{string, array<string, list<string>>}> */
	public static function texts(): array {
		return [
			'nothing' => [ " \n\n", [] ],
			'plain text' => [ "One line\nof a paragraph.\n\nAnother: 3 < 4, a_b_c and 2 * 3 * 4.", [ '' => [ 'One line of a paragraph.', 'Another: 3 < 4, a_b_c and 2 * 3 * 4.' ] ] ],
			'lines that end' => [ "Do this:\nfirst one ;\nthen the\nother.\n- an item.\n  goes on", [ '' => [ 'Do this:', 'first one ;', 'then the other.', '- an item. goes on' ] ] ],
			'headings' => [
				"# Repairs\n\nIntro.\n\n## Prices ##\nTen euros.\n### Zip\nFive.\n## Time\nA week.\n#hashtag",
				[
					'Repairs' => [ 'Intro.' ],
					'Repairs › Prices' => [ 'Ten euros.' ],
					'Repairs › Prices › Zip' => [ 'Five.' ],
					'Repairs › Time' => [ 'A week.', '#hashtag' ],
				],
			],
			'lists' => [ "- one\n* two\n  continued\n+ three\n1. first\n2) second", [ '' => [ '- one', '- two continued', '- three', '1. first', '2. second' ] ] ],
			'a table' => [ "| Size | Chest |\n|------|:-----:|\n| M | 96 cm |\n| L | a \\| b |\nAfter.", [ '' => [ '- Size: M | Chest: 96 cm', '- Size: L | Chest: a | b', 'After.' ] ] ],
			'inline marks' => [ 'See **the** [price list](https://x.example/a_(b) "Prices"), ![a coat](coat.png), `npm start` and <https://y.example>. *Soon* _really_.', [ '' => [ 'See the price list, a coat, npm start and https://y.example. Soon really.' ] ] ],
			'markup' => [ 'Hello <script>alert(1)</script><b onclick="x">world</b><!-- secret -->', [ '' => [ 'Hello world' ] ] ],
			'quotes, rules and code' => [ "> quoted\n> on\n\n---\n\n```php\n# no heading\n- no item\n```\nend", [ '' => [ 'quoted on', '# no heading', '- no item', 'end' ] ] ],
			'Windows' => [ "# A\r\nb\r\n\r\nc", [ 'A' => [ 'b', 'c' ] ] ],
			'what nobody sees' => [ "a\u{200B}b\u{202E}c\x00d", [ '' => [ 'abc d' ] ] ],
		];
	}

	/** @param array<string, list<string>> $expected Lines by heading. */
	#[DataProvider( 'texts' )]
	public function test_it_is_read( string $markdown, array $expected ): void {
		$sections = MarkdownText::read( $markdown );
		self::assertSame( $expected, array_combine( array_map( static fn ( Section $section ): string => $section->heading, $sections ), array_map( static fn ( Section $section ): array => $section->lines, $sections ) ) );
	}

	/** @return iterable<string, array{string}> What would make the engine of regular expressions give up. */
	public static function long(): iterable {
		yield 'a tag without an end' => [ 'quagga <b ' . str_repeat( 'a', 100_000 ) ];
		yield 'a tag of many attributes without an end' => [ 'quagga <b ' . str_repeat( '"" ', 100_000 ) ];
		yield 'a link of a long address' => [ 'quagga [shop](https://x.example/' . str_repeat( 'a', 100_000 ) . ')' ];
		yield 'code without an end' => [ 'quagga `' . str_repeat( 'a', 1_200_000 ) ];
	}

	#[DataProvider( 'long' )]
	public function test_no_length_makes_text_disappear( string $markdown ): void {
		self::assertStringStartsWith( 'quagga', MarkdownText::read( $markdown )[0]->lines[0] ?? '' );
	}

	public function test_shortcodes_of_any_length_take_nothing_with_them(): void {
		self::assertSame( 'quagga   room', Builders::withoutShortcodes( 'quagga [vc_row css="' . str_repeat( 'a', 100_000 ) . '" ' . str_repeat( 'a', 100_000 ) . '] room' ) );
	}

	public function test_a_word_of_any_length_is_one_and_leaves_the_others(): void {
		$long = str_repeat( 'a', 100_000 );
		self::assertSame( [ 'quagga', str_repeat( 'a', 40 ), 'room' ], Words::of( "quagga {$long} room" ) );
		self::assertSame( 3, Sentences::countWords( "quagga {$long} room" ) );
		self::assertCount( 100_000, Words::of( 'quagga ' . str_repeat( '中', 100_000 ) ) );
	}

	public function test_what_cannot_be_replaced_stays(): void {
		self::assertSame( 'b' . str_repeat( 'a', 100_000 ), Regex::replace( [
			'/(?:a|b)*c/' => '',
			'/^a/' => '',
			'/b/' => static fn (): string => 'b',
		], 'b' . str_repeat( 'a', 100_000 ) ) );
	}
}
