<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Models\BuiltIn\Markdown;
use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** The built-in answers quote the site's own sentences, and say so when there are none. */
final class BuiltInAnswersTest extends TestCase {

	private const CONTACT = 'https://example.org/contact/';

	/** @param list<Passage>|null $passages Null: those that the site has for the question. */
	private function ask( string $question, string $language = 'en', ?array $passages = null, ?ModelListener $listener = null ): ModelReply {
		$passages ??= Plugin::services()->retriever()->searchInConversation( $question, null, 6, $language )->passages;
		$request    = new ModelRequest( '', [], $question, $passages, $language, '', null, 1000, self::CONTACT );
		return Plugin::services()->models()->make( Provider::BUILTIN )->stream( $request, $listener ?? self::listener() );
	}

	private static function listener( int $pieces = PHP_INT_MAX ): ModelListener {
		return new class( $pieces ) implements ModelListener {
			/** @var list<string> */
			public array $heard = [];

			public function __construct( private readonly int $pieces ) {}

			public function text( string $delta ): bool {
				$this->heard[] = $delta;
				return count( $this->heard ) < $this->pieces;
			}

			public function toolCall( string $id, string $name, string $delta ): bool {
				return true;
			}

			public function waiting(): bool {
				return true;
			}
		};
	}

	private static function passage( string $text, string $title = 'Umbrella', string $language = 'en' ): Passage {
		return new Passage( 1, $text, '', $title, 'https://example.org/umbrella/', $language, 5.0, 1.0 );
	}

	public function test_what_the_owner_answered_is_quoted_whole_also_where_a_model_put_it_first(): void {
		$text   = 'Yes. It takes five days. Bring the umbrella along. We are open from nine. Somebody will look at it with you. You get a message when it is ready.';
		$answer = new Passage( 1, $text, '', 'Do you repair umbrellas?', 'https://example.org/umbrella/', 'en', 5.0, 1.0, source: DocumentSource::ANSWER );
		self::assertSame( $text . ' [1]', $this->ask( 'Do you repair umbrellas?', 'en', [ $answer->rerankedFrom( 2 ) ] )->text );
	}

	private function shop(): void {
		$this->post( [
			'post_title' => 'Delivery',
			'post_content' => '<p>We are a small shop. Parcels to Belgium arrive within five working days. The bench is made of oak.</p>',
		] );
		$this->post( [
			'post_title' => 'Livraison',
			'post_content' => '<p>Nous sommes une petite boutique. Les colis pour la Belgique arrivent en cinq jours ouvrés. Le banc est en chêne.</p>',
		] );
		$this->post( [
			'post_title' => 'Prices',
			'post_content' => '<table><thead><tr><th>Article</th><th>Price</th></tr></thead><tbody><tr><td>Umbrella</td><td>€59</td></tr><tr><td>Raincoat</td><td>€189</td></tr></tbody></table>',
		] );
		$this->post( [
			'post_title' => 'التوصيل',
			'post_content' => '<p>نحن متجر صغير. تصل الطرود الى بلجيكا خلال خمسة ايام.</p>',
		] );
	}

	/** @return array<string, array{string, string, string, string}> */
	public static function answers(): array {
		return [
			'English' => [ 'When do parcels to Belgium arrive?', 'en', 'Parcels to Belgium arrive within five working days.', 'en' ],
			'French'  => [ 'Quand arrivent les colis pour la Belgique ?', 'fr', 'Les colis pour la Belgique arrivent en cinq jours ouvrés.', 'fr' ],
			'Arabic'  => [ 'متى تصل الطرود الى بلجيكا؟', 'ar', 'تصل الطرود الى بلجيكا خلال خمسة ايام.', 'ar' ],
			'a row'   => [ 'How much is a raincoat?', 'en', 'Raincoat: €189 [', '' ],
		];
	}

	#[DataProvider( 'answers' )]
	public function test_it_answers_with_the_sentence_of_the_page( string $question, string $language, string $sentence, string $inLanguage ): void {
		$this->shop();
		$reply = $this->ask( $question, $language );
		self::assertStringContainsString( $sentence, $reply->text );
		self::assertStringNotContainsString( 'small shop', $reply->text );
		self::assertStringEndsWith( '[1]', $reply->text );
		self::assertSame( FinishReason::Stop, $reply->finish );
		if ( $inLanguage !== '' ) {
			self::assertSame( $inLanguage, $reply->language );
		}
	}

