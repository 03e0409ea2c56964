<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Language;

defined( 'ABSPATH' ) || exit;

/** "Lieferzeit" and "verzendkosten" ask about delivery; the time and the costs of it are on the page under other words. */
final class Compounds {

	/** By language: a word that ends in the name of a value, after what it is about. */
	private const ABOUT = [
		'de' => '/^(\p{L}{4,}?)s?(?:zeit|zeiten|dauer|frist|fristen|kosten|preise?|gebuhr|gebuhren|nummer|adresse)$/u',
		'nl' => '/^(\p{L}{4,}?)s?(?:tijd|tijden|duur|termijn|termijnen|kosten|prijs|prijzen|nummer|adres)$/u',
	];

	/**
	 * @param string $word     As `Words` writes it.
	 * @param string $language Two letters.
	 * @return string What it is about, or '' for a word that is no such compound.
	 */
	public static function subject( string $word, string $language ): string {
		return isset( self::ABOUT[ $language ] ) && preg_match( self::ABOUT[ $language ], $word, $match ) ? $match[1] : '';
	}
}
