<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Knowledge\Language\LanguageDetector;
use Causerie\Chat\Knowledge\Language\QuestionForm;
use Causerie\Chat\Knowledge\Language\Stemmer;
use Causerie\Chat\Knowledge\Language\Words;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** What visitors and pages write in other forms is the same term, in every language that sites are written in. */
final class LanguageTest extends TestCase {

	/** @return array<string, array{string, string}> Language, and forms of one word. */
	public static function forms(): array {
		$forms = [
			'en' => [ 'deliver delivers delivered delivery', 'cancel cancelled cancelling' ],
			'fr' => [ 'médical médicaux médicales', 'obligatoire obligation obligatoires', 'publicité publicitaire publicitaires', 'utiliser utilisation utilisé' ],
			'de' => [ 'Lieferung Lieferungen', 'Adresse Adressen', 'zahlen zahlt' ],
			'es' => [ 'devolución devoluciones', 'tarjeta tarjetas', 'pedido pedidos' ],
			'it' => [ 'spedizione spedizioni', 'ordine ordini', 'pagamento pagamenti pagare' ],
			'nl' => [ 'bestelling bestellingen', 'dag dagen' ],
			'pt' => [ 'devolução devoluções', 'pagamento pagamentos pagar' ],
			'sv' => [ 'beställning beställningar beställningen', 'kund kunder kunderna' ],
			'da' => [ 'bestilling bestillinger bestillingen', 'butik butikken butikker' ],
			'nb' => [ 'bestilling bestillinger bestillingen', 'butikk butikken butikker' ],
			'fi' => [ 'toimitus toimitusta', 'kauppa kaupassa kaupan', 'hinta hintaa hintana' ],
			'hu' => [ 'szállítás szállítást szállítási', 'termék termékek termékeket' ],
			'tr' => [ 'ürün ürünler ürünleri ürünlerin', 'sipariş siparişim siparişler', 'İstanbul istanbulda' ],
			'pl' => [ 'zamówienie zamówienia zamówieniu', 'sklep sklepu sklepie sklepy', 'kurs kursy kursów' ],
			'cs' => [ 'objednávka objednávky objednávku', 'obchod obchodu obchody' ],
			'sk' => [ 'objednávka objednávky objednávku', 'obchod obchodu obchody' ],
			'ro' => [ 'comandă comanda', 'magazin magazinul magazine magazinului' ],
			'ru' => [ 'доставка доставки доставку доставкой', 'заказ заказы заказов', 'счёт счет' ],
			'uk' => [ 'доставка доставки доставку', 'замовлення замовленням замовленнях' ],
			'bg' => [ 'доставка доставката доставки', 'поръчка поръчката поръчки' ],
			'el' => [ 'παραγγελία παραγγελίες παραγγελίας', 'κατάστημα καταστήματα καταστημάτων', 'Άνθρωπος ανθρώπου άνθρωποι' ],
			'he' => [ 'משלוח המשלוח משלוחים', 'הזמנה ההזמנה הזמנות' ],
			'ar' => [ 'توصيل التوصيل والتوصيل', 'مدينة مدينه' ],
			'fa' => [ 'سفارش سفارشات', 'محصول محصولات', 'کتاب كتاب' ],
			'hi' => [ 'दुकान दुकानों दुकानें', 'किताब किताबें किताबों' ],
			'id' => [ 'kirim dikirim kiriman', 'bayar membayar pembayaran' ],
			'hr' => [ 'narudžba narudžbe narudžbu', 'trgovina trgovine trgovini' ],
			'sl' => [ 'naročilo naročila naročilu', 'trgovina trgovine trgovini' ],
			'lt' => [ 'užsakymas užsakymai užsakymo', 'prekė prekės prekių' ],
			'lv' => [ 'pasūtījums pasūtījumi pasūtījuma', 'prece preces' ],
			'et' => [ 'pood poodi poodide', 'tellimus tellimuse' ],
			'ca' => [ 'comanda comandes', 'botiga botigues' ],
			'gl' => [ 'pedido pedidos', 'devolución devolucións' ],
		];
		$cases = [];
		foreach ( $forms as $language => $words ) {
			foreach ( $words as $line ) {
				$cases[ "$language: $line" ] = [ $language, $line ];
			}
		}
		return $cases;
	}

	#[DataProvider( 'forms' )]
	public function test_forms_of_a_word_are_one_term( string $language, string $forms ): void {
		$stems = [];
		foreach ( explode( ' ', $forms ) as $form ) {
			$stems[ $form ] = Stemmer::stem( Words::of( $form )[0], $language );
		}
		self::assertCount( 1, array_unique( $stems ), (string) wp_json_encode( $stems, JSON_UNESCAPED_UNICODE ) );
	}

	/** @return array<string, array{string, string}> Language, and two words. */
	public static function others(): array {
		return [
			'fr' => [ 'fr', 'accès année' ],
			'en' => [ 'en', 'business bus' ],
			'tr' => [ 'tr', 'kargo karga' ],
			'he' => [ 'he', 'תשלום משלוח' ],
			'ru' => [ 'ru', 'заказ оплата' ],
			'el' => [ 'el', 'αποστολή επιστροφή' ],
		];
	}

