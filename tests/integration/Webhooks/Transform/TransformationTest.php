<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks\Transform;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Webhooks\Transform\BodyTooLarge;
use Causerie\Chat\Webhooks\Transform\Transformation;

/** What templates make of events, and which templates are refused. */
final class TransformationTest extends TestCase {

	private const EVENT = [
		'id'        => 'evt_01jq8d3m0a1b2c3d4e5f6g7h8j',
		'type'      => 'message.created',
		'timestamp' => '2026-03-02T09:15:27.104Z',
		'site'      => [ 'url' => 'https://shop.example', 'id' => '1' ],
		'data'      => [
			'session_id' => 'ses_01jq8d3kz4x7m2n5p6r8s9t0vw',
			'text'       => 'When will "my" parcel arrive?',
			'empty'      => '',
			'nothing'    => null,
			'count'      => 3,
			'half'       => 0.5,
			'zero'       => 0,
			'yes'        => true,
			'no'         => false,
			'tags'       => [ 'delivery', 'vip' ],
			'fields'     => [ 'email' => 'ada@example.org', 'name' => 'Ada' ],
			'odd-name'   => 'odd',
			'amount'     => '12.50',
			'page'       => 'https://shop.example/a?b=<c>&d=(e)',
			'script'     => 'javascript:alert(1)',
		],
	];

	/** @return array<string, array{string, mixed}> */
	public static function templates(): array {
		return [
			'a text in a text'                       => [ '"Said: {{data.text}}"', 'Said: When will "my" parcel arrive?' ],
			'a number stays one'                     => [ '"{{ data.count }}"', 3 ],
			'a fraction stays one'                   => [ '"{{data.half}}"', 0.5 ],
			'truth stays truth'                      => [ '"{{data.yes}}"', true ],
			'a list stays one'                       => [ '"{{data.tags}}"', [ 'delivery', 'vip' ] ],
			'an object stays one'                    => [ '"{{data.fields}}"', [ 'email' => 'ada@example.org', 'name' => 'Ada' ] ],
			'a number in a text'                     => [ '"n={{data.count}}"', 'n=3' ],
			'a list in a text is JSON'               => [ '"t={{data.tags}}"', 't=["delivery","vip"]' ],
			'what is missing in a text'              => [ '"<{{data.gone.further}}>"', '<>' ],
			'an item of a list'                      => [ '"{{data.tags.1}}"', 'vip' ],
			'a name with a hyphen'                   => [ '"{{data.odd-name}}"', 'odd' ],
			'a path through a text leads nowhere'    => [ '"<{{data.text.length}}>"', '<>' ],
			'default for what is missing'            => [ '"{{data.gone | default: \'none\'}}"', 'none' ],
			'default for null'                       => [ '"{{data.nothing | default: 7}}"', 7 ],
			'default for an empty text'              => [ '"{{data.empty | default: \'none\'}}"', 'none' ],
			'no default for zero'                    => [ '"{{data.zero | default: 7}}"', 0 ],
			'no default for false'                   => [ '"{{data.no | default: true}}"', false ],
			'default of another path, and of a third' => [ '"{{data.gone | default: data.empty | default: data.fields.name}}"', 'Ada' ],
			'truncate counts characters'             => [ '"{{data.text | truncate: 6}}"', 'When …' ],
			'truncate leaves what fits'              => [ '"{{data.fields.name | truncate: 3}}"', 'Ada' ],
			'upper'                                  => [ '"{{data.fields.name | upper}}"', 'ADA' ],
			'lower'                                  => [ '"{{data.fields.name | lower}}"', 'ada' ],
			'join'                                   => [ '"{{data.tags | join: \' + \'}}"', 'delivery + vip' ],
			'join with a comma'                      => [ '"{{data.tags | join}}"', 'delivery, vip' ],
			'lines of an object'                     => [ '"{{data.fields | lines}}"', "email: ada@example.org\nname: Ada" ],
			'json'                                   => [ '"{{data.fields | json}}"', '{"email":"ada@example.org","name":"Ada"}' ],
			'date'                                   => [ '"{{timestamp | date: \'j.n.Y H:i\'}}"', '2.3.2026 18:15' ],
			'a date of what is none'                 => [ '"<{{data.text | date: \'Y\'}}>"', '<>' ],
			'number'                                 => [ '"{{data.amount | number}}"', 12.5 ],
			'text of a number'                       => [ '"{{data.count | text}}"', '3' ],
			'an address is made safe'                => [ '"{{data.page | url}}"', 'https://shop.example/a?b=%3Cc%3E&d=%28e%29' ],
			'no address but of the web'              => [ '"<{{data.script | url}}>"', '<>' ],
			'a literal'                              => [ '"{{\'{{\'}}x}}"', '{{x}}' ],
			'where the conversation is'              => [ '"{{links.conversation}}"', '#/conversations/ses_01jq8d3kz4x7m2n5p6r8s9t0vw' ],
			'what is no text is itself'              => [ '[1, null, {"a": true}, {}, []]', [ 1, null, [ 'a' => true ], [], [] ] ],
			'a condition that holds'                 => [ '{"$if": "data.text", "a": 1}', [ 'a' => 1 ] ],
			'items whose condition does not hold'    => [ '[{"$if": "data.gone"}, {"$if": "not data.gone", "b": 2}, {"$if": "data.no"}, {"$if": "data.zero"}]', [ [ 'b' => 2 ], [] ] ],
			'comparisons'                            => [ '[{"$if": "data.count == 3", "a": 1}, {"$if": "data.count == \'3\'", "b": 1}, {"$if": "type != \'reply.created\'", "c": 1}, {"$if": "not data.count == 3", "d": 1}]', [ [ 'a' => 1 ], [ 'c' => 1 ] ] ],
		];
	}

