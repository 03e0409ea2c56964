<?php
declare(strict_types=1);

namespace Causerie\Chat\Bots;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/** What the fields of a bot's leads must be beside what their schema says: something about one another. */
final class LeadFields {

	/** The contract's `LEAD_FIELDS`: no field of the owner's can have their names. */
	private const USUAL = [ 'name', 'email', 'phone', 'company' ];

	/**
	 * @param array<string, mixed> $settings The contract's `BotSettings`; what is left out has its default.
	 * @throws ProblemException `invalid_request` for a name that is there twice, and for a required field that nobody asks for.
	 */
	public static function check( array $settings ): void {
		$leads    = $settings['leads'] ?? [];
		$problems = [];
		$seen     = array_fill_keys( self::USUAL, true );
		foreach ( $leads['own_fields'] ?? [] as $index => $field ) {
			if ( isset( $seen[ $field['name'] ] ) ) {
				$problems[] = new FieldProblem( "/settings/leads/own_fields/{$index}/name", 'uniqueItems', __( 'There is another field with this name.', 'causerie-chat' ) );
			}
			$seen[ $field['name'] ] = true;
		}
		$wanted = [ ...( $leads['fields'] ?? [ 'name', 'email', 'phone' ] ), ...array_column( $leads['own_fields'] ?? [], 'name' ) ];
		foreach ( $leads['qualification']['required'] ?? [] as $index => $name ) {
			if ( ! in_array( $name, $wanted, true ) ) {
				$problems[] = new FieldProblem( "/settings/leads/qualification/required/{$index}", 'enum', __( 'A qualified lead cannot need a field that is not asked for.', 'causerie-chat' ) );
			}
		}
		if ( $problems !== [] ) {
			throw new ProblemException( 'invalid_request', fields: $problems );
		}
	}
}
