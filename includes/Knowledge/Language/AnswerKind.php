<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Language;

defined( 'ABSPATH' ) || exit;

/**
 * What a question asks for, where a sentence shows whether it has it: a duration, a price, a number to call, a time.
 *
 * "Délai", "price" and "how long" stand in no sentence that answers them: "three working days" does.
 */
final class AnswerKind {

	/** Numbers in words, as sentences have them. */
	private const NUMBER = '(?:\p{N}+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|same|next|deux|trois|quatre|cinq|sept|huit|neuf|dix|douze|quinze|trente|zwei|drei|vier|f[uü]nf|sechs|sieben|acht|neun|zehn|zw[oö]lf|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|quince|treinta|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|twee|drie|vijf|zes|zeven|acht|negen|tien|dois|duas|tr[eê]s|quatro|sete|oito|dez|один|одного|одна|два|две|двух|три|тр[её]х|четыре|пять|пяти|шесть|семь|семи|десять|десяти))\b';

	/** "Within a week" says how long; "in a normal year" and "twice a year" do not. */
	private const ONE = '\b(?:within|takes?|about|for|prend|sous|dans|innerhalb|binnen|durante|entro|em)\s+(?:an?|une?|eine[mnr]?|een|un[ao]?|uma?)\s+';

	/** Units of time, as sentences have them; German and Dutch write the working day as one word. */
	private const UNIT = '(?:(?:minute?s?|hours?|days?|weeks?|months?|years?|jours?|semaines?|mois|ans?|ann[ée]es?|heures?|d[ií]as?|semanas?|mes(?:es)?|años?|horas?|minutos?|giorn[io]|settiman[ae]|mes[ei]|ann[io]|or[ae]|minut[io]|anos?|m[eê]s|дн(?:я|ей|и|ям)|день|недел\p{L}+|месяц\p{L}*|год\p{L}*|лет|час\p{L}*|минут\p{L}*)|(?:werk|arbeits|kalender)?(?:tag(?:en?)?|woche[n]?|monat(?:en?)?|jahr(?:en?)?|stunden?|minuten?|dag(?:en)?|we(?:ek|ken)|maand(?:en)?|jaar|jaren|u(?:ur|ren)))\b';

