<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Language;

defined( 'ABSPATH' ) || exit;

/** Says in the words of pages what visitors ask in a phrase whose words, one by one, say something else. */
final class Phrasings {

	/** Pattern of the folded question, and the words that pages have for it; none where it only makes a question. */
	private const WORDS = [
		'/\b(?:how (?:long|far|old|often|soon|big)|combien de temps|wie lange|cuanto tiempo|quanto tempo|hoe lang)\b/u' => ' ',
		'/\bhow (?:much|expensive)\b(?! (?:time|space|room))/u' => ' price ',
		'/\bwie (?:viel kostet|viel kosten|teuer)\b/u' => ' preis ',
		'/\bc quoi\b/u' => ' ',
		'/\b(?:bons?|cheques?) (?:d )?(cadeaux?)\b/u' => ' carte $1 ',
		'/\bmade (?:out )?(?:of|from)\b/u' => ' material ',
		'/\b(?:en quoi|de quoi) (?:est|sont)\b/u' => ' matiere ',
		'/\b(?:send|sent|give|given|bring|brought|post|mail)((?: \w+){0,2}) back\b/u' => '$1 return ',
		'/\btoo (?:small|big|large|tight|loose|short|long|wide|narrow)\b/u' => ' size ',
		'/\btrop (?:petit|grand|serre|large|court|long)(?:e?s?)\b/u' => ' taille ',
		'/\bzu (?:klein|gross|eng|weit|kurz|lang)\b/u' => ' grosse ',
		'/\bpick(?:ed|ing)?((?: \w+){0,2}) up\b/u' => '$1 pickup ',
		'/\bloyalty (?:program(?:me)?|scheme|card)s?\b/u' => ' loyalty ',
		'/\b(?:programme|carte|compte)s? (?:de )?fidelite\b/u' => ' fidelite ',
		'/\bfermetures? eclairs?\b/u' => ' fermeture ',
		'/\bfrais (?:de port|envoi|expedition)\b/u' => ' frais livraison ',
	];

	/** @param string $folded A question as `Words` folds it. */
	public static function replace( string $folded ): string {
		return (string) preg_replace( array_keys( self::WORDS ), array_values( self::WORDS ), $folded );
	}
}
