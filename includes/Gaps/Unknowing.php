<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/** Tells by its words whether a reply says that it does not know, in the languages that the search knows. */
final class Unknowing {

	/** Characters of a reply that are read: who does not know says so first. */
	private const BEGINNING = 400;

	/** By language, in lower case; each begins with a word. Verbs that only say what somebody does not do are none. */
	private const PHRASES = [
		'en' => 'i (?:do not|don[\'’]t) (?:know|have (?:any |enough |that |this )?information)|(?:could not|couldn[\'’]t|cannot|can[\'’]t|did not|didn[\'’]t) find (?:an answer|any|that|this|anything)',
		'fr' => 'je ne (?:sais pas|trouve pas|dispose pas)|je n[\'’]ai (?:pas trouvé|pas d[\'’]information|aucune information)',
		'de' => 'ich weiß (?:es |das )?(?:leider )?nicht|(?:dazu )?(?:habe|finde) ich (?:leider )?(?:keine|nichts)',
		'es' => 'no (?:lo sé|tengo información|he encontrado|encuentro)',
		'it' => 'non (?:lo so|ho (?:trovato|informazioni))',
		'pt' => 'não (?:sei|encontrei|tenho informa)',
		'nl' => '(?:dat )?weet ik (?:helaas )?niet|ik weet (?:het|dat) (?:helaas )?niet|geen informatie',
		'ru' => '(?:я )?(?:к сожалению, )?(?:я )?не знаю|не (?:нашла?|могу найти|удалось найти)|у меня нет (?:такой |этой )?информации',
		'uk' => '(?:я )?не знаю|не (?:знайшов|знайшла|можу знайти|вдалося знайти)|у мене немає (?:такої |цієї )?інформації',
		'bg' => 'не знам|не (?:намирам|намерих|успях да намеря)|нямам (?:тази )?информация',
		'sr' => 'не знам|ne znam|nisam (?:pronašao|pronašla)|нисам (?:пронашао|пронашла)|немам (?:ту |те )?информациј|nemam (?:tu |te )?informacij',
		'sl' => 'ne vem|nisem (?:našel|našla)|nimam (?:te )?informacij',
		'pl' => '(?:niestety )?nie wiem|nie (?:znalazłem|znalazłam|mogę znaleźć|udało (?:mi )?się znaleźć)|nie mam (?:takich |tych )?informacji',
		'cs' => 'nevím|(?:nenašel|nenašla) jsem|nemám (?:tuto |žádné |o tom )?informace',
		'sk' => 'neviem|(?:nenašiel|nenašla) som|nemám (?:túto |žiadne |o tom )?informácie',
		'sv' => 'jag vet (?:tyvärr )?inte|(?:kunde|kan) (?:tyvärr )?inte hitta|hittade (?:inte|inget|ingen)|har (?:tyvärr )?ingen information',
		'da' => '(?:det )?(?:jeg ved|ved jeg) (?:det )?(?:desværre )?ikke|(?:kunne|kan) (?:desværre )?ikke finde|har (?:desværre )?ingen (?:oplysninger|information)',
		'nb' => '(?:det )?(?:jeg vet|vet jeg) (?:det )?(?:dessverre )?ikke|(?:kunne|kan) (?:dessverre )?ikke finne|fant (?:dessverre )?(?:ikke|ingen)|har (?:dessverre )?ingen informasjon',
		'fi' => 'en (?:valitettavasti )?(?:tiedä|löytänyt|löydä)|minulla ei ole (?:tätä |siitä )?tieto',
		'et' => 'ma ei tea|(?:ma )?ei leidnud|mul ei ole (?:selle kohta )?(?:teavet|infot)',
		'lt' => 'nežinau|neradau|neturiu (?:tokios |šios )?informacijos',
		'lv' => 'es nezinu|neatradu|man nav (?:šīs |šādas )?informācijas',
		'ro' => 'nu (?:știu|ştiu|am găsit|pot găsi|am informații|dispun de)',
		'hu' => '(?:sajnos )?nem (?:tudom|találtam|találok)|nincs (?:erről )?(?:információm|információ)',
		'tr' => 'bilmiyorum|bulamadım|bilgim yok|bilgiye sahip değilim',
		'el' => 'δεν (?:γνωρίζω|ξέρω|βρήκα|μπόρεσα να βρω|έχω (?:αυτή την |αυτές τις )?πληροφορ)',
		'id' => '(?:saya )?tidak (?:tahu|menemukan|memiliki informasi|punya informasi)',
		'vi' => '(?:tôi )?không (?:biết|tìm thấy|có thông tin)',
		'ca' => 'no (?:ho sé|tinc informació|he trobat|trobo)',
		'gl' => 'non (?:o sei|sei|atopei|teño informaci)',
	];

	/** The same of scripts whose words do not stand apart, or take a letter before them. */
	private const ANYWHERE = 'لا أعرف|لا أعلم|لم أجد|ليس لدي معلومات|我不知道|没有找到|未找到|找不到|わかりません|分かりません|見つかりません|모르겠습니다|알지 못합니다|찾을 수 없|찾지 못|정보가 없|איני יודע|אינני יודע|אני לא יודע|לא מצאתי|אין לי מידע|نمی\x{200C}?دانم|پیدا نکردم|اطلاعاتی ندارم|नहीं पता|नहीं जानता|नहीं जानती|जानकारी नहीं|ไม่ทราบ|ไม่พบข้อมูล|ไม่มีข้อมูล';

	/** @param string $text What was replied: hostile text. */
	public static function says( string $text ): bool {
		$beginning = Characters::lower( mb_substr( $text, 0, self::BEGINNING, 'UTF-8' ) );
		return preg_match( '/(?<![\p{L}\p{N}])(?:' . implode( '|', self::PHRASES ) . ')|' . self::ANYWHERE . '/u', $beginning ) === 1;
	}
}
