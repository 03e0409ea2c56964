<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\BuiltIn;

use Causerie\Chat\Knowledge\Language\Words;

defined( 'ABSPATH' ) || exit;

/** What a question asks for, where a sentence shows whether it has it: a price, a duration, a time, a number to call. */
final class AnswerKind {

	/** Pattern of the folded question, and of a sentence that can be the answer. */
	private const KINDS = [
		[
			'/\b(?:how long|combien de temps|quelle duree|quel delai|sous combien|wie lange|cuanto tiempo|quanto tempo|hoe lang|per quanto)\b|كم (?:مده|يوم|يستغرق)|多久|多长/u',
			'/(?:\p{N}+|\b(?:one|two|three|four|five|six|seven|ten|un|deux|trois|quatre|cinq|sept|dix|zwei|drei|vier|funf))\s*(?:\p{L}+\s+)?(?:minutes?|hours?|days?|weeks?|months?|years?|jours?|semaines?|mois|ans?|heures?|tagen?|wochen?|monaten?|jahren?|stunden?|d[ií]as?|semanas?|mes(?:es)?|años?|giorni|settimane|mesi|anni|ore|dagen|weken|maanden|jaar|uur|anos?|horas?)\b|(?:يوم|ايام|أيام|اسبوع|أسبوع|شهر|سنة)|[天周月年]/iu',
		],
		[
			'/\b(?:how much|how expensive|cost|costs|price|prices|fees?|frais|combien (?:ca |est ce que ca )?(?:coute|coutent|vaut|faut)|prix|tarifs?|cout|kostet|kosten|preise?|wie (?:viel|teuer)|cuesta|precios?|costa|prezzo|prezzi|quanto|kost|prijs|custa|preco)\b|بكم|سعر|تكلفه|多少钱|价格/u',
			'/[€$£¥₹]\s*\p{N}|\p{N}\s*(?:[€$£¥₹]|EUR|USD|CHF|GBP|euros?|dollars?|dirhams?)|\b(?:free|gratuite?s?|offerte?s?|kostenlos|gratis|gratuit[ao]s?)\b/iu',
		],
		[
			'/\b(?:phone|telephone|call|appeler|numero|telefon|telefonnummer|anrufen|telefono|telefoon)\b|هاتف|电话/u',
			'/\+?\p{N}[\p{N}\s().\/-]{6,}\p{N}/u',
		],
		[
			'/\b(?:add?ress?e?s?|where (?:are you|is the)|ou (?:etes|se trouve)|anschrift|direccion|indirizzo|adres|endereco)\b|عنوان|地址/u',
			'/\b\p{N}{4,6}\s+\p{Lu}|\b\p{N}{1,4},?\s+(?:rue|quai|avenue|place|boulevard|chemin|via|calle|rua|\p{Lu}\p{L}+\s+(?:street|st|road|rd|lane|avenue))\b|(?:stra(?:ß|ss)e|straat)\s+\p{N}/u',
		],
		[ '/\b(?:e-?mail|courriel|mail|correo)\b/u', '/\S@\S/u' ],
		[
			'/\b(?:when|what time|hours|(?:opening )?times|quand|quelle heure|horaires?|wann|offnungszeiten|cuando|horario|quando|orari|wanneer|openingstijden)\b|متي|何时|几点|什么时候/u',
			'/\p{N}{1,2}\s*(?:[:h]\s*\p{N}{2}|h\b|uhr|[ap]\.?m\b)|\p{N}{1,2}\s+(?:jan|f[eé]v|feb|mar|a[pv]r|ma[iy]|ju[in]|ao[uû]t|aug|sep|o[ck]t|nov|d[eé][cz])|(?:\p{N}|\b(?:two|three|four|five|six|seven|ten|deux|trois|quatre|cinq|sept|dix|zwei|drei|vier|funf))\s*(?:\p{L}+\s+)?(?:days|jours|tage|dias|giorni|dagen)/iu',
		],
	];

	/** @return string|null A pattern that sentences with the answer match, or null for a question of no such kind. */
	public static function pattern( string $question ): ?string {
		$folded = Words::fold( $question );
		foreach ( self::KINDS as [ $asks, $answers ] ) {
			if ( preg_match( $asks, $folded ) ) {
				return $answers;
			}
		}
		return null;
	}
}
