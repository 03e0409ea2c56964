<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\BuiltIn;

use Causerie\Chat\Platform\Translations;

defined( 'ABSPATH' ) || exit;

/** What the built-in answers say in their own words, in the visitor's language. Markdown. */
final class Phrases {

	public function __construct( private readonly Translations $translations ) {}

	/** @param SmallTalk::GREETING|SmallTalk::THANKS|SmallTalk::GOODBYE|SmallTalk::IDENTITY|SmallTalk::HUMAN $kind */
	public function smallTalk( string $kind, string $contactUrl, string $language ): string {
		return $this->translations->in(
			$language,
			fn (): string => match ( $kind ) {
				SmallTalk::GREETING => __( 'Hello! What would you like to know?', 'causerie-chat' ),
				SmallTalk::THANKS   => __( 'You are welcome. Is there anything else you would like to know?', 'causerie-chat' ),
				SmallTalk::GOODBYE  => __( 'Goodbye, and see you soon!', 'causerie-chat' ),
				SmallTalk::IDENTITY => __( 'I am the chatbot of this site. I look for answers on its pages and show you where I found them.', 'causerie-chat' ),
				SmallTalk::HUMAN    => $contactUrl === ''
					? __( 'I am a chatbot and cannot connect you with anyone. The contact details are on the pages of this site.', 'causerie-chat' )
					: self::contact( $contactUrl ),
			}
		);
	}

	/**
	 * @param list<array{title: string, number: int}> $pages What comes closest, with the numbers under which they are cited.
	 */
	public function unknown( array $pages, string $contactUrl, string $language ): string {
		return $this->translations->in(
			$language,
			function () use ( $pages, $contactUrl ): string {
				$parts = [ __( 'I could not find an answer to this on our pages.', 'causerie-chat' ) ];
				if ( $pages !== [] ) {
					$parts[] = __( 'These pages come closest:', 'causerie-chat' ) . "\n\n" . self::items( $pages );
				}
				if ( $contactUrl !== '' ) {
					$parts[] = self::contact( $contactUrl );
				}
				return implode( "\n\n", $parts );
			}
		);
	}

	/**
	 * Asks back: something of what is asked is there.
	 *
	 * @param list<array{title: string, number: int}> $pages As above.
	 */
	public function unsure( array $pages, string $contactUrl, string $language ): string {
		return $this->translations->in(
			$language,
			static fn (): string => trim(
				__( 'I could not find a clear answer to this on our pages. Is it about one of these? If so, ask me again in other words.', 'causerie-chat' )
				. "\n\n" . self::items( $pages ) . "\n\n" . ( $contactUrl === '' ? '' : self::contact( $contactUrl ) )
			)
		);
	}

	/** @param list<array{title: string, number: int}> $pages */
	private static function items( array $pages ): string {
		return implode( "\n", array_map( static fn ( array $page ): string => '- ' . Markdown::escape( $page['title'] ) . " [{$page['number']}]", $pages ) );
	}

	/** Nobody may answer any more for now. */
	public function paused( string $contactUrl, string $language ): string {
		return $this->translations->in(
			$language,
			static fn (): string => trim( __( 'I have answered as much as I may for now.', 'causerie-chat' ) . ' ' . ( $contactUrl === '' ? '' : self::contact( $contactUrl ) ) )
		);
	}

	private static function contact( string $url ): string {
		/* translators: %s: address of the contact page. Keep the brackets and parentheses: they make a link. */
		return sprintf( __( 'You can reach us here: [Contact](%s).', 'causerie-chat' ), Markdown::address( $url ) );
	}
}
