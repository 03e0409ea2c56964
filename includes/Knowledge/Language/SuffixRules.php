<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Language;

defined( 'ABSPATH' ) || exit;

/**
 * The endings that the words of a language lose, so that "deliver", "delivers" and "delivery" are one term.
 *
 * Light stemming after Savoy (Light Stemming Approaches for the French, Portuguese, German and Hungarian Languages, 2006)
 * and, for Arabic, Larkey's light10. Each step takes off the longest ending that leaves enough of the word. Words come
 * folded, so no ending has an accent.
 */
final class SuffixRules {

	/** By language: steps of `ending:replacement`, or only the ending. */
	private const STEPS = [
		'en' => [
			'ies:y sses:ss ss:ss us:us is:is xes:x ches:ch shes:sh s',
			'eed:ee ingly edly ing ed',
			'ization:ize ction:ct ption:pt ational:ate ation:ate ment ness usiness:usiness fulness:ful fully:ful ful less ability:able ibility:able able ible ance ence ive ally:al ly ity ery:er ary:ar',
			'er or al ate ize ise',
			'e y i',
		],
		'fr' => [
			'eaux:eau aux:al s x',
			'issement atoire itaire ement ment ation ition aison ateur atrice euse eur ance ence able ible ique isme iste ite if ive eux ure age aire',
			'issez issons iez ions erait erai era eront erons erez ait aient ant ante ez er ir ee ie ons ent',
			'e i',
			'y:i',
		],
		'de' => [
			'ungen ung heiten heit keiten keit lichen licher liches liche lich ischen ischer isches ische isch igen iger iges ige ig',
			'ernd end ern em er en es e n s',
			'st t en er e n',
		],
		'es' => [
			'es s',
			'amiento imiento aciones acion cion iciones icion idad mente able ible ancia encia ador edor idor ivo iva oso osa ista',
			'ando iendo aron ieron aban aba ado ada ido ida ar er ir an en amos emos imos aste',
			'a o e',
		],
		'it' => [
			'amento amenti imento imenti azione azioni izione izioni zione zioni mente abile ibile anza enza atore atrice ivo iva ivi ive oso osa ita ista',
			'ando endo ato ata ati ate ito ita iti ite uto uta uti ute are ere ire ano ono iamo ete',
			'a e i o',
			'h i',
		],
		'nl' => [
			'heden:heid ingen ing lijke lijk elijk baar heid',
			'eren en ers er s e',
			'd t e',
		],
		'pt' => [
			'oes:ao aes:ao ais:al eis:el res:r s',
			'amento imento acao icao cao idade mente avel ivel ancia encia ador edor idor ivo iva oso osa ista',
			'ando endo indo aram eram iram ava ado ada ido ida ar er ir am em amos emos imos ou',
			'a e o',
		],
		'ru' => [
			'ами ями ого его ому ему ыми ими ах ях ов ев ей ой ий ый ая яя ое ее ые ие ую юю ам ям ом ем ешь ишь ете ите ает яет ают яют ать ять ить еть ешь ал ял ил ла ло ли ся сь',
			'а е и й о у ы ь э ю я',
		],
		'ar' => [ 'ها ان ات ون ين يه يها ه ي' ],
		'sv' => [
			'heterna hetens heten heter het arnas ernas ornas arna erna orna andet andes ande arens aren ningar ningen ning elser elsen else ades aste ade are ast ar er or en et ens ets es as s a e n',
			'liga ligt lig iga igt ig t a e',
		],
		'da' => [
			'hederne hedens heden heder hed ernes erens erne eren endes ende ninger ningen ning elser elsen else erede ered erer enes eres ene ere ens ers ets en er es et e s',
			'lige ligt lig ige igt ig t e',
		],
		'nb' => [
			'hetene hetens heten heter het enes ene ande ende ningene ninger ningen ning elsene elser elsen else ane ede ert ere er ens ets en et ar es as a e s',
			'lige ligt lig ige igt ig t e',
		],
		'fi' => [
			'kaan kin han ko pa',
			'nsa mme nne',
			'eissa eista eihin eilla eilta eille issa ista iin illa ilta ille ineen iksi itta ina seen ssa sta lla lta lle ksi tta iden itten ien jen ita na een aan oon uun yyn iin hin en in an on un yn n t a',
			'isuus uus us inen ise minen mise ja jo i e a o u y',
		],
		'hu' => [
			'okban ekben akban okhoz ekhez okat eket akat okrol ekrol oknak eknek aknak okkal ekkel akkal okra ekre akra ban ben bol rol tol nak nek hoz hez nal nel val vel ert kent kor ra re ba be ig on en an ul ot et at t',
			'jaink jeink aink eink jaik jeik aik eik unk juk uk jai jei ai ei ja je om em am od ed ad ok ek ak',
			'as es as sag seg ni ott ett ok ek ak o a e i',
		],
		'tr' => [
			'larinin lerinin larindan lerinden larinda lerinde larimiz lerimiz larina lerine larini lerini larin lerin lari leri lara lere lar ler',
			'sinin sunun sinda sinde sindan sinden sina sine nin nun dan den tan ten inda inde ina ine ini unu imiz umuz iniz unuz nda nde na ne yi yu ya ye in un da de ta te si su i u a e',
			'mak mek lik luk li lu siz suz ci cu',
		],
		'pl' => [
			'owego owemu owych owymi owej owym owie owi owa owe owy iego iemu ymi imi iami iach ami ach iom ego emu ych ich ym im ej ow om em ie iej a e y i u o',
			'owani owan owac uj ywa yw osci osc ieni eni ien en ani ac ic ec aj al il yl el n ni',
			'i j',
		],
		'cs' => [
			'oveho ovemu ovych ovymi ovi ove ova ovy iho imu ich imi ami emi ech ach ych ymi eho emu um em ou ym im y i a e u o',
			'ovani ovan ovat osti ost eni ani at it et al il el n ni',
		],
		'sk' => [
			'oveho ovemu ovych ovymi ovi ove ova ovy ieho iemu ich imi ami och ach iam am om ov ych ymi eho emu ou ej ym im y i a e u o',
			'ovani ovan ovat osti ost eni ani ie at it et al il el n ni',
		],
		'ro' => [
			'urilor urile uri iilor iile iilor ilor elor ului iei ele ile ul ua lor lui ei ii ea ia le e a i u',
			'atiun atiil atie ati itat atoar ator itor iv ic abil ibil are ere ire and ind at it ut eaz esc est easc a e i',
		],
		'bg' => [
			'ищата овете ията ите ата ета ото ето ята ища ове еве ият ия ът та то те а я о е и ъ',
			'ост ени ани ск н и',
		],
		'uk' => [
			'остями остей ості істю ість ями ами ого ому ими іми ій ої ів їв ей ею ою ям ам ах ях ом ем єм ття ати ити іти яти ють уть ить їть ав ив ла ло ли ся сь ий ій а е и й о у ь ю я і ї є',
			'ськ енн анн н и і а',
		],
		'sr' => [ 'ovima evima ovi evi ama ima oga omu ome eg em om og im ih oj a e i o u', 'ost en an n' ],
		'hr' => [ 'ovima evima ovi evi ama ima oga omu ome eg em om og im ih oj a e i o u', 'osti ost anje enje ati iti en an n' ],
		'sl' => [ 'ovima ovi ega emu ami ama imi ima ih im om em ov ev oma a e i o u', 'osti ost anje enje ati iti en an n' ],
		'lt' => [ 'iuose uose iems iams oms ams ais ose ese yse iai ius iu es as is ys us os ai ui ei io iu a e i o u s', 'im um in ti t' ],
		'lv' => [ 'iem ajam ajai am ai as is us es os ie a e i u s m', 'sana san ib um t' ],
		'et' => [ 'dele dega dest desse tele tega test ide ele ega est esse ile iga ist sse st le lt ga ks ni ta na t e i a u', 'mine mise us ne se i e a u' ],
		'el' => [
			'ματοσ ματων ματα μα ουδων ιουμαστε ομαστε ουμαι ονται ουνται ησουν ουμε ησαν ησει ουσα ωντασ οντασ εισ ετε ουν ουσ αμε ατε ηκε ησε εται ηση ιων ων ασ ησ οσ εσ ισ οι αι ου ει α η ο ι ε υ ω ν',
			'ισμ ικ ιμ ησ ισ οτητ εσ σ ι',
		],
		'fa' => [ 'هايشان هايي هاي ها ترين تر يم يد ند ان ات م ي' ],
		'ur' => [ 'يوں ووں وں يں ياں اں ے و ي ا' ],
		'he' => [ 'יהם יהן ייה יים ים ות ית יה ה ת י ן ם ו' ],
		'id' => [ 'lah kah nya ku mu', 'kan an i' ],
		'ms' => [ 'lah kah nya ku mu', 'kan an i' ],
		'hi' => [ 'ियों ियां ाओं ाएं ुओं ाने ाना ता ती ते ना ने नी ों ें ीं ां ो े ू ु ी ि ा' ],
		'ca' => [
			'gues:ga ques:ca es s',
			'ament iment acions acio cio ments ment itat able ible ancia encia ador edor idor iva osa os ista',
			'ant int at ada it ida ar er ir en am em im',
			'a o e i',
		],
		'gl' => [
			'ois:on ais:al eis:el es s',
			'amento imento acion cion idade mente able ible ancia encia ador edor idor ivo iva oso osa ista',
			'ando endo ado ada ido ida ar er ir am em an en amos emos imos ou',
			'a o e',
		],
	];

