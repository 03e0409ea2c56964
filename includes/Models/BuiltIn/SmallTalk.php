<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\BuiltIn;

use Causerie\Chat\Knowledge\Language\Words;

defined( 'ABSPATH' ) || exit;

/** Tells what is said out of politeness from what is asked about the site. */
final class SmallTalk {

	public const GREETING = 'greeting';
	public const THANKS   = 'thanks';
	public const GOODBYE  = 'goodbye';
	public const IDENTITY = 'identity';
	public const HUMAN    = 'human';

	/** By kind and language, folded as `Words` folds; a message is one of these, or some of them in a row. */
	private const PHRASES = [
		self::GREETING => [
			'en' => [ 'hi', 'hello', 'hey', 'hi there', 'hello there', 'good morning', 'good afternoon', 'good evening', 'how are you' ],
			'fr' => [ 'bonjour', 'bonsoir', 'salut', 'coucou', 'bonjour a tous', 'ca va', 'comment allez vous' ],
			'de' => [ 'hallo', 'guten tag', 'guten morgen', 'guten abend', 'moin', 'servus' ],
			'es' => [ 'hola', 'buenos dias', 'buenas tardes', 'buenas noches', 'buenas', 'que tal' ],
			'it' => [ 'ciao', 'buongiorno', 'buonasera', 'salve' ],
			'nl' => [ 'hoi', 'goedemorgen', 'goedemiddag', 'goedenavond', 'goedendag' ],
			'pt' => [ 'ola', 'oi', 'bom dia', 'boa tarde', 'boa noite' ],
			'ar' => [ 'مرحبا', 'اهلا', 'اهلا وسهلا', 'السلام عليكم', 'سلام', 'صباح الخير', 'مساء الخير' ],
			'zh' => [ '你好', '您好', '嗨' ],
		],
		self::THANKS   => [
			'en' => [ 'thanks', 'thank you', 'thank you very much', 'thanks a lot', 'many thanks', 'great', 'perfect', 'ok', 'okay', 'cheers' ],
			'fr' => [ 'merci', 'merci beaucoup', 'merci bien', 'parfait', 'super', 'd accord', 'daccord' ],
			'de' => [ 'danke', 'danke schon', 'vielen dank', 'dankeschon' ],
			'es' => [ 'gracias', 'muchas gracias', 'perfecto', 'vale' ],
			'it' => [ 'grazie', 'grazie mille', 'perfetto' ],
			'nl' => [ 'dank je', 'dank u', 'bedankt', 'dankjewel' ],
			'pt' => [ 'obrigado', 'obrigada', 'muito obrigado', 'muito obrigada' ],
			'ar' => [ 'شكرا', 'شكرا جزيلا', 'شكرا لك', 'شكرا لكم' ],
			'zh' => [ '谢谢', '多谢' ],
		],
		self::GOODBYE  => [
			'en' => [ 'bye', 'goodbye', 'bye bye', 'see you' ],
			'fr' => [ 'au revoir', 'a bientot', 'bonne journee', 'bonne soiree' ],
			'de' => [ 'tschuss', 'auf wiedersehen' ],
			'es' => [ 'adios', 'hasta luego' ],
			'it' => [ 'arrivederci' ],
			'nl' => [ 'tot ziens', 'doei' ],
			'pt' => [ 'tchau', 'adeus', 'ate logo' ],
			'ar' => [ 'مع السلامه', 'وداعا', 'الي اللقاء' ],
			'zh' => [ '再见' ],
		],
		self::IDENTITY => [
			'en' => [ 'who are you', 'what are you', 'are you a robot', 'are you a bot', 'are you human', 'are you a human', 'are you real', 'are you an ai', 'what can you do', 'what is your name' ],
			'fr' => [ 'qui es tu', 'qui etes vous', 'tu es qui', 'vous etes qui', 'es tu un robot', 'etes vous un robot', 'que sais tu faire', 'que pouvez vous faire', 'comment appelles tu', 'comment vous appelez vous' ],
			'de' => [ 'wer bist du', 'wer sind sie', 'was bist du', 'bist du ein roboter', 'bist du ein mensch', 'was kannst du' ],
			'es' => [ 'quien eres', 'quien es usted', 'que eres', 'eres un robot', 'que puedes hacer' ],
			'it' => [ 'chi sei', 'sei un robot', 'cosa sai fare' ],
			'nl' => [ 'wie ben je', 'wie ben jij', 'ben je een robot', 'wat kun je' ],
			'pt' => [ 'quem e voce', 'quem es tu', 'voce e um robo' ],
			'ar' => [ 'من انت', 'ما انت', 'هل انت روبوت', 'هل انت انسان', 'ما اسمك' ],
			'zh' => [ '你是谁', '您是谁', '你是机器人吗' ],
		],
		self::HUMAN    => [
			'en' => [ 'human', 'agent', 'talk to a human', 'talk to human', 'speak to a human', 'talk to someone', 'speak to someone', 'talk to a person', 'speak to a person', 'talk to an agent', 'speak to an agent', 'can i talk to a human', 'can i talk to someone', 'can i speak to someone', 'can i speak to a human', 'i want to talk to a human', 'i want to talk to someone', 'i want to speak to someone', 'real person', 'contact a human' ],
			'fr' => [ 'humain', 'conseiller', 'un humain', 'un conseiller', 'parler a un humain', 'parler a quelqu un', 'parler a un conseiller', 'parler avec un conseiller', 'je veux parler a un humain', 'je veux parler a quelqu un', 'je veux parler a un conseiller', 'puis je parler a quelqu un', 'je voudrais parler a quelqu un', 'je voudrais parler a un conseiller' ],
			'de' => [ 'mensch', 'mitarbeiter', 'mit einem menschen sprechen', 'ich mochte mit einem menschen sprechen', 'mit einem mitarbeiter sprechen' ],
			'es' => [ 'humano', 'agente', 'hablar con una persona', 'hablar con un humano', 'hablar con un agente', 'quiero hablar con una persona' ],
			'it' => [ 'operatore', 'parlare con un operatore', 'parlare con una persona', 'vorrei parlare con un operatore' ],
			'nl' => [ 'medewerker', 'met een mens praten', 'met een medewerker praten' ],
			'pt' => [ 'humano', 'atendente', 'falar com uma pessoa', 'falar com um atendente', 'quero falar com uma pessoa' ],
			'ar' => [ 'اريد التحدث مع شخص', 'التحدث مع شخص', 'اريد التحدث مع موظف', 'موظف', 'انسان' ],
			'zh' => [ '人工', '转人工', '人工客服' ],
		],
	];