	/** @return array<string, array{string, string, string, string}> Question, language, title and the sentence that answers. */
	public static function values(): array {
		return [
			'a duration in English'    => [ 'What is the delivery time to Belgium?', 'en', 'Delivery', 'Delivery to Belgium takes three working days.' ],
			'a duration in French'     => [ 'Quel est le délai de livraison en Belgique ?', 'fr', 'Livraison', 'La livraison en Belgique prend trois jours ouvrés et coûte 6 euros.' ],
			'a duration in German'     => [ 'Wie ist die Lieferzeit nach Belgien?', 'de', 'Versand', 'Die Lieferung nach Belgien braucht drei Werktage.' ],
			'a duration in Spanish'    => [ '¿Cuál es el plazo de entrega en Bélgica?', 'es', 'Envíos', 'La entrega en Bélgica tarda tres días laborables.' ],
			'a duration in Italian'    => [ 'Quali sono i tempi di consegna in Belgio?', 'it', 'Spedizioni', 'La consegna in Belgio richiede tre giorni lavorativi.' ],
			'a duration in Dutch'      => [ 'Wat is de levertijd naar België?', 'nl', 'Verzending', 'De levering naar België neemt drie werkdagen in beslag.' ],
			'a duration in Portuguese' => [ 'Qual é o prazo de entrega na Bélgica?', 'pt', 'Envios', 'A entrega na Bélgica leva três dias úteis.' ],
			'a duration in Arabic'     => [ 'ما مدة التوصيل إلى بلجيكا؟', 'ar', 'الطلبات', 'يصل التوصيل إلى بلجيكا خلال ثلاثة أيام عمل.' ],
			'a duration in Russian'    => [ 'Какой срок доставки в Бельгию?', 'ru', 'Заказы', 'Доставка в Бельгию занимает три дня.' ],
			'a duration in Chinese'    => [ '比利时的配送时间多长？', 'zh', '订单', '比利时的配送需要3个工作日。' ],
			'a price in English'       => [ 'What are your fees for engraving rings?', 'en', 'Engraving', 'Engraving of rings: €12.' ],
			'a price in French'        => [ 'Quel est le tarif de la gravure ?', 'fr', 'Gravure', 'Gravure de bagues : 12 €.' ],
			'a price in German'        => [ 'Was sind die Gravurkosten?', 'de', 'Gravur', 'Die Gravur gibt es für 12 €.' ],
			'a price in Spanish'       => [ '¿Cuál es el precio del grabado?', 'es', 'Grabado', 'Grabado de anillos: 12 €.' ],
			'a price in Arabic'        => [ 'ما سعر النقش على الخاتم؟', 'ar', 'النقش', 'النقش على الخاتم بمبلغ 12 يورو.' ],
			'a phone number'           => [ 'What is the phone number of the workshop?', 'en', 'Workshop', 'Reach the workshop under +32 2 123 45 67.' ],
			'an address'               => [ 'Quelle est l’adresse de l’atelier ?', 'fr', 'Atelier', 'Notre atelier vous attend au 12 rue des Lilas, 1000 Bruxelles.' ],
			'opening hours'            => [ 'What is the schedule of the workshop?', 'en', 'Workshop', 'The workshop welcomes you from 9:00 to 17:30.' ],
			'an e-mail address'        => [ 'What is the email of the workshop?', 'en', 'Workshop', 'Write to the workshop: atelier@example.org.' ],
		];
	}

	#[DataProvider( 'values' )]
	public function test_a_sentence_with_the_value_that_is_asked_for_answers( string $question, string $language, string $title, string $sentence ): void {
		$this->post( [
			'post_title'   => $title,
			'post_content' => "<p>{$sentence}</p>",
		] );
		// The name of the value is somewhere else on the site, as it is on most.
		foreach ( [ 'Our oak bench and its history.', 'Notre banc en chêne et son histoire.' ] as $other ) {
			$this->post( [
				'post_title'   => 'Oak',
				'post_content' => "<p>{$other}</p>",
			] );
		}
		self::assertStringContainsString( Markdown::escape( $sentence ), $this->ask( $question, $language )->text );
	}