	/** What is taken off the front of a word, once: for Arabic after light10. */
	private const PREFIXES = [
		'ar' => [ 'وال', 'بال', 'كال', 'فال', 'لل', 'ال', 'و' ],
		'id' => [ 'meng', 'meny', 'mem', 'men', 'peng', 'peny', 'pem', 'pen', 'per', 'ber', 'ter', 'me', 'pe', 'di', 'ke', 'se' ],
		'ms' => [ 'meng', 'meny', 'mem', 'men', 'peng', 'peny', 'pem', 'pen', 'per', 'ber', 'ter', 'me', 'pe', 'di', 'ke', 'se' ],
	];

	/** Hebrew writes "and", "the", "in", "to", "from", "that" and "as" onto the word, in any number. */
	private const REPEATED = [ 'he' => '/^[הושכלבמ](?=.{3})/u' ];

	/** Characters of a stem that tell a word, where one ending follows another: cutting the word is as good as knowing them all. */
	private const LONGEST = [
		'tr' => 6,
		'fi' => 7,
		'hu' => 7,
		'et' => 7,
	];

	/** @var array<string, list<array<string, string>>> */
	private static array $steps = [];

	/** @return list<array<string, string>> Steps in order: replacement by ending. Empty for a language without rules. */
	public static function of( string $language ): array {
		return self::$steps[ $language ] ??= array_map( self::parse( ... ), self::STEPS[ $language ] ?? [] );
	}

	/** @return list<string> */
	public static function prefixes( string $language ): array {
		return self::PREFIXES[ $language ] ?? [];
	}

	/** @return string|null Pattern of a letter that is taken off the front of a word as long as there is one. */
	public static function repeated( string $language ): ?string {
		return self::REPEATED[ $language ] ?? null;
	}

	/** @return int|null Characters that a stem has at most. */
	public static function longest( string $language ): ?int {
		return self::LONGEST[ $language ] ?? null;
	}

	/** @return array<string, string> */
	private static function parse( string $step ): array {
		$rules = [];
		foreach ( explode( ' ', $step ) as $rule ) {
			[ $ending, $replacement ] = explode( ':', $rule . ':' );
			$rules[ $ending ]         = $replacement;
		}
		return $rules;
	}
}
