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
			'ization:ize ational:ate ation:ate ment ness usiness:usiness fulness:ful fully:ful ful less ability:able ibility:able able ible ance ence ive ally:al ly ity ery:er ary:ar',
			'er or al ate ize ise',
			'e y i',
		],
		'fr' => [
			's x',
			'issement ement ment ation ition aison ateur atrice euse eur ance ence able ible ique isme iste ite if ive eux ure age aux:al',
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
			'amento imento azione azioni izione izioni zione zioni mente abile ibile anza enza atore atrice ivo iva ivi ive oso osa ita ista',
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
	];

	/** What light10 takes off the front of an Arabic word. */
	private const ARABIC_PREFIXES = [ 'وال', 'بال', 'كال', 'فال', 'لل', 'ال', 'و' ];

	/** @var array<string, list<array<string, string>>> */
	private static array $steps = [];

	/** @return list<array<string, string>> Steps in order: replacement by ending. Empty for a language without rules. */
	public static function of( string $language ): array {
		return self::$steps[ $language ] ??= array_map( self::parse( ... ), self::STEPS[ $language ] ?? [] );
	}

	/** @return list<string> */
	public static function prefixes( string $language ): array {
		return $language === 'ar' ? self::ARABIC_PREFIXES : [];
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
