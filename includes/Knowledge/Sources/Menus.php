<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Sources;

use Causerie\Chat\Knowledge\Documents\Documents;
use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Documents\DocumentStore;
use Causerie\Chat\Knowledge\Documents\DocumentText;
use Causerie\Chat\Knowledge\Index;

defined( 'ABSPATH' ) || exit;

/** What menus call the places of the site: a document for each link with a name of its own. */
final class Menus {

	/** Links that are known at most. */
	private const LINKS = 300;

	/** The format of what has no markup. */
	private const TEXT = 'text';

	public function __construct(
		private readonly Documents $documents,
		private readonly DocumentStore $store,
		private readonly Index $index,
	) {}

	/** Knows the menus as they are. */
	public function update(): void {
		$language = str_replace( '_', '-', get_locale() );
		$kept     = [];
		foreach ( array_slice( MenuLinks::all(), 0, self::LINKS ) as $key => $link ) {
			$kept[] = $this->documents->putIfChanged( DocumentSource::MENU, $key, new DocumentText( $link->label, $link->text(), self::TEXT, $link->url, $language ) );
		}
		// There are never more than those that were there and those that came now.
		array_map( $this->index->forget( ... ), array_diff( $this->store->idsBeginning( DocumentSource::MENU, '', 2 * self::LINKS ), $kept ) );
	}

	/**
	 * Which links are in the menus at this moment, for everyone.
	 *
	 * @param list<string> $keys
	 * @return list<string>
	 */
	public static function present( array $keys ): array {
		return $keys === [] ? [] : array_values( array_intersect( $keys, array_keys( MenuLinks::all() ) ) );
	}
}
