<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Gaps;

use Causerie\Chat\Gaps\AnsweredReply;
use Causerie\Chat\Gaps\Verdict;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** Which replies of models leave a question without an answer. */
final class VerdictTest extends TestCase {

	/** @return iterable<string, array{string}> */
	public static function unknowing(): iterable {
		foreach ( [
			'en' => "I'm sorry, I don't know [1].",
			'fr' => 'Désolé, je ne sais pas [1].',
			'de' => 'Das tut mir leid, dazu habe ich leider keine Angaben [1].',
			'es' => 'Lo siento, no lo sé [1].',
			'it' => 'Mi dispiace, non lo so [1].',
			'pt' => 'Desculpe, não sei [1].',
			'nl' => 'Sorry, dat weet ik niet [1].',
			'ar' => 'عذرًا، لا أعرف [1].',
			'zh' => '抱歉，我不知道[1]。',
			'ja' => '申し訳ありませんが、わかりません[1]。',
			'ko' => '죄송하지만 잘 모르겠습니다 [1].',
			'ru' => 'К сожалению, я не знаю, см. [1].',
			'uk' => 'На жаль, я не знаю, див. [1].',
			'bg' => 'Съжалявам, не знам [1].',
			'sr' => 'Žao mi je, ne znam [1].',
			'sl' => 'Žal ne vem [1].',
			'pl' => 'Przykro mi, nie wiem, zobacz [1].',
			'cs' => 'Bohužel nevím [1].',
			'sk' => 'Bohužiaľ neviem [1].',
			'sv' => 'Tyvärr, jag vet inte, se [1].',
			'da' => 'Beklager, det ved jeg ikke [1].',
			'nb' => 'Beklager, det vet jeg ikke [1].',
			'fi' => 'Valitettavasti en tiedä [1].',
			'et' => 'Kahjuks ma ei tea [1].',
			'lt' => 'Atsiprašau, nežinau [1].',
			'lv' => 'Diemžēl es nezinu [1].',
			'ro' => 'Îmi pare rău, nu știu [1].',
			'hu' => 'Sajnos nem tudom [1].',
			'tr' => 'Üzgünüm, bilmiyorum, bkz. [1].',
			'el' => 'Λυπάμαι, δεν γνωρίζω [1].',
			'he' => 'מצטער, אני לא יודע [1].',
			'fa' => "متأسفم، نمی\u{200C}دانم [1].",
			'hi' => 'क्षमा करें, मुझे नहीं पता [1].',
			'th' => 'ขออภัย ไม่ทราบ [1]',
			'id' => 'Maaf, saya tidak tahu [1].',
			'vi' => 'Xin lỗi, tôi không biết [1].',
			'ca' => 'Em sap greu, no ho sé [1].',
			'gl' => 'Síntoo, non o sei [1].',
		] as $language => $text ) {
			yield $language => [ $text ];
		}
	}

	#[DataProvider( 'unknowing' )]
	public function test_a_reply_that_does_not_know_is_none_whatever_it_cites( string $text ): void {
		self::assertTrue( Verdict::isUnanswered( self::reply( $text ) ) );
	}

	/** @return iterable<array{string}> */
	public static function knowing(): iterable {
		yield [ 'The parcel takes a week [1].' ];
		yield [ 'Paczka idzie tydzień [1]. Nie wysyłamy za granicę.' ];
		yield [ 'Посылка идёт неделю [1]. За границу мы не отправляем.' ];
		yield [ 'Paketet tar en vecka [1]. Vi skickar inte utomlands.' ];
		yield [ 'Paket bir hafta sürer [1]. Yurt dışına göndermiyoruz.' ];
		yield [ '소포는 일주일 걸립니다 [1]. 해외로는 보내지 않습니다.' ];
		yield [ 'Pakken tar en uke [1]. Du kan ikke betale kontant.' ];
		yield [ 'Pakken tager en uge [1]. Vi sender ikke til udlandet.' ];
	}

	#[DataProvider( 'knowing' )]
	public function test_a_reply_that_says_what_is_not_done_is_an_answer( string $text ): void {
		self::assertFalse( Verdict::isUnanswered( self::reply( $text ) ) );
	}

	private static function reply( string $text ): AnsweredReply {
		return new AnsweredReply( 'msg_1', 'ses_1', 'complete', $text, 'openai/gpt', true, [], 1, 'msg_0', 'How long does the parcel take?', 'en', 0 );
	}
}