	public function test_who_asks_when_it_is_open_is_not_told_when_it_is_closed(): void {
		$hours = self::passage( "- Day: Monday | Desk: 10 am – 1 pm\n- Day: Tuesday | Desk: closed", 'Desk' );
		self::assertStringContainsString( 'Monday', $this->ask( 'When is the desk open?', 'en', [ $hours ] )->text );
		self::assertSame( 'Closed on Sundays. [1]', $this->ask( 'Are you open on Sundays?', 'en', [ self::passage( 'We like rain. Closed on Sundays.', 'Shop' ) ] )->text );
	}

	/** @return array<string, array{string, string}> */
	public static function withoutValue(): array {
		return [
			'a price of something else'          => [ 'What is the price of a saxophone?', 'en' ],
			'a price in French'                  => [ 'Quel est le prix d’un saxophone ?', 'fr' ],
			'a duration of something else'       => [ 'What is the repair time of a saxophone?', 'en' ],
			'a duration that no sentence has'    => [ 'What is the waiting time for the bench?', 'en' ],
			'a number that no sentence has'      => [ 'What is the phone number of the bench?', 'en' ],
		];
	}

	#[DataProvider( 'withoutValue' )]
	public function test_a_value_that_is_not_on_the_site_is_not_answered( string $question, string $language ): void {
		$this->shop();
		$text = $this->ask( $question, $language )->text;
		self::assertMatchesRegularExpression( '/could not find|pas trouvé/', $text );
	}

	/** @return array<string, array{string, string, string}> */
	public static function items(): array {
		return [
			'two columns'       => [ "- Repair: New zip | Price: €28\n- Repair: Patch on a bag | Price: €9", 'en', 'New zip: €28 [1]' ],
			'more columns'      => [ '- Repair: New zip | Price: €28 | Time: 5 days', 'en', '**New zip** — Price: €28, Time: 5 days [1]' ],
			'empty cells'       => [ '- Repair: New zip | Price: €28 | Time: –', 'en', '**New zip** — Price: €28 [1]' ],
			'commas in cells'   => [ '- Repair: New zip | Price: €28, VAT included | Time: 5 days', 'en', '**New zip** — Price: €28, VAT included; Time: 5 days [1]' ],
			'a colon in a cell' => [ '- What: Zip: new, metal | Price: €28', 'en', 'Zip: new, metal — €28 [1]' ],
			'no heading'        => [ '- New zip | €28', 'en', 'New zip: €28 [1]' ],
			'French'            => [ '- Quoi: Zip neuf | Prix: 28 €', 'fr', "Zip neuf\u{00A0}: 28 € [1]" ],
			'steps'             => [ "1. Open the zip.\n2. Wash.\n3. Dry.", 'en', "1. Open the zip.\n2. Wash.\n3. Dry. [1]" ],
			'hostile cells'     => [ '- A: zip [2] | B: <b> | C: `x`', 'en', '**zip \\[2\]** — B: \\<b>, C: \\`x\\` [1]' ],
		];
	}

	#[DataProvider( 'items' )]
	public function test_rows_and_steps_are_read_aloud( string $text, string $language, string $markdown ): void {
		self::assertSame( $markdown, $this->ask( 'zip', $language, [ self::passage( $text, 'Repairs', $language ) ] )->text );
	}

	public function test_a_misspelt_word_finds_its_sentence(): void {
		$reply = $this->ask( 'brocken zipers', 'en', [ self::passage( 'We open at nine. Broken zippers cost little. We close at five.' ) ] );
		self::assertStringStartsWith( 'Broken zippers', $reply->text );
	}

	public function test_what_the_site_does_not_say_is_not_answered(): void {
		$this->shop();
		$reply = $this->ask( 'Which trombone did Napoleon play in Belgium?' );
		self::assertStringContainsString( 'could not find', $reply->text );
		self::assertStringContainsString( '[Contact](' . self::CONTACT . ')', $reply->text );
		self::assertStringNotContainsString( 'five working days', $reply->text );
		self::assertStringContainsString( 'could not find', $this->ask( 'xylophone' )->text );
	}

