<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Leads;

use Causerie\Chat\Leads\Rules\Emails;
use Causerie\Chat\Leads\Rules\Names;
use Causerie\Chat\Leads\Rules\Phones;
use Causerie\Chat\Leads\Rules\Plain;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** What the rules take for a way to be reached and for a name, and what they do not. */
final class RulesTest extends TestCase {

	/** @return iterable<string, array{string, list<string>}> */
	public static function phones(): iterable {
		yield 'international' => [ 'Please call +49 30 1234567.', [ '+49 30 1234567' ] ];
		yield 'with the zero in brackets' => [ 'Ring +49 (0)30 / 12 34 56', [ '+49 (0)30 / 12 34 56' ] ];
		yield 'with two zeros' => [ '0041 44 668 18 00', [ '0041 44 668 18 00' ] ];
		yield 'French' => [ 'Mon portable : 06 12 34 56 78, merci', [ '06 12 34 56 78' ] ];
		yield 'French with dots' => [ '06.12.34.56.78', [ '06.12.34.56.78' ] ];
		yield 'German' => [ 'Meine Nummer ist 0171/1234567', [ '0171/1234567' ] ];
		yield 'British' => [ '020 7946 0018', [ '020 7946 0018' ] ];
		yield 'American' => [ 'I am at (555) 123-4567 all day', [ '(555) 123-4567' ] ];
		yield 'American with dashes' => [ '555-123-4567', [ '555-123-4567' ] ];
		yield 'Spanish, by its word' => [ 'Mi móvil es 612 345 678', [ '612 345 678' ] ];
		yield 'Arabic' => [ 'رقم هاتفي ٠٥٠١٢٣٤٥٦٧', [ '0501234567' ] ];
		yield 'Arabic, international' => [ 'اتصل بي على +966 50 123 4567', [ '+966 50 123 4567' ] ];
		yield 'two of them' => [ '+41 79 123 45 67 or +41 44 668 18 00', [ '+41 79 123 45 67', '+41 44 668 18 00' ] ];
		yield 'beside an order' => [ 'My order is 4711-2003-11, call me at 030 1234567', [ '030 1234567' ] ];
		yield 'no phone: an order' => [ 'Where is order 0123456789?', [] ];
		yield 'no phone: an order, said afterwards' => [ '0123456789 is my order number', [] ];
		yield 'no phone: a French order' => [ 'Ma commande n° 0612345678', [] ];
		yield 'no phone: a German order' => [ 'Meine Bestellung 0123456789 fehlt', [] ];
		yield 'no phone: a German customer' => [ 'Kundennummer: 0099887766', [] ];
		yield 'no phone: an Arabic order' => [ 'رقم الطلب 0123456789', [] ];
		yield 'no phone: a mark before it' => [ 'It is #0123456789', [] ];
		yield 'no phone: a day' => [ 'Delivered on 01.02.2026 09:15', [] ];
		yield 'no phone: a day as computers write it' => [ 'Call me on 2026-11-26', [] ];
		yield 'no phone: an IBAN' => [ 'DE89 3704 0044 0532 0130 00', [] ];
		yield 'no phone: a card' => [ 'card 4111 1111 1111 1111', [] ];
		yield 'no phone: a price' => [ 'It costs 1200.50 and not 1300', [] ];
		yield 'no phone: a long number' => [ 'Is 123456789012 the article?', [] ];
		yield 'no phone: a part of a word' => [ 'abc0301234567', [] ];
		yield 'no phone: an address of a machine' => [ '192.168.100.200', [] ];
	}

	/** @param list<string> $found */
	#[DataProvider( 'phones' )]
	public function testPhoneNumbers( string $text, array $found ): void {
		self::assertSame( $found, Phones::in( Plain::text( $text ) ) );
	}

	public function testTheSameNumberInTwoWritings(): void {
		self::assertSame( Phones::digits( '+49 (0)30 12-34' ), Phones::digits( '0049 30/1234' ) );
		self::assertNotSame( Phones::digits( '+49 30 1234' ), Phones::digits( '030 1234' ) );
	}

