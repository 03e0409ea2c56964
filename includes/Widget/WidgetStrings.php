<?php
declare(strict_types=1);

namespace Causerie\Chat\Widget;

use Causerie\Chat\Contract\Contract;

defined( 'ABSPATH' ) || exit;

/** The texts of the widget in the language of the page. */
final class WidgetStrings {

	public function __construct( private readonly Contract $contract ) {}

	/**
	 * @param bool $sample Whether those of the sample conversation are wanted too.
	 * @return array<string, string> By key, only those whose translation differs from the English text that the widget has.
	 */
	public function translated( bool $sample = false ): array {
		$translations = get_translations_for_domain( 'causerie-chat' );
		$texts        = [];
		foreach ( $this->contract->widgetStrings() + ( $sample ? $this->contract->sampleStrings() : [] ) as $key => $english ) {
			$text = (string) $translations->translate( $english );
			if ( $text !== $english ) {
				$texts[ $key ] = $text;
			}
		}
		return $texts;
	}

	/** One text, translated. */
	public function text( string $key ): string {
		return (string) get_translations_for_domain( 'causerie-chat' )->translate( $this->contract->widgetStrings()[ $key ] );
	}
}