	public function test_it_speaks_the_language_of_the_question(): void {
		self::assertSame( 'fr', $this->ask( 'Quelle est la capitale de la Mongolie ?', 'fr' )->language );
		self::assertSame( 'fr', $this->ask( 'Bonjour !', 'en' )->language );
		self::assertSame( 'fr-CA', $this->ask( 'Quelle est la capitale de la Mongolie ?', 'fr-CA' )->language );
	}

	/** @return array<string, array{string, string}> */
	public static function politeness(): array {
		return [
			'greeting'         => [ 'Hello!', 'Hello!' ],
			'greeting and who' => [ 'Hi, who are you?', 'chatbot of this site' ],
			'thanks'           => [ 'thank you very much', 'welcome' ],
			'goodbye'          => [ 'Bye bye', 'Goodbye' ],
			'human'            => [ 'Can I talk to a human?', self::CONTACT ],
		];
	}

	#[DataProvider( 'politeness' )]
	public function test_politeness_is_answered_politely( string $message, string $contains ): void {
		$this->shop();
		self::assertStringContainsString( $contains, $this->ask( $message )->text );
	}

	public function test_a_question_after_a_greeting_is_a_question(): void {
		$this->shop();
		self::assertStringContainsString( 'five working days', $this->ask( 'Hello, when do parcels to Belgium arrive?' )->text );
	}

	public function test_it_streams_in_words_and_stops_when_told(): void {
		$listener = self::listener( 3 );
		$reply    = $this->ask( 'umbrella', 'en', [ self::passage( 'The umbrella is big enough for two people.' ) ], $listener );
		self::assertSame( FinishReason::Stopped, $reply->finish );
		self::assertSame( 'The umbrella is ', $reply->text );
	}

	public function test_the_pieces_are_the_whole_reply(): void {
		$listener = self::listener();
		$reply    = $this->ask( 'umbrella', 'en', [ self::passage( "The umbrella:\n- big\n- 雨伞很大" ) ], $listener );
		self::assertGreaterThan( 4, count( $listener->heard ?? [] ) );
		self::assertSame( $reply->text, implode( '', $listener->heard ?? [] ) );
	}

	/** @return array<string, array{string}> */
	public static function hostile(): array {
		return [
			'a link'           => [ 'umbrella [click](javascript:alert(1))' ],
			'an image'         => [ 'umbrella ![x](https://evil.example/x.png)' ],
			'HTML'             => [ 'umbrella <img src=x onerror=alert(1)> <script>alert(1)</script>' ],
			'an autolink'      => [ 'umbrella <https://evil.example/> https://evil.example www.evil.example' ],
			'a forged source'  => [ 'umbrella [2] [3][4]' ],
			'a heading'        => [ '# umbrella' ],
			'a code block'     => [ '``` umbrella ```' ],
			'escaped escapes'  => [ 'umbrella \\[click\\](https://evil.example)' ],
			'a reference'      => [ '[umbrella]: https://evil.example' ],
			'an entity'        => [ 'umbrella &lt;script&gt; &#91;x&#93;' ],
		];
	}

	#[DataProvider( 'hostile' )]
	public function test_what_a_page_says_stays_text( string $text ): void {
		$reply = $this->ask( 'umbrella', 'en', [ self::passage( $text, $text ) ] )->text;
		$quote = (string) preg_replace( '/ \[1\]$/', '', $reply );
		self::assertNotSame( $reply, $quote );
		// Without what is escaped, nothing is left that Markdown would read.
		$active = (string) preg_replace( '/\\\\[!-\/:-@\[-`{-~]/', '', $quote );
		self::assertDoesNotMatchRegularExpression( '/[\[\]<`*]|:\/\/|www\.|^#|&#?\w+;/', $active );
		self::assertStringNotContainsString( "\n", $quote );
	}

	public function test_a_dangerous_contact_address_is_no_link(): void {
		self::assertSame( '', Markdown::address( 'javascript:alert(1)' ) );
		self::assertSame( 'https://example.org/a%28b%29', Markdown::address( 'https://example.org/a(b)' ) );
	}
}