	/** Longest message that is looked at, in bytes. */
	private const LONGEST = 120;

	/**
	 * @return array{self::GREETING|self::THANKS|self::GOODBYE|self::IDENTITY|self::HUMAN, string}|null What it is and its
	 *         language (two letters), or null for a question.
	 */
	public static function of( string $message ): ?array {
		$words = self::words( $message );
		if ( $words === '' || strlen( $words ) > self::LONGEST ) {
			return null;
		}
		// "Hello, who are you?": a greeting, and then what counts.
		$last = null;
		while ( $words !== '' ) {
			$match = self::beginning( $words );
			if ( $match === null ) {
				return null;
			}
			[ $kind, $language, $length ] = $match;
			$words                        = ltrim( substr( $words, $length ) );
			$last                         = [ $kind, $language ];
		}
		return $last;
	}

	/** @return array{self::GREETING|self::THANKS|self::GOODBYE|self::IDENTITY|self::HUMAN, string, int}|null Of the longest phrase that it begins with. */
	private static function beginning( string $words ): ?array {
		$best = null;
		foreach ( self::PHRASES as $kind => $languages ) {
			foreach ( $languages as $language => $phrases ) {
				foreach ( $phrases as $phrase ) {
					$length = strlen( $phrase );
					if ( ( $best === null || $length > $best[2] ) && str_starts_with( $words . ' ', $phrase . ' ' ) ) {
						$best = [ $kind, $language, $length ];
					}
				}
			}
		}
		return $best;
	}

	private static function words( string $message ): string {
		return trim( (string) preg_replace( '/[^\p{L}\p{M}\p{N}]+/u', ' ', Words::fold( $message ) ) );
	}
}
