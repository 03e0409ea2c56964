<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Language;

defined( 'ABSPATH' ) || exit;

/**
 * How something is asked: what it is, who does it, how long, whether one may or must.
 *
 * Its words are stop words, and yet they tell "What is a cookie?" from "How long may cookies be kept?" among the titles of
 * help pages, which are questions themselves.
 */
final class QuestionForm {

	/** Patterns of folded texts, with spaces for apostrophes and hyphens. */
	private const FORMS = [
		'what'     => '/\b(?:(?:c|est) quoi|on appelle|definitions?|que (?:signifie|veut dire)|what (?:is|are) (?:an?|the)|what does .* mean|was (?:ist|sind|bedeutet)|que (?:es|son|significa)|che cos|cosa (?:e|sono|significa)|wat (?:is|zijn|betekent)|o que (?:e|sao|significa)|что такое)\b|ما (?:هو|هي)|什么是|とは/u',
		'who'      => '/\b(?:qui (?!est ce|me|m)|aupres de qui|a qui|who|whom|wer|wem|wen|quien(?:es)?|chi|wie (?:mag|kan|is)|quem|кто|кому)\b|من (?:هو|يمكن)|谁|誰/u',
		'how long' => '/\b(?:combien de temps|durees?|delais?|how long|how many (?:days|weeks|months|years)|wie lange|\p{L}*dauer|cuanto tiempo|plazos?|quanto tempo|durata|hoe lang|prazos?|как долго|сроки?)\b|كم من الوقت|多久|多长时间/u',
		'how many' => '/\b(?:combien (?!de temps)|how (?:much|many)|wie ?viele?|cuant[oa]s?|quant[oaie]s? |hoe ?veel|сколько)|\bكم\b|多少/u',
		'why'      => '/\b(?:pourquoi|quelles? raisons?|why|warum|wieso|por que|perche|waarom|porque|почему|зачем)\b|لماذا|为什么|なぜ/u',
		'how'      => '/\b(?:comment|que faire|que puis je faire|how (?:to|do|can|does|is|are)|wie (?:kann|mache|werde|geht|funktioniert)|como|come (?:posso|si|fare)|hoe (?:kan|werkt|moet)|как (?:я|мне|можно|сделать))\b|كيف|如何|怎么|どうやって/u',
		'may'      => '/\b(?:peut (?:il|elle|on)|peuvent (?:ils|elles)|(?:le|un) droit de|autorisee?s?|autoriser|legal(?:e|es|ement)?|permis(?:es?)?|interdite?s?|can i|may i|allowed|permitted|legal|darf|durfen|erlaubt|verboten|puedo|se puede|permitido|posso|si puo|permesso|mag ik|toegestaan|можно ли|разрешено)\b|هل يمكن|هل يجوز|可以吗|是否可以/u',
		'must'     => '/\b(?:faut il|dois je|doit (?:il|elle|on|etre)|doivent (?:ils|elles|etre)|obligatoires?|necessaires?|obligations?|must i|do i (?:have|need) to|have to|mandatory|required|muss ich|verpflichtet|pflicht|tengo que|obligatorio|devo|obbligatorio|moet ik|verplicht|obrigatorio|обязательно|нужно ли)\b|هل يجب|必须|必要/u',
		'where'    => '/\b(?:ou (?:puis|dois|trouver|est|sont|se)|where|wo (?:ist|kann|finde|sind)|donde|dove|waar|onde|где|куда)\b|(?:^|\s)اين\b|哪里|在哪|どこ/u',
		'when'     => '/\b(?:quand|when|wann|cuando|quando|wanneer|когда)\b|متي|什么时候|何时|いつ/u',
	];

	/** Titles that are remembered: those of a page come with each of its passages. */
	private const REMEMBERED = 500;

	/** @var array<string, list<string>> */
	private static array $known = [];

	/** @return list<string> Names of forms, empty for a text that asks nothing. */
	public static function of( string $text ): array {
		if ( ! isset( self::$known[ $text ] ) ) {
			self::$known          = count( self::$known ) >= self::REMEMBERED ? [] : self::$known;
			// Without its first word, which is no word when it is folded, "what is" would be "is it".
			$whole                = (string) preg_replace( '/\bqu[\'’]est[- ]ce\b/iu', 'c quoi', $text );
			$folded               = str_replace( [ "'", '-' ], ' ', Words::fold( $whole ) );
			self::$known[ $text ] = array_keys( array_filter( self::FORMS, static fn ( string $pattern ): bool => preg_match( $pattern, $folded ) === 1 ) );
		}
		return self::$known[ $text ];
	}
}
