<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Knowledge\Reading\MarkdownText;
use Causerie\Chat\Knowledge\Reading\Section;
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
			'what nobody sees' => [ "a\u{200B}b\u{202E}c\x00d", [ '' => [ 'a b c d' ] ] ],
		];
	}

	/** @param array<string, list<string>> $expected Lines by heading. */
	#[DataProvider( 'texts' )]
	public function test_it_is_read( string $markdown, array $expected ): void {
		$sections = MarkdownText::read( $markdown );
		self::assertSame( $expected, array_combine( array_map( static fn ( Section $section ): string => $section->heading, $sections ), array_map( static fn ( Section $section ): array => $section->lines, $sections ) ) );
	}
}