	/** @return iterable<string, array{string, list<string>}> */
	public static function emails(): iterable {
		yield 'plain' => [ 'Write to ada@shop.example.', [ 'ada@shop.example' ] ];
		yield 'after a colon' => [ 'E-Mail:ada.byron+chat@mail.shop.example,thanks', [ 'ada.byron+chat@mail.shop.example' ] ];
		yield 'in brackets' => [ '<ada@shop.example>', [ 'ada@shop.example' ] ];
		yield 'among Arabic' => [ 'بريدي ada@shop.example وشكرا', [ 'ada@shop.example' ] ];
		yield 'with letters of others' => [ 'jürgen@büro.example', [ 'jürgen@büro.example' ] ];
		yield 'none: a user in an address' => [ 'https://ada@shop.example/', [] ];
		yield 'none: without a domain' => [ 'ada@shop and @ada', [] ];
		yield 'none: two signs' => [ 'ada@shop@shop.example', [] ];
		yield 'none: dots' => [ 'ada..byron@shop.example', [] ];
		yield 'not a part of a longer one' => [ 'ada@shop.example.org', [ 'ada@shop.example.org' ] ];
	}

	/** @param list<string> $found */
	#[DataProvider( 'emails' )]
	public function testEmailAddresses( string $text, array $found ): void {
		self::assertSame( $found, Emails::in( Plain::text( $text ) ) );
	}

	/** @return iterable<string, array{string, string|null}> */
	public static function names(): iterable {
		yield 'English' => [ 'Hi, my name is Ada Byron and I need a lamp', 'Ada Byron' ];
		yield 'English, small' => [ 'my name is ada byron', 'ada byron' ];
		yield 'English, shortened' => [ "My name's Ada, thanks", 'Ada' ];
		yield 'French' => [ "Bonjour, je m’appelle Jean de La Fontaine.", 'Jean de La Fontaine' ];
		yield 'French, another way' => [ 'Mon nom est Marie-Anne Dupont', 'Marie-Anne Dupont' ];
		yield 'German' => [ 'Ich heiße Jürgen Müller und suche eine Lampe', 'Jürgen Müller' ];
		yield 'German, another way' => [ 'mein Name ist Otto von Bismarck.', 'Otto von Bismarck' ];
		yield 'Spanish' => [ 'Me llamo José García', 'José García' ];
		yield 'Italian' => [ 'Mi chiamo Ada', 'Ada' ];
		yield 'Dutch' => [ 'Ik heet Jan de Vries', 'Jan de Vries' ];
		yield 'Portuguese' => [ 'Meu nome é Ana', 'Ana' ];
		yield 'Arabic' => [ 'مرحبا، اسمي محمد بن سلمان وأريد مصباحا', 'محمد بن سلمان' ];
		yield 'the last one counts' => [ 'My name is Ada. Sorry, my name is Eva.', 'Eva' ];
		yield 'none: not on the list' => [ 'My name is not on the list', null ];
		yield 'none: spelled' => [ 'my name is spelled wrong', null ];
		yield 'none: of something else' => [ 'The name of the lamp is Ada', null ];
		yield 'none: German' => [ 'Mein Name ist falsch geschrieben', null ];
		yield 'none: a question' => [ 'Ada, are you there?', null ];
	}

	#[DataProvider( 'names' )]
	public function testNames( string $text, ?string $name ): void {
		self::assertSame( $name, Names::nameIn( Plain::text( $text ) ) );
	}

	public function testCompanies(): void {
		self::assertSame( 'Analytical Engines', Names::companyIn( 'My company is Analytical Engines, in London' ) );
		self::assertSame( 'Lampen & Söhne', Names::companyIn( 'Unsere Firma heißt Lampen & Söhne.' ) );
		self::assertNull( Names::companyIn( 'My company is looking for lamps' ) );
	}

	public function testWordsStandAsAWhole(): void {
		self::assertTrue( Plain::contains( "I am  ADA\nByron.", 'ada byron' ) );
		self::assertFalse( Plain::contains( 'I am Adalbert', 'Ada' ) );
		self::assertFalse( Plain::contains( 'Anything', '.' ) );
	}
}
