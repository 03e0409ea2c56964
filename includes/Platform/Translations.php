<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/**
 * Says the plugin's sentences in the language of a visitor, which need not be the site's.
 *
 * WordPress's switch_to_locale() only knows languages that are installed for the whole site. This reads the plugin's own
 * translations, those of the site's language folder first.
 */
final class Translations {

	private const DOMAIN = 'causerie-chat';

	/** @param string $directory Where the translations of the plugin are. */
	public function __construct( private readonly string $directory ) {}

	/**
	 * Runs the work with the plugin's `__()` in a language.
	 *
	 * @template T
	 * @param string        $language BCP 47. Where there is no translation, sentences stay as they are written: English.
	 * @param callable(): T $work
	 * @return T
	 */
	public function in( string $language, callable $work ): mixed {
		$locale    = $this->load( $language );
		$translate = static function ( string $translation, string $text ) use ( $locale ): string {
			$found = $locale === null ? false : \WP_Translation_Controller::get_instance()->translate( $text, '', self::DOMAIN, $locale );
			return $found === false ? $text : $found;
		};
		$hook      = 'gettext_' . self::DOMAIN;
		add_filter( $hook, $translate, PHP_INT_MAX, 2 );
		try {
			return $work();
		} finally {
			remove_filter( $hook, $translate, PHP_INT_MAX );
		}
	}

	/** @return string|null The locale whose translations are there now, or null where the plugin has none. */
	private function load( string $language ): ?string {
		$controller = \WP_Translation_Controller::get_instance();
		foreach ( $this->candidates( str_replace( '-', '_', $language ) ) as $file => $locale ) {
			if ( $controller->is_textdomain_loaded( self::DOMAIN, $locale ) || $controller->load_file( $file, self::DOMAIN, $locale ) ) {
				return $locale;
			}
		}
		return null;
	}

	/** @return array<string, string> Locale by file: the language as it is, then with any region. */
	private function candidates( string $language ): array {
		if ( ! preg_match( '/^[a-z]{2,3}(?:_\w+)*$/i', $language ) ) {
			return [];
		}
		$primary    = strtolower( (string) strtok( $language, '_' ) );
		$candidates = [];
		foreach ( [ WP_LANG_DIR . '/plugins', $this->directory ] as $directory ) {
			foreach ( [ $language, $primary, $primary . '_*' ] as $name ) {
				$files = glob( "{$directory}/" . self::DOMAIN . "-{$name}.l10n.php" );
				foreach ( $files === false ? [] : $files as $file ) {
					$candidates[ $file ] = substr( basename( $file, '.l10n.php' ), strlen( self::DOMAIN ) + 1 );
				}
			}
		}
		return $candidates;
	}
}
