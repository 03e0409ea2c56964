<?php
/**
 * Documents of made-up words for measurements: the r-th word is 1/r as common as the first one, as in any language, function
 * words of five languages lie between them, and each document keeps coming back to a few words of its own.
 */

declare(strict_types=1);

final class KnowledgeCorpus {

	/** Different words; a site of a few pages has met a part of them, one of a hundred thousand nearly all. */
	private const WORDS = 300_000;

	/** 1 would be the plain law; a little more, and texts have as many different words as real ones of their length. */
	private const SKEW = 1.2;

	/** Words that a document is about, and how often it comes back to them. */
	private const SUBJECT = 12;
	private const RETURNS = 0.25;

	private const FUNCTION_WORDS = [
		'en' => [ 'the', 'of', 'and', 'to', 'in', 'is', 'you', 'that', 'for', 'with', 'this', 'are' ],
		'fr' => [ 'le', 'la', 'les', 'de', 'des', 'et', 'est', 'dans', 'pour', 'vous', 'une', 'avec' ],
		'de' => [ 'der', 'die', 'das', 'und', 'ist', 'nicht', 'mit', 'sie', 'ein', 'auf', 'für', 'von' ],
		'es' => [ 'el', 'los', 'las', 'que', 'por', 'para', 'una', 'con', 'del', 'como', 'más', 'pero' ],
		'it' => [ 'il', 'che', 'di', 'non', 'sono', 'gli', 'per', 'una', 'della', 'anche', 'con', 'nel' ],
	];

	private const SYLLABLES = [ 'ba', 'ke', 'lo', 'mi', 'nu', 'ra', 'se', 'ti', 'vo', 'zu', 'dan', 'fel', 'gor', 'hin', 'jul', 'par', 'que', 'sten', 'tra', 'wic' ];

	/** A passage is a heading and this many characters of sentences. */
	private const PASSAGES   = 5;
	private const CHARACTERS = 800;

	/**
	 * @param int $number By which the same document comes back.
	 * @return array{title: string, html: string, language: string, sections: list<array{heading: string, text: string}>}
	 */
	public static function document( int $number ): array {
		mt_srand( 1000 + $number );
		$languages = array_keys( self::FUNCTION_WORDS );
		$language  = $languages[ $number % count( $languages ) ];
		$subject   = array_map( static fn (): string => self::word( (int) floor( self::WORDS ** ( 0.4 + 0.6 * mt_rand() / mt_getrandmax() ) ) - 1 ), range( 1, self::SUBJECT ) );
		$sections  = [];
		$html      = '';
		for ( $passage = 0; $passage < self::PASSAGES; $passage++ ) {
			$heading = ucfirst( $subject[ mt_rand( 0, self::SUBJECT - 1 ) ] . ' ' . self::any() );
			$text    = '';
			while ( strlen( $text ) < self::CHARACTERS ) {
				$words = [];
				for ( $left = mt_rand( 8, 18 ); $left > 0; $left-- ) {
					$words[] = self::next( $language, $subject );
				}
				$text .= ucfirst( implode( ' ', $words ) ) . '. ';
			}
			$sections[] = [
				'heading' => $heading,
				'text'    => trim( $text ),
			];
			$html      .= "<!-- wp:heading -->\n<h2 class=\"wp-block-heading\">{$heading}</h2>\n<!-- /wp:heading -->\n\n<!-- wp:paragraph -->\n<p>" . trim( $text ) . "</p>\n<!-- /wp:paragraph -->\n\n";
		}
		return [
			'title'    => ucfirst( $subject[0] . ' ' . $subject[1] ),
			'html'     => $html,
			'language' => $language,
			'sections' => $sections,
		];
	}

	/**
	 * A question about one of these documents: three to eight words of one of its passages, function words between them, and
	 * every fifth question with a slip.
	 *
	 * @param int $number    By which the same question comes back.
	 * @param int $documents How many documents there are.
	 * @return array{question: string, language: string}
	 */
	public static function question( int $number, int $documents ): array {
		$document = self::document( ( $number * 7919 ) % $documents );
		mt_srand( 77 + $number );
		$section  = $document['sections'][ mt_rand( 0, self::PASSAGES - 1 ) ];
		$function = self::FUNCTION_WORDS[ $document['language'] ];
		$content  = array_values( array_diff( explode( ' ', strtolower( str_replace( '.', '', $section['text'] ) ) ), $function ) );
		$asked    = [];
		for ( $left = mt_rand( 3, 8 ); $left > 0; $left-- ) {
			$asked[] = $content[ mt_rand( 0, count( $content ) - 1 ) ];
			if ( mt_rand( 0, 1 ) === 1 ) {
				$asked[] = $function[ mt_rand( 0, count( $function ) - 1 ) ];
			}
		}
		if ( $number % 5 === 0 ) {
			$longest = array_reduce( $asked, static fn ( string $best, string $word ): string => strlen( $word ) > strlen( $best ) ? $word : $best, '' );
			$asked   = array_map( static fn ( string $word ): string => $word === $longest ? substr( $word, 0, 3 ) . substr( $word, 4 ) : $word, $asked );
		}
		return [
			'question' => ucfirst( implode( ' ', $asked ) ) . '?',
			'language' => $document['language'],
		];
	}

	/** @param list<string> $subject */
	private static function next( string $language, array $subject ): string {
		$chance = mt_rand( 0, 999 );
		if ( $chance < 350 ) {
			$function = self::FUNCTION_WORDS[ $language ];
			return $function[ mt_rand( 0, count( $function ) - 1 ) ];
		}
		return $chance < 350 + 650 * self::RETURNS ? $subject[ mt_rand( 0, self::SUBJECT - 1 ) ] : self::any();
	}

	private static function any(): string {
		return self::word( (int) floor( self::WORDS ** ( ( mt_rand() / mt_getrandmax() ) ** self::SKEW ) ) - 1 );
	}

	/** The word of a rank, with more of the syllables the rarer it is. */
	private static function word( int $rank ): string {
		$word = '';
		do {
			$word = self::SYLLABLES[ $rank % 20 ] . $word;
			$rank = intdiv( $rank, 20 );
		} while ( $rank > 0 );
		return strlen( $word ) < 4 ? $word . 'n' . $word : $word;
	}
}
