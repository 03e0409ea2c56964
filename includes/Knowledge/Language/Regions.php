<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Language;

defined( 'ABSPATH' ) || exit;

/**
 * The larger regions that a country is in: a page that says "European Union" answers for Germany, too.
 *
 * The names are those of CLDR, in every language; without PHP's intl extension there are none.
 *
 * @see https://cldr.unicode.org/translation/displaynames/countryregion-territory-names
 */
final class Regions {

	/** @see https://european-union.europa.eu/principles-countries-history/eu-countries_en */
	private const UNION = [ 'AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK' ];

	/** Codes of what a member is in (the union, Europe), and of what any other country is in: the world. */
	private const AROUND_MEMBERS = [ 'EU', '150' ];
	private const AROUND_OTHERS  = [ '001' ];

	/** @var array<string, array<string, string>> Code by name, by language. */
	private static array $codes = [];

	/**
	 * @param string $word     As `Words` writes it. Only names of one word are known.
	 * @param string $language Two letters.
	 * @return list<string> Words of the names of larger regions; empty for a word that is no country.
	 */
	public static function around( string $word, string $language ): array {
		if ( $language === '' || ! class_exists( \ResourceBundle::class ) ) {
			return [];
		}
		self::$codes[ $language ] ??= self::read( $language );
		$code = self::$codes[ $language ][ $word ] ?? null;
		if ( $code === null ) {
			return [];
		}
		$words = [];
		foreach ( in_array( $code, self::UNION, true ) ? self::AROUND_MEMBERS : self::AROUND_OTHERS as $region ) {
			array_push( $words, ...Words::of( (string) \Locale::getDisplayRegion( 'und-' . $region, $language ) ) );
		}
		return $words;
	}

	/** @return array<string, string> */
	private static function read( string $language ): array {
		$codes     = [];
		$countries = \ResourceBundle::create( $language, 'ICUDATA-region' )?->get( 'Countries' );
		if ( ! $countries instanceof \ResourceBundle ) {
			return $codes;
		}
		foreach ( $countries as $code => $name ) {
			$words = is_string( $name ) && strlen( (string) $code ) === 2 && ! str_contains( $name, ' ' ) ? Words::of( $name ) : [];
			if ( count( $words ) === 1 ) {
				$codes[ $words[0] ] = (string) $code;
			}
		}
		return $codes;
	}
}