	#[\PHPUnit\Framework\Attributes\DataProvider( 'templates' )]
	public function testATemplateBecomes( string $template, mixed $expected ): void {
		update_option( 'timezone_string', 'Asia/Tokyo' );
		self::assertSame( [ 'value' => $expected ], json_decode( self::body( "{\"value\": {$template}}" ), true ) );
	}

	public function testWhatIsMissingIsLeftOutAndWhatIsWrittenStays(): void {
		self::assertSame( '{"b":null,"c":[1],"e":{}}', self::body( '{"a": "{{data.gone}}", "b": null, "c": ["{{data.nothing}}", 1], "d": {"$if": "data.gone", "x": 1}, "e": {"f": "{{data.gone}}"}}' ) );
	}

	public function testEmptyObjectsAndListsStayWhatTheyAre(): void {
		self::assertSame( '{"a":{},"b":[],"c":{"0":"x"},"d":1.0,"e":"é/"}', self::body( '{"a": {}, "b": [], "c": {"0": "x"}, "d": 1.0, "e": "é/"}' ) );
	}

	/** @return array<string, array{string, string}> */
	public static function hostile(): array {
		$texts = [ '"}],"admin":true,[{"', "\\", "\\\"", "line\nbreak\r\n\ttab", "\u{0}\u{1f}", '{{data.session_id}}', '</script><!channel>', "\u{202e}evil", '💥', "\u{2028}", str_repeat( '"\\', 5000 ) ];
		$cases = [];
		foreach ( $texts as $index => $text ) {
			foreach ( [ 'none', 'slack', 'discord', 'teams' ] as $escape ) {
				$cases[ "{$index} {$escape}" ] = [ $text, $escape ];
			}
		}
		return $cases;
	}

	#[\PHPUnit\Framework\Attributes\DataProvider( 'hostile' )]
	public function testWhateverIsSaidTheBodyIsJsonOfTheSameForm( string $text, string $escape ): void {
		$event                 = self::EVENT;
		$event['data']['text'] = $text;
		$body                  = json_decode( self::body( '{"a": "{{data.text}}", "b": "x{{data.text}}y", "c": [{"d": "{{data.text | json}}"}], "e": "{{data.text | truncate: 20}}"}', $escape, $event ), true, 512, JSON_THROW_ON_ERROR );
		self::assertSame( [ 'a', 'b', 'c', 'e' ], array_keys( $body ) );
		self::assertSame( [ 'd' ], array_keys( $body['c'][0] ) );
		self::assertLessThanOrEqual( 20, mb_strlen( $body['e'] ) );
		self::assertStringNotContainsString( 'ses_01', $body['b'], 'what is put in is not read as a template' );
		if ( $escape === 'none' ) {
			self::assertSame( [ $text, "x{$text}y" ], [ $body['a'], $body['b'] ] );
		}
	}

