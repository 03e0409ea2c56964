<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads\Rules;

defined( 'ABSPATH' ) || exit;

/**
 * Phone numbers in a text. Many other things are numbers, too: a number counts that is written as only phone numbers are
 * (+49 …, 0049 …, (555) 123-4567), that begins with the zero of national numbers, or before which a word says so; and none
 * that a word calls an order, an invoice or an account.
 */
final class Phones {

	/** Whatever could be one: digits with what may stand between them, and the letters or the mark that stick to them. */
	private const NUMBER = '/(?<![\p{L}\p{N}.,@])(?:\p{L}{1,4}(?=\d)|\p{L}{2}(?=\d{2} \d{4})|#)?(?:\+ ?)?\(?\d(?:[ ().\/\-]{0,3}\d){5,19}(?![\p{L}\p{N}@])/u';

	/** How far before and after a number a word counts, in characters. */
	private const BEFORE = 32;
	private const AFTER  = 24;

	private const DATE = '/(?<!\d)(?<!\d[.\/\-])(?:\d{4}[.\/\-]\d{1,2}[.\/\-]\d{1,2}|\d{1,2}[.\/\-]\d{1,2}[.\/\-](?:\d{4}|\d{2}))(?![.\/\-]?\d)/';

	/** As it is usual in North America. */
	private const GROUPED = '/^(?:1[ .\-]?)?(?:\(\d{3}\) ?|\d{3}[.\-])\d{3}[.\-]\d{4}$/';

	/** Words that say that a number is one to call: English, French, German, Spanish, Italian, Dutch, Portuguese, Arabic. */
	private const CALLED = '/(?:phone|mobile|cell|call me|ring me|text me|whats ?app|reach me|my number|tel(?:\b|\.|e|é)|t[ée]l[ée]phone|portable|appel|rappel|joindre|mon num[ée]ro|telefon|handy|anruf|r[üu]ckruf|erreich|meine nummer|m[óo]vil|ll[áa]m|mi n[úu]mero|cellulare|chiam|il mio numero|bellen|mijn nummer|telem[óo]vel|celular|ligue|meu n[úu]mero|هاتف|هاتفي|جوال|موبايل|تلفون|واتس|اتصل|رقمي)/ui';

	/** Words that say that it is a number of something else. */
	private const COUNTED = '/(?:order|invoice|tracking|reference|customer|account|ticket|serial|article|item|parcel|shipment|booking|contract|iban|isbn|vat|card|commande|facture|suivi|r[ée]f[ée]rence|client|compte|colis|dossier|contrat|siret|carte|bestell|auftrag|rechnung|sendung|kunden|konto|artikel|vorgang|vertrag|karte|steuer|pedido|factura|seguimiento|cuenta|env[íi]o|ordine|fattura|spedizione|conto|bestelling|factuur|klant|encomenda|fatura|conta|طلب|الطلب|طلبي|فاتورة|شحن|الشحنة|حساب|حسابي|مرجع|تتبع)/ui';

	/**
	 * @param string $text As Plain::text() gives it.
	 * @return list<string> In the order in which they stand there.
	 */
	public static function in( string $text ): array {
		$phones = [];
		foreach ( self::found( $text ) as [ $number, $at ] ) {
			$before = mb_substr( substr( $text, 0, $at ), -self::BEFORE, null, 'UTF-8' );
			$after  = mb_substr( substr( $text, $at + strlen( $number ) ), 0, self::AFTER, 'UTF-8' );
			if ( self::isPhone( $number, $before, $after ) ) {
				$phones[] = $number;
			}
		}
		return $phones;
	}

	/**
	 * All that could be one, whatever is said of it.
	 *
	 * @param string $text As Plain::text() gives it.
	 * @return list<string>
	 */
	public static function numbers( string $text ): array {
		return array_column( self::found( $text ), 0 );
	}

	/** A number in the form in which two are compared: digits, and a plus where it is international. */
	public static function digits( string $number ): string {
		$digits = (string) preg_replace( '/[^\d+]/', '', str_replace( '(0)', '', Plain::text( $number ) ) );
		return str_starts_with( $digits, '00' ) ? '+' . substr( $digits, 2 ) : $digits;
	}

	/** Whether a text is a number and nothing else, as people and systems enter one. */
	public static function isOne( string $text ): bool {
		return preg_match( '/^\+?[\d ().\/\-]+$/D', Plain::text( $text ) ) === 1 && self::hasLength( self::digits( $text ), 5 );
	}

	/** @return list<array{string, int}> Each with where it begins, in bytes. */
	private static function found( string $text ): array {
		preg_match_all( self::NUMBER, $text, $found, PREG_OFFSET_CAPTURE );
		return $found[0];
	}

	private static function isPhone( string $number, string $before, string $after ): bool {
		if ( preg_match( '/^[\p{L}#]/u', $number ) === 1 || preg_match( self::DATE, $number ) === 1 ) {
			return false;
		}
		$called  = self::last( self::CALLED, $before );
		$counted = self::last( self::COUNTED, $before );
		if ( $counted > $called || ( $called < 0 && preg_match( self::COUNTED, $after ) === 1 && preg_match( self::CALLED, $after ) !== 1 ) ) {
			return false;
		}
		$digits = self::digits( $number );
		if ( str_starts_with( $digits, '+' ) ) {
			return self::hasLength( $digits, 8 );
		}
		if ( preg_match( self::GROUPED, $number ) === 1 ) {
			return true;
		}
		return $called >= 0 ? self::hasLength( $digits, 6 ) : str_starts_with( $digits, '0' ) && self::hasLength( $digits, 9, 12 );
	}

	/** Where the last word of a kind begins, in bytes; -1 where there is none. */
	private static function last( string $words, string $text ): int {
		return preg_match_all( $words, $text, $found, PREG_OFFSET_CAPTURE ) > 0 ? $found[0][ count( $found[0] ) - 1 ][1] : -1;
	}

	private static function hasLength( string $digits, int $least, int $most = 15 ): bool {
		$length = strlen( ltrim( $digits, '+' ) );
		return $length >= $least && $length <= $most;
	}
}
