<?php
/**
 * Shows pages whose address begins with /fr- or /ar- in that language, as a multilingual plugin would. Arabic, there and
 * as the language of a user, gets the direction that its language pack would bring.
 */

declare(strict_types=1);

$causerie_test_path = (string) wp_parse_url( $_SERVER['REQUEST_URI'] ?? '', PHP_URL_PATH );

if ( str_starts_with( $causerie_test_path, '/fr-' ) ) {
	add_filter( 'locale', static fn (): string => 'fr_FR' );
}

if ( str_starts_with( $causerie_test_path, '/ar-' ) ) {
	add_filter( 'locale', static fn (): string => 'ar' );
}

add_filter( 'gettext_with_context', static fn ( string $text, string $original, string $context ): string => $context === 'text direction' && determine_locale() === 'ar' ? 'rtl' : $text, 10, 3 );
