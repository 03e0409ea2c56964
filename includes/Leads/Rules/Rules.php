<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads\Rules;

use Causerie\Chat\Leads\BotLeads;
use Causerie\Chat\Leads\Said;
use Causerie\Chat\Leads\WantedField;

defined( 'ABSPATH' ) || exit;

/** Finds contact details without a model: addresses and numbers by their form, names by what is said before them. */
final class Rules {

	/**
	 * @return array<string, string> What the visitor said last, by field.
	 */
	public function find( BotLeads $leads, Said $said ): array {
		$found = [];
		foreach ( $said->turns as $turn ) {
			if ( $turn['isVisitor'] ) {
				foreach ( $leads->wanted as $field ) {
					$value = self::value( $field, $turn['text'] );
					if ( $value !== null ) {
						$found[ $field->name ] = $value;
					}
				}
			}
		}
		return $found;
	}

	private static function value( WantedField $field, string $text ): ?string {
		return match ( $field->name ) {
			WantedField::EMAIL   => self::last( Emails::in( $text ) ),
			WantedField::PHONE   => self::last( Phones::in( $text ) ),
			WantedField::NAME    => Labelled::in( $text, $field ) ?? Names::nameIn( $text ),
			WantedField::COMPANY => Labelled::in( $text, $field ) ?? Names::companyIn( $text ),
			default              => Labelled::in( $text, $field ),
		};
	}

	/** @param list<string> $values */
	private static function last( array $values ): ?string {
		return $values[ count( $values ) - 1 ] ?? null;
	}
}
