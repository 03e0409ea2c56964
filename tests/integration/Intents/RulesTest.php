<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Intents;

use Causerie\Chat\Intents\BotIntents;
use Causerie\Chat\Intents\Candidate;
use Causerie\Chat\Intents\Rules\Rules;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** How the words of an owner are looked for in those of a visitor. */
final class RulesTest extends TestCase {

	/** @return iterable<string, array{string, string, bool}> The keyword, the message, and whether it is in it. */
	public static function words(): iterable {
		yield 'whatever its case' => [ 'Refund', 'REFUND me', true ];
		yield 'with and without accents' => [ 'réclamation', 'une reclamation', true ];
		yield 'composed and decomposed' => [ "cafe\u{301}", 'Ein Café?', true ];
		yield 'a whole word' => [ 'art', 'I want to start', false ];
		yield 'in the plural' => [ 'parcel', 'Where are my parcels', true ];
		yield 'French endings' => [ 'rembourser', 'je veux être remboursée', true ];
		yield 'German endings' => [ 'stornierung', 'Ich brauche zwei Stornierungen', true ];
		yield 'sharp s' => [ 'großhändler', 'WIR SIND GROSSHÄNDLER', true ];
		yield 'an article that is elided' => [ 'adresse', "C'est quoi l’adresse ?", true ];
		yield 'full width' => [ 'refund', 'ｒｅｆｕｎｄ', true ];
		yield 'a phrase' => [ 'money back', 'I want my money back!', true ];
		yield 'a phrase in another order' => [ 'money back', 'go back, the money is here', false ];
		yield 'a phrase with little words between' => [ 'cancel order', 'cancel my order', true ];
		yield 'a phrase with a word between' => [ 'cancel order', 'cancel the second order', false ];
		yield 'words that say nothing, as a phrase' => [ 'where is it', 'So where is it?', true ];
		yield 'words that say nothing do not go missing' => [ 'where is it', 'Is it there?', false ];
		yield 'the beginning of a word' => [ 'liefer*', 'Wann ist der Liefertermin?', true ];
		yield 'only where it is asked for' => [ 'liefer', 'Wann ist der Liefertermin?', false ];
		yield 'not its end' => [ 'termin*', 'Wann ist der Liefertermin?', false ];
		yield 'within a phrase' => [ 'deliver* time', 'What is the delivery time', true ];
		yield 'a star alone is nothing' => [ '*', 'Anything', false ];
		yield 'marks alone are nothing' => [ '?!', 'Anything?!', false ];
		yield 'Arabic without vowel signs' => [ 'إرجاع', 'أريد اِرجاع المنتج', true ];
		yield 'Arabic with its article' => [ 'شحنة', 'أين الشحنة؟', true ];
		yield 'Arabic, another word' => [ 'شحنة', 'أين المتجر؟', false ];
		yield 'Chinese without spaces' => [ '退款', '我想要退款可以吗', true ];
		yield 'one Chinese character' => [ '退', '我要退货', true ];
		yield 'Chinese, other characters' => [ '退款', '退货和付款', false ];
		yield 'Japanese' => [ 'キャンセル', '注文をキャンセルしたいです', true ];
		yield 'Japanese in half width' => [ 'キャンセル', '注文をｷｬﾝｾﾙしたい', true ];
		yield 'Korean with its endings' => [ '환불', '환불을 받고 싶어요', true ];
		yield 'Thai without spaces' => [ 'คืนเงิน', 'ฉันต้องการคืนเงินค่ะ', true ];
		yield 'Thai, another word' => [ 'คืนเงิน', 'เปิดกี่โมง', false ];
		yield 'Hindi' => [ 'वापसी', 'मुझे वापसी चाहिए', true ];
		yield 'Hebrew' => [ 'החזר', 'אני רוצה החזר כספי', true ];
		yield 'Cyrillic' => [ 'возврат', 'Как оформить возврат?', true ];
		yield 'a number' => [ '24/7', 'Are you there 24/7?', true ];
		yield 'another number' => [ '24/7', 'It costs 24 and 70', false ];
	}

	#[DataProvider( 'words' )]
	public function testAKeyword( string $keyword, string $message, bool $isIn ): void {
		self::assertSame( $isIn, self::judge( [ 'keywords' => [ $keyword ] ], $message ) !== null );
	}

	public function testMoreWordsAreSurer(): void {
		$intent = [ 'keywords' => [ 'refund', 'money back', 'send it back' ] ];
		self::assertSame( 0.6, self::judge( $intent, 'A refund' )?->confidence );
		self::assertSame( 0.75, self::judge( $intent, 'My money back' )?->confidence );
		self::assertSame( 0.9, self::judge( $intent, 'A refund, my money back' )?->confidence );
		self::assertLessThanOrEqual( 0.95, self::judge( [ 'keywords' => [ 'a b c d', 'b c d e', 'c d e f' ] ], 'a b c d e f' )?->confidence );
	}

	public function testAnExampleIsCompared(): void {
		$intent = [ 'examples' => [ 'When will my parcel arrive?', 'Hello' ] ];
		self::assertSame( [ [ 'kind' => 'example', 'text' => 'When will my parcel arrive?' ] ], self::judge( $intent, 'Will the parcels arrive soon' )?->because );
		self::assertNull( self::judge( $intent, 'A parcel of land' ) );
		self::assertSame( 0.9, self::judge( $intent, 'hello!' )?->confidence );
	}

	public function testAnExcludeForbidsIt(): void {
		$intent   = [ 'keywords' => [ 'refund' ], 'excludes' => [ 'gift card' ] ];
		$excluded = self::judge( $intent, 'A refund for my gift cards' );
		self::assertSame( 0.0, $excluded?->confidence );
		self::assertSame( [ [ 'kind' => 'keyword', 'text' => 'refund' ], [ 'kind' => 'exclude', 'text' => 'gift card' ] ], $excluded->because );
		self::assertSame( 0.6, self::judge( $intent, 'A refund for my card' )?->confidence );
		self::assertNull( self::judge( $intent, 'Do you sell gift cards?' ) );
	}

	public function testWhatIsLongAndHostileIsRead(): void {
		$intent = [ 'keywords' => [ 'refund', str_repeat( 'a', 80 ) ], 'examples' => [ str_repeat( 'b ', 100 ) ] ];
		self::assertSame( 0.6, self::judge( $intent, 'refund ' . str_repeat( "\u{202E}<b>' OR 1=1 -- ", 250 ) )?->confidence );
		self::assertNull( self::judge( $intent, str_repeat( '🚚', 4000 ) ) );
	}

	/** @param array<string, mixed> $intent */
	private static function judge( array $intent, string $message ): ?Candidate {
		$intent += [ 'name' => 'one', 'label' => 'One', 'description' => '', 'examples' => [], 'keywords' => [], 'excludes' => [], 'enabled' => true ];
		return ( new Rules() )->find( BotIntents::of( [ 'list' => [ $intent ], 'least_confidence' => 0.5 ] ), $message, '' )[0] ?? null;
	}
}