	#[DataProvider( 'others' )]
	public function test_other_words_are_other_terms( string $language, string $words ): void {
		[ $one, $other ] = explode( ' ', $words );
		self::assertNotSame( Stemmer::stem( Words::of( $one )[0], $language ), Stemmer::stem( Words::of( $other )[0], $language ) );
	}

	/** @return array<string, array{string, string}> */
	public static function spellings(): array {
		return [
			'Greek accents and the last sigma' => [ 'Ώρες', 'ωρεσ' ],
			'Turkish capitals'                 => [ 'İADE', 'iade' ],
			'Russian yo'                       => [ 'приём', 'прием' ],
			'Hebrew points'                    => [ 'שָׁלוֹם', 'שלום' ],
			'a Hebrew abbreviation'            => [ 'צה"ל', 'צהל' ],
			'Vietnamese'                       => [ 'Đường', 'duong' ],
			'Polish'                           => [ 'Łódź', 'lodz' ],
			'Persian letters'                  => [ 'کیف', 'كيف' ],
			'decomposed accents'               => [ "e\u{0301}te\u{0301}", 'été' ],
		];
	}

	#[DataProvider( 'spellings' )]
	public function test_two_spellings_are_one_word( string $one, string $other ): void {
		self::assertSame( Words::of( $other ), Words::of( $one ) );
	}

	public function test_signs_between_characters_are_no_part_of_them(): void {
		self::assertSame( [ '营业', '时间' ], Words::of( '营业。时间' ) );
	}

	/** @return array<string, array{string, string}> */
	public static function sentences(): array {
		$sentences = [
			'sv' => 'Vi skickar ditt paket inom två dagar och du kan följa det på vår sida.',
			'da' => 'Din pakke bliver sendt af os inden for to dage, og du kan se hvad der er sket med den, nu også på siden.',
			'fi' => 'Voit palauttaa tuotteen, jos se ei ole sinun mielestäsi sitä mitä halusit.',
			'pl' => 'Możesz zwrócić produkt w ciągu dni, jeśli nie jest tym, czego chcesz.',
			'cs' => 'Zboží můžete vrátit, pokud vám nebude vyhovovat, a my vám pošleme peníze zpět.',
			'hu' => 'A terméket vissza lehet küldeni, ha nem felel meg, és az árát visszafizetjük.',
			'ro' => 'Puteți returna produsul dacă nu este ceea ce ați dorit și vă dăm banii înapoi.',
			'tr' => 'Ürünü beğenmezseniz iade edebilirsiniz ve bunun için daha fazla ücret ödemeniz gerekmez.',
			'el' => 'Μπορείτε να επιστρέψετε το προϊόν αν δεν σας αρέσει.',
			'he' => 'ניתן להחזיר את המוצר אם הוא לא מתאים לכם.',
			'uk' => 'Ви можете повернути товар, якщо він вам не підходить.',
			'bg' => 'Можете да върнете продукта, ако не ви харесва, и ние ще ви върнем парите.',
			'id' => 'Anda dapat mengembalikan produk jika tidak sesuai dengan yang anda inginkan.',
			'vi' => 'Bạn có thể trả lại sản phẩm nếu không hài lòng với nó trong vòng ba mươi ngày.',
			'hi' => 'अगर आपको उत्पाद पसंद नहीं है तो आप उसे वापस कर सकते हैं।',
			'fa' => 'اگر از محصول راضی نیستید می‌توانید آن را پس بدهید و پول خود را بگیرید.',
			'th' => 'คุณสามารถคืนสินค้าได้',
			'ko' => '상품을 반품할 수 있습니다.',
			'ja' => '商品を返品することができます。',
		];
		return array_combine( array_keys( $sentences ), array_map( null, array_keys( $sentences ), $sentences ) );
	}

	#[DataProvider( 'sentences' )]
	public function test_the_language_of_a_text_is_told( string $language, string $text ): void {
		self::assertSame( $language, LanguageDetector::of( $text, 2 ) );
	}

	/** @return array<string, array{string, string, bool}> */
	public static function questions(): array {
		return [
			'what'         => [ 'Un cookie, c’est quoi ?', 'Qu’est-ce qu’un cookie ?', true ],
			'how long'     => [ 'How long are cookies kept?', 'Cookies: how many months do they stay?', true ],
			'may'          => [ 'Darf ich das?', 'Ist das erlaubt?', true ],
			'who and what' => [ 'Qui peut lire le fichier ?', 'Le fichier, c’est quoi ?', false ],
		];
	}

	#[DataProvider( 'questions' )]
	public function test_questions_are_asked_in_one_form_or_in_another( string $one, string $other, bool $isSame ): void {
		self::assertSame( $isSame, array_intersect( QuestionForm::of( $one ), QuestionForm::of( $other ) ) !== [] );
	}
}