	public function testSlackCallsNobodyAndShowsNoLinkOfAVisitor(): void {
		self::assertSame( '{"t":"*New* &lt;!channel&gt; &lt;https://evil.example|bank&gt; &amp;lt; <https://shop.example/a?b=%3Cc%3E&amp;d=%28e%29|page>"}', self::said( '{"t": "*New* {{data.text}} <{{data.page | url}}|page>"}', 'slack', '<!channel> <https://evil.example|bank> &lt;' ) );
	}

	public function testDiscordCallsNobodyAndShowsNoLinkOfAVisitor(): void {
		self::assertSame( [ 't' => "@\u{200b}everyone \\\\\\[bank\\\\\\]" ], json_decode( self::said( '{"t": "{{data.text}}"}', 'discord', '@everyone \\[bank\\]' ), true ) );
		self::assertSame( [ 't' => "\\[bank\\]\\(https://evil.example\\) \\<@\u{200b}&1\\> \\`\\*\\_\\~\\|" ], json_decode( self::said( '{"t": "{{data.text}}"}', 'discord', '[bank](https://evil.example) <@&1> `*_~|' ), true ) );
	}

	public function testTeamsCallsNobodyAndShowsNoLinkOfAVisitor(): void {
		self::assertSame( [ 't' => "\\[bank\\]\\(https://evil.example\\) \\<at\\>Ada\\</at\\>\n\n\\# big\n\n1\\. one \\{\\{DATE\\(x\\)\\}\\}" ], json_decode( self::said( '{"t": "{{data.text}}"}', 'teams', "[bank](https://evil.example) <at>Ada</at>\r\n    # big\n\n\n1. one {{DATE(x)}}" ), true ) );
	}

	public function testWhatIsCutIsNotCutWithinAnEscape(): void {
		self::assertSame( '{"t":"&amp;&amp;…"}', self::said( '{"t": "{{data.text | truncate: 12}}"}', 'slack', '&&&&&&&&' ) );
		self::assertSame( '{"t":"a&amp;b"}', self::said( '{"t": "{{data.text | truncate: 7}}"}', 'slack', 'a&b' ) );
	}

	public function testRawIsWhatTheAuthorAsksFor(): void {
		self::assertSame( '{"t":"<b>"}', self::said( '{"t": "{{data.text | raw}}"}', 'slack', '<b>' ) );
	}

	public function testAFormIsOne(): void {
		self::assertSame( 'oid=00D&email=ada%40example.org&n=3&text=a%26b%3Dc%0Ad', self::said( '{"oid": "00D", "email": "{{data.fields.email}}", "gone": "{{data.gone}}", "n": "{{data.count}}", "text": "{{data.text}}"}', 'none', "a&b=c\nd", 'form' ) );
	}

	public function testNoTemplateFillsTheMemory(): void {
		$event                 = self::EVENT;
		$event['data']['text'] = str_repeat( 'x', 100_000 );
		$template              = '{"a": "' . str_repeat( '{{data.text}}', 1000 ) . '"}';
		$before                = memory_get_peak_usage();
		try {
			self::body( $template, 'none', $event );
			self::fail( 'That is too large.' );
		} catch ( BodyTooLarge ) {
			self::assertLessThan( 16_000_000, memory_get_peak_usage() - $before );
		}
	}

