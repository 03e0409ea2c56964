<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads\Rules;

use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/** The name and the company that somebody tells in so many words, such as "my name is…". What is only likely is no name. */
final class Names {

	/** English, French, German, Spanish, Italian, Dutch, Portuguese, Arabic. */
	private const NAME = [
		"my (?:full )?name(?:'s| is)",
		"je m'appelle",
		'mon nom est',
		'je me nomme',
		'ich hei(?:ß|ss)e',
		'mein name ist',
		'mein name lautet',
		'me llamo',
		'mi nombre es',
		'mi chiamo',
		'il mio nome [èe]',
		'ik heet',
		'mijn naam is',
		'(?:o )?meu nome [ée]',
		'chamo-me',
		'me chamo',
		'(?:أنا )?[اإ]سمي(?: هو)?',
	];

	private const COMPANY = [
		"(?:my|our) company(?:'s name)? is(?: called| named)?",
		"(?:my|our) company(?:'s| is) name is",
		"(?:mon|ma|notre) (?:entreprise|soci[ée]t[ée])(?: s'appelle| est)",
		'(?:meine|unsere) firma (?:hei(?:ß|ss)t|ist)',
		'(?:mi|nuestra) empresa (?:es|se llama)',
		'(?:la mia|la nostra) (?:azienda|societ[àa]) (?:è|si chiama)',
		'(?:mijn|ons) bedrijf (?:is|heet)',
		'(?:a )?(?:minha|nossa) empresa (?:é|chama-se)',
		'شركتي(?: هي| اسمها)?',
	];

	/** Words with which the next thing begins, or which are no name where one could stand. */
	private const NO_NAME = '/^(?:and|but|or|not|no|the|a|an|my|i|im|i\'m|is|on|in|at|from|with|of|for|by|here|there|please|thanks|thank|you|your|when|if|because|back|later|tomorrow|today|now|asap|again|after|before|under|what|spelled|misspelled|spelt|wrong|incorrect|private|unknown|secret|irrelevant|email|e-mail|mail|phone|tel|et|mais|ou|pas|le|la|les|un|une|mon|ma|je|j\'ai|sur|dans|chez|avec|pour|merci|bonjour|quand|si|faux|fausse|und|aber|oder|nicht|kein|keine|der|die|das|ein|eine|mein|meine|ich|auf|im|bei|mit|danke|bitte|wenn|weil|egal|falsch|y|pero|o|no|el|los|mi|yo|con|para|gracias|por|incorrecto|e|ma|non|il|lo|di|io|per|grazie|sbagliato|en|maar|of|niet|het|een|mijn|ik|met|voor|mas|ou|não|meu|minha|eu|com|obrigad[oa]|و|لكن|أو|ليس|في|من|على|مع|شكرا|أريد|وأريد|وبريدي|ورقمي|بريدي|رقمي)$/u';

	/** Small words inside of names. */
	private const PARTICLE = '/^(?:von|van|de|der|den|del|della|da|di|du|dos|la|le|bin|ibn|al|el|zu|ter|ten|bint|&|بن|ابن|بنت|آل)$/u';

	private const WORDS = 4;

	/** @param string $text As Plain::text() gives it. */
	public static function nameIn( string $text ): ?string {
		return self::after( self::NAME, $text, self::WORDS );
	}

	/** @param string $text As Plain::text() gives it. */
	public static function companyIn( string $text ): ?string {
		$company = self::after( self::COMPANY, $text, self::WORDS );
		// "My company is looking for…": what is called something begins with a capital where there are any.
		return $company === null || preg_match( '/^\p{Ll}/u', $company ) === 1 ? null : $company;
	}

	/**
	 * The words after the last of the phrases.
	 *
	 * @param list<string> $phrases Patterns.
	 */
	private static function after( array $phrases, string $text, int $most ): ?string {
		if ( preg_match_all( '/(?<![\p{L}\p{N}])(?:' . implode( '|', $phrases ) . ')[ :]+["“„«]?([^\n,.;:!?()"”»]{1,120})/ui', $text, $found ) < 1 ) {
			return null;
		}
		foreach ( array_reverse( $found[1] ) as $rest ) {
			$name = self::name( $rest, $most );
			if ( $name !== null ) {
				return $name;
			}
		}
		return null;
	}

	/** As many words as belong to a name: one that begins with a capital goes on with capitals and small words between them. */
	private static function name( string $rest, int $most ): ?string {
		$words     = preg_split( '/\s+/u', trim( $rest ) );
		$words     = $words === false ? [] : $words;
		$isCapital = preg_match( '/^\p{Lu}/u', $words[0] ?? '' ) === 1;
		$name      = [];
		$full      = 0;
		foreach ( array_slice( $words, 0, $most ) as $word ) {
			$isParticle = $name !== [] && preg_match( self::PARTICLE, Characters::lower( $word ) ) === 1;
			// In small letters nothing tells where a name ends: two words are mostly all of it.
			if ( ! $isParticle && ( ! self::isOfName( $word, $isCapital ) || ( ! $isCapital && $full === 2 ) ) ) {
				break;
			}
			$name[] = $word;
			$full  += (int) ! $isParticle;
		}
		while ( $name !== [] && preg_match( self::PARTICLE, (string) end( $name ) ) === 1 ) {
			array_pop( $name );
		}
		return $name === [] ? null : implode( ' ', $name );
	}

	private static function isOfName( string $word, bool $isCapital ): bool {
		return preg_match( "/^[\p{L}\p{M}][\p{L}\p{M}\p{N}'&.\-]*$/u", $word ) === 1
			&& preg_match( self::NO_NAME, Characters::lower( $word ) ) !== 1
			&& ! ( $isCapital && preg_match( '/^\p{Ll}/u', $word ) === 1 );
	}
}
