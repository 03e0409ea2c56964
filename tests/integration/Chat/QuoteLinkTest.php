<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Chat;

use Causerie\Chat\Chat\Citations;
use Causerie\Chat\Chat\QuoteLink;
use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** Addresses that open a page at the sentence. */
final class QuoteLinkTest extends TestCase {

	private const LONG = 'Parcels to Belgium, France & Luxembourg leave our well-known warehouse every evening at six.';

	/** @return iterable<string, array{string, string, string}> Text of the passage, what a reply says before it cites it, and the directive. */
	public static function statements(): iterable {
		$text = "We repair watches.\nDelivery costs five euros. Don't wait - it's quick.\n" . self::LONG . "\n- Gift wrapping is free.\n- Size: M | Chest: 96 cm, wide | Price: €20";
		yield 'a short sentence, whole' => [ $text, 'Hello. The **delivery** costs five euros', 'Delivery%20costs%20five%20euros.' ];
		yield 'a long one by both its ends' => [ $text, 'They leave the warehouse every evening', 'Parcels%20to%20Belgium%2C%20France,every%20evening%20at%20six.' ];
		yield 'as WordPress shows it' => [ $text, 'Is it quick? Yes, it is quick', 'Don%E2%80%99t%20wait%20%E2%80%93%20it%E2%80%99s%20quick.' ];
		yield 'an item of a list without its mark' => [ $text, 'Wrapping a gift is free', 'Gift%20wrapping%20is%20free.' ];
		yield 'a row of a table from its first to its last cell' => [ $text, 'M has a chest of 96 cm', 'M,%E2%82%AC20' ];
		yield 'a list by its first item' => [ $text, "Both:\n- Gift wrapping is free\n- M for €20", 'Gift%20wrapping%20is%20free.' ];
		yield 'the beginning of the passage where nothing says more' => [ $text, 'Oui', 'We%20repair%20watches.' ];
		yield 'what stands in the text as a separator' => [ 'A well-known A&B, C.', 'A well-known one', 'A%20well%2Dknown%20A%26B%2C%20C.' ];
		yield 'a script without spaces' => [ '我们在三天内送货。运费为五欧元。', '运费为五欧元', '%E8%BF%90%E8%B4%B9%E4%B8%BA%E4%BA%94%E6%AC%A7%E5%85%83%E3%80%82' ];
		yield 'what it would take too much to name' => [ str_repeat( '我们在三天内送货', 20 ), '我们在三天内送货', '' ];
		yield 'what may be code' => [ 'Write [gallery] to show it.', 'Write gallery to show it', '' ];
		yield 'no text' => [ '', 'Hello', '' ];
	}

	#[DataProvider( 'statements' )]
	public function test_the_sentence_on_which_a_statement_rests_is_named( string $text, string $said, string $directive ): void {
		$url = home_url( '/delivery/' );
		self::assertSame( $directive === '' ? '' : "{$url}#:~:text={$directive}", QuoteLink::of( self::passage( $text, $url ), $said ) );
	}

	public function test_an_anchor_stays(): void {
		$url = home_url( '/delivery/#prices' );
		self::assertSame( "{$url}:~:text=Five%20euros.", QuoteLink::of( self::passage( 'Five euros.', $url ), '' ) );
	}

	public function test_a_page_of_another_website_of_the_owner_is_opened_so(): void {
		$url = 'https://docs.example.org/delivery/';
		self::assertSame( "{$url}#:~:text=Five%20euros.", QuoteLink::of( self::passage( 'Five euros.', $url, DocumentSource::CRAWL ), 'Five euros' ) );
	}

	public function test_only_pages_of_the_owner_are_opened_so(): void {
		$home = home_url( '/delivery/' );
		foreach ( [
			[ $home, DocumentSource::ANSWER ],
			[ $home, DocumentSource::API ],
			[ $home, DocumentSource::SITE ],
			[ 'https://elsewhere.example/delivery/', DocumentSource::POST ],
			[ 'javascript:alert(1)', DocumentSource::POST ],
			[ 'javascript:alert(1)', DocumentSource::CRAWL ],
			[ '', DocumentSource::POST ],
		] as [ $url, $source ] ) {
			self::assertSame( '', QuoteLink::of( self::passage( 'Five euros.', $url, $source ), 'Five euros' ), "$source: $url" );
		}
	}

	public function test_what_is_said_before_a_citation_is_known(): void {
		$reply = "It costs five euros [1]. It takes three days [2, 3]; see `[4]`.\n\nAgain [3].";
		self::assertSame( 'It costs five euros', Citations::before( $reply, 1 ) );
		self::assertSame( 'It takes three days', Citations::before( $reply, 3 ) );
		self::assertSame( 'Both', Citations::before( 'One [2]. Both [1][3].', 3 ) );
		self::assertSame( '', Citations::before( $reply, 4 ) );
	}

	private static function passage( string $text, string $url, string $source = DocumentSource::POST ): Passage {
		return new Passage( 1, $text, '', 'Delivery', $url, preg_match( '/\p{Han}/u', $text ) ? 'zh' : 'en', 1.0, 1.0, source: $source );
	}
}
