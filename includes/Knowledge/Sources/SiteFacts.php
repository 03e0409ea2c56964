<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Sources;

use Causerie\Chat\Knowledge\Documents\Documents;
use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Documents\DocumentText;
use Causerie\Chat\Knowledge\Reading\PublicPosts;

defined( 'ABSPATH' ) || exit;

/** What the owner says of the site in the settings: one document. */
final class SiteFacts {

	private const KEY = 'facts';

	public function __construct( private readonly Documents $documents ) {}

	/** @param array<string, mixed> $facts The contract's `SiteFacts`. */
	public function update( array $facts ): void {
		$parts = array_filter( [
			__( 'Address', 'causerie-chat' )       => self::lines( $facts['address'] ),
			__( 'Opening hours', 'causerie-chat' ) => self::lines( $facts['hours'] ),
			__( 'Telephone', 'causerie-chat' )     => self::lines( $facts['phone'] ),
			__( 'Email', 'causerie-chat' )         => self::lines( $facts['email'] ),
		] );
		$text = '';
		foreach ( $parts as $heading => $lines ) {
			$text .= "## {$heading}\n\n{$lines}\n\n";
		}
		$text .= $facts['more'];
		if ( trim( $text ) === '' ) {
			$this->documents->removeOf( DocumentSource::SITE, self::KEY );
			return;
		}
		$tagline = trim( get_bloginfo( 'description', 'raw' ) );
		$this->documents->put(
			DocumentSource::SITE,
			self::KEY,
			new DocumentText( get_bloginfo( 'name', 'raw' ), ( $tagline === '' ? '' : "{$tagline}\n\n" ) . $text, DocumentText::MARKDOWN, self::url( (int) $facts['contact_page'] ), str_replace( '_', '-', get_locale() ) )
		);
	}

	/** Each line for itself, as it was typed. */
	private static function lines( string $text ): string {
		return implode( "\n\n", array_filter( array_map( 'trim', explode( "\n", $text ) ) ) );
	}

	private static function url( int $contactPage ): string {
		return $contactPage > 0 && PublicPosts::has( $contactPage ) ? (string) get_permalink( $contactPage ) : home_url( '/' );
	}
}