	/** @return array<string, array{string, string}> */
	public static function mistakes(): array {
		return [
			'no JSON'                     => [ "{\n\t\"a\": 1,\n\t\"b\": oops\n}", 'mistake in line 3' ],
			'JSON that ends too early'    => [ "{\n\"a\": [1", 'mistake in line 2' ],
			'something behind the JSON'   => [ "{}\n\n{}", 'mistake in line 3' ],
			'a comma too many'            => [ "{\"a\": 1,\n}", 'mistake in line 2' ],
			'a text alone'                => [ '"a"', 'has to be an object' ],
			'too deep'                    => [ str_repeat( '[', 30 ) . str_repeat( ']', 30 ), 'too deeply' ],
			'an unknown filter'           => [ '{"a": [{"b/c": "{{data.x | shout}}"}]}', 'At /a/0/b~1c: There is no filter "shout".' ],
			'an unknown root'             => [ '{"a": "{{email}}"}', 'At /a: An event has nothing called "email".' ],
			'no end'                      => [ '{"a": "{{data.x"}', 'At /a: It ends in the middle.' ],
			'one brace'                   => [ '{"a": "{{data.x}"}', 'At /a: "}" cannot be read here.' ],
			'nothing in it'               => [ '{"a": "{{}}"}', 'At /a: "}}" cannot be read here.' ],
			'a filter without its value'  => [ '{"a": "{{data.x | truncate}}"}', 'needs a whole number' ],
			'a filter with a wrong one'   => [ '{"a": "{{data.x | truncate: 0}}"}', 'needs a whole number' ],
			'a path where none can be'    => [ '{"a": "{{data.x | truncate: data.y}}"}', 'needs a whole number' ],
			'a filter with one too many'  => [ '{"a": "{{data.x | upper: 1}}"}', 'takes nothing' ],
			'a date without a form'       => [ '{"a": "{{data.x | date}}"}', 'needs a short text' ],
			'too many filters'            => [ '{"a": "{{data.x' . str_repeat( ' | upper', 11 ) . '}}"}', 'too many filters' ],
			'a path that is too long'     => [ '{"a": "{{data.a.b.c.d.e.f.g.h}}"}', 'at most eight' ],
			'a condition of the whole'    => [ '{"$if": "data.x"}', 'At /$if: The whole cannot' ],
			'a condition that is no text' => [ '{"a": {"$if": true}}', 'At /a/$if: A condition is a text.' ],
			'a condition with a rest'     => [ '{"a": {"$if": "data.x = 3"}}', 'At /a/$if: "= 3" cannot be read here.' ],
		];
	}

	#[\PHPUnit\Framework\Attributes\DataProvider( 'mistakes' )]
	public function testAMistakeIsNamedWithItsPlace( string $template, string $sentence ): void {
		try {
			self::transformation()->check( self::transform( $template ) );
			self::fail( 'That is no template.' );
		} catch ( ProblemException $problem ) {
			self::assertSame( '/transform/template', $problem->problem->fields[0]->pointer );
			self::assertStringContainsString( $sentence, $problem->problem->fields[0]->message );
		}
	}

	public function testAFormHasNoObjects(): void {
		$this->expectException( ProblemException::class );
		self::transformation()->check( self::transform( '{"a": {}}', 'none', 'form' ) );
	}

	/** @return array{format: string, escape: string, template: string, preset: string} */
	private static function transform( string $template, string $escape = 'none', string $format = 'json' ): array {
		return [ 'format' => $format, 'escape' => $escape, 'template' => $template, 'preset' => '' ];
	}

	private static function transformation(): Transformation {
		return new Transformation( static fn ( string $session ): string => '#/conversations/' . $session, 262_144 );
	}

	/** @param array<string, mixed> $event */
	private static function body( string $template, string $escape = 'none', array $event = self::EVENT, string $format = 'json' ): string {
		$transform = self::transform( $template, $escape, $format );
		self::transformation()->check( $transform );
		return self::transformation()->body( $transform, (string) wp_json_encode( $event, JSON_PRESERVE_ZERO_FRACTION ) );
	}

	private static function said( string $template, string $escape, string $text, string $format = 'json' ): string {
		$event                 = self::EVENT;
		$event['data']['text'] = $text;
		return self::body( $template, $escape, $event, $format );
	}
}