	/**
	 * By kind: the pattern of a folded question that asks for it; the words of such a question that only name the kind, and
	 * need not stand in the answer; the pattern of a sentence that has such a value.
	 */
	private const KINDS = [
		'duration'    => [
			'/\b(?:how long|how (?:soon|fast|quick(?:ly)?|much time)|how many (?:minutes|hours|(?:working |business )?days|weeks|months|years)|(?:delivery|shipping|dispatch|processing|handling|waiting|lead|repair|response|turnaround) times?|time ?frames?|durations?|(?:return|refund|warranty|guarantee|notice|trial|cancellation|withdrawal) period|deadlines?|combien de (?:temps|jours|semaines|mois)|temps de|delais?|durees?|validite|sous combien|wie lange|wie viele (?:tage|wochen|monate)|wie schnell|\p{L}*(?:dauer|fristen|frist)|(?:liefer|versand|bearbeitungs|warte|lauf)zeiten|(?:liefer|versand|bearbeitungs|warte|lauf)zeit|cuanto (?:tiempo|tarda|dura)|cuantos (?:dias|meses)|plazos?|duracion|quanto (?:tempo|dura)|quanti giorni|durata|tempi|tempistiche|hoe lang|hoe ?veel (?:dagen|weken)|hoe snel|\p{L}*termijn|\p{L}+duur|(?:lever|wacht|verwerkings)tijd(?:en)?|per quanto|quantos (?:dias|meses)|prazos?|duracao|сколько (?:времени|дней|длится|идет)|как (?:долго|быстро)|сроки?)\b|كم (?:ال)?(?:من )?(?:وقت|مده|يوم|يوما|يستغرق|تستغرق|تدوم)|(?:^|\s)(?:و|ب)?(?:ال)?مده|多久|多长|几天|(?:配送|发货|送货|运输|处理)时间|期限|何日|どのくらい|どれくらい|期間|며칠|얼마나 걸/u',
			'/\b(?:how (?:many|soon|fast|quick(?:ly)?)|many|times?|frames?|timeframes?|durations?|periods?|deadlines?|temps|delais?|durees?|validite|combien|dauert|dauern|wie viele|schnell|dauer|fristen|frist|tiempo|tarda|dura|plazos?|duracion|tempo|tempi|tempistiche|durata|duurt|lang|snel|termijn|duur|prazos?|duracao|demora|времени|длится|идет|долго|быстро|сроки?)\b|(?:^|\s)(?:و|ب)?(?:ال)?(?:مده|وقت|يستغرق|تستغرق|تدوم)|多久|多长|几天|时间|期限|需要|何日|どのくらい|どれくらい|期間|며칠|얼마나|걸\p{Hangul}*/u',
			'/' . self::NUMBER . '(?:\s*(?:-|–|to|bis|à|au?|or|ou)\s*\p{N}+)?[\s\x{00A0}-]*(?:\p{L}+\s+)?' . self::UNIT . '|' . self::ONE . self::UNIT . '|\b(?:24|48|72)\s*h\b|\b(?:overnight|immediately|imm[ée]diatement|lifetime|sofort|inmediat|subito)\b|(?:يوم|يوما|يومين|ايام|أيام|اسبوع|أسبوع|أسابيع|اسابيع|شهر|أشهر|سنة|سنوات|ساعة|ساعات)|(?:\p{N}|[一二两三四五六七八九十])\s*(?:个)?(?:工作日|营业日|営業日|小时|時間|分钟|[天日周月年])|\p{N}\s*(?:일|주|개월|년|시간)/iu',
		],
		'price'       => [
			'/\b(?:how much|how expensive|costs?|prices?|pricing|fees?|rates?|frais|combien (?:ca |est ce que ca )?(?:coute|coutent|vaut|faut)|coutent?|prix|tarifs?|couts?|\p{L}*kosten|kostet|\p{L}*preise?|\p{L}*gebuhr(?:en)?|wie (?:viel|teuer)|cuestan?|cuanto (?:vale|cuesta)|precios?|costes?|costos?|tarifas?|costa|costano|costi|prezzo|prezzi|tariff[ae]|quanto|kost|prij[sz](?:en)?|custam?|precos?|сколько (?:стоит|стоят)|цен[аыу]|стоимост[ьи])\b|بكم|كم (?:سعر|ثمن|يكلف|تكلف|تكلفه)|(?:^|\s)(?:و|ب)?(?:ال)?(?:سعر|اسعار|ثمن|تكلفه|تكاليف|رسوم)|多少钱|价格|价钱|费用|运费|値段|料金|価格|いくら|가격|요금|얼마/u',
			'/\b(?:costs?|prices?|pricing|fees?|rates?|expensive|frais|coute|coutent|vaut|prix|tarifs?|couts?|kosten|kostet|preise?|gebuhr(?:en)?|teuer|cuestan?|vale|precios?|costes?|costos?|tarifas?|costa|costano|costi|prezzo|prezzi|tariff[ae]|kost|prij[sz](?:en)?|custam?|precos?|сколько|стоит|стоят|цен[аыу]|стоимост[ьи])\b|بكم|(?:^|\s)(?:و|ب)?(?:ال)?(?:سعر|اسعار|ثمن|يكلف|تكلف|تكلفه|تكاليف|رسوم)|多少钱?|价格|价钱|费用|値段|料金|価格|いくら|가격|요금|얼마\p{Hangul}*/u',
			'/[€$£¥₹₽₩]\s*\p{N}|\p{N}[\s\x{00A0}]*(?:[€$£¥₹₽₩元円원]|EUR|USD|CHF|GBP|euros?|dollars?|dirhams?|francs?|pounds?|руб|евро|يورو|دولار|درهم|ريال|دينار|جنيه|欧元|美元|人民币)|\b(?:free|gratuite?s?|offerte?s?|kostenlos|kostenfrei|gratis|gratuit[ao]s?|бесплатн\p{L}*)\b|مجان|免费|無料|무료/iu',
		],
		'temperature' => [
			'/\b(?:temperatures?|temperatur(?:en)?|temperaturas?|temperatuur|how (?:hot|warm|cold)|wie (?:warm|heiss|kalt)|температур\p{L}*)\b|درجه (?:ال)?حراره|温度|온도/u',
			'/\b(?:temperatures?|temperatur(?:en)?|temperaturas?|temperatuur|hot|warm|cold|heiss|kalt|температур\p{L}*|degres?|degrees?)\b|درجه|(?:ال)?حراره|温度|온도\p{Hangul}*/u',
			'/\p{N}\s*(?:°|º|degrees?\b|degr[ée]s?\b|grad\b|度|도)/iu',
		],
		'phone'       => [
			'/\b(?:phone|telephone|call|appeler|numero de tel|tel|telefonnummer|telefon|anrufen|telefono|llamar|telefoon(?:nummer)?|bellen|telefone|ligar|телефон|позвонить)\b|هاتف|تليفون|اتصل|电话|電話|전화/u',
			'/\b(?:phone|telephone|call|calls?|appeler|tel|numeros?|numbers?|nummer|telefonnummer|telefon|anrufen|telefono|llamar|telefoon(?:nummer)?|bellen|telefone|ligar|телефон\p{L}*|номер|позвонить)\b|(?:ال)?(?:هاتف|تليفون)|(?:^|\s)(?:ال)?(?:رقم|اتصل)|电话|号码|電話|番号|전화\p{Hangul}*|번호/u',
			'/\+?\p{N}[\p{N}\s\x{00A0}().\/-]{6,}\p{N}/u',
		],
		'email'       => [
			'/\b(?:e-?mail|courriel|mail|mailadresse|correo|почт[аыу])\b|بريد|邮箱|邮件|メール|이메일/u',
			'/\b(?:e-?mail|courriel|mail|mailadresse|add?ress?e?s?|adresse|correo|direccion|indirizzo|adres|endereco|electronico|почт[аыу]|адрес)\b|(?:ال)?بريد|(?:ال)?الكتروني|عنوان|邮箱|邮件|地址|メール|アドレス|이메일|주소/u',
			'/\S@\S/u',
		],
		'address'     => [
			'/\b(?:add?ress?e?s?|adresse|where (?:are you|is the)|ou (?:etes|se (?:trouve|situe)|est (?:la |le |votre )?(?:boutique|magasin|atelier|restaurant|hotel|bureau|cabinet))|anschrift|direccion|indirizzo|adres|endereco|адрес)\b|عنوان|地址|住所|주소/u',
			'/\b(?:add?ress?e?s?|adresse|located|anschrift|direccion|indirizzo|adres|endereco|адрес)\b|(?:ال)?عنوان|地址|住所|주소/u',
			'/\b\p{N}{4,6}\s+\p{Lu}|\b\p{N}{1,4},?\s+(?:(?:bis|ter)\s+)?(?:rue|quai|avenue|place|boulevard|chemin|cours|via|calle|rua|\p{Lu}\p{L}+\s+(?:street|st|road|rd|lane|avenue|square))\b|(?:stra(?:ß|ss)e|straat|str\.)\s+\p{N}|\b(?:calle|via|rua|piazza|ул\.|улица)\s+\p{L}|شارع|[路街号]\p{N}*|\p{N}+号/u',
		],
		'time'        => [
			'/\b(?:when|what time|hours|(?:opening )?times|schedule|dates?|quand|quelle heure|horaires?|wann|offnungszeiten|termine?|datum|cuando|horarios?|fechas?|quando|orari[o]?|wanneer|openingstijden|когда|часы|график)\b|متي|مواعيد|موعد|(?:اوقات|ساعات) (?:ال)?(?:عمل|دوام|فتح)|何时|几点|什么时候|营业时间|いつ|何時|언제|몇 시/u',
			'/\b(?:hours|times?|schedule|opening|starts?|begins?|ends?|commencent?|debutent?|debut|finissent|beginnt|beginnen|endet|empieza|empiezan|inizia|iniziano|comeca|comecam|dates?|heures?|horaires?|ouverture|offnungszeiten|termine?|datum|horarios?|apertura|fechas?|orari[o]?|openingstijden|abertura|часы|график|работы)\b|(?:ال)?(?:مواعيد|موعد|اوقات|ساعات|عمل|دوام|فتح)|营业时间|时间|時間|영업시간/u',
			'/\p{N}{1,2}\s*(?:[:h.]\s*\p{N}{2}|h\b|uhr|uur|[ap]\.?m\b|点|時|시)|\b(?:noon|midi|mittag|mediod[ií]a)\b|\p{N}{1,2}\s+(?:jan|f[eé]v|feb|mar|m[aä]r|a[pv]r|ma[iy]|ju[in]|ao[uû]t|aug|sep|o[ck]t|nov|d[eé][cz])|الساعة|[早上下午晚]\S{0,2}点|' . self::NUMBER . '[\s\x{00A0}-]*(?:\p{L}+\s+)?' . self::UNIT . '/iu',
		],
	];

	private function __construct(
		private readonly string $name,
		private readonly string $names,
		private readonly string $values,
	) {}

	/** @return self|null Null for a question that asks for no such value. */
	public static function of( string $question ): ?self {
		$folded = Words::fold( $question );
		foreach ( self::KINDS as $name => [ $asks, $names, $values ] ) {
			if ( preg_match( $asks, $folded ) ) {
				return new self( $name, $names, $values );
			}
		}
		return null;
	}

	public function isPrice(): bool {
		return $this->name === 'price';
	}

	/** Whether a sentence has a value of this kind. */
	public function isIn( string $sentence ): bool {
		return preg_match( $this->values, $sentence ) === 1;
	}

	/**
	 * @param string $folded A question as `Words` folds it.
	 * @return list<string> Its words that only name the kind, as `Words` cuts them.
	 */
	public function naming( string $folded ): array {
		return array_values( array_diff( Words::of( $folded ), Words::of( (string) preg_replace( $this->names, ' ', $folded ) ) ) );
	}
}
