<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

use Causerie\Chat\Contract\Contract;
use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Leads\Rules\Emails;
use Causerie\Chat\Leads\Rules\Phones;

defined( 'ABSPATH' ) || exit;

/** Holds what people and other systems enter to what a lead can be. */
final class EnteredValues {

	public function __construct( private readonly Contract $contract ) {}

	/**
	 * @param array<string, LeadValue>   $known   By field, with what was removed.
	 * @param array<string, string|null> $entered A merge patch of it; null removes.
	 * @param string                     $origin  Who enters it.
	 * @param int                        $now     Milliseconds since 1970.
	 * @return array<string, LeadValue>
	 * @throws ProblemException `invalid_request`.
	 */
	public function over( array $known, array $entered, string $origin, int $now ): array {
		$problems = [];
		foreach ( $entered as $name => $value ) {
			$name = (string) $name;
			if ( $value === null ) {
				if ( isset( $known[ $name ] ) ) {
					$known[ $name ] = LeadValue::removed( $now );
				}
				continue;
			}
			$value     = trim( $value );
			$problem   = $this->problem( $name, $value );
			$problems += $problem === null ? [] : [ $name => $problem ];
			// What is entered as it is stays the visitor's own word.
			if ( ! isset( $known[ $name ] ) || $known[ $name ]->value !== $value ) {
				$known[ $name ] = new LeadValue( $value, $origin, null, $now );
			}
		}
		if ( $problems === [] && ! Lead::isReachable( $known ) ) {
			$problems[] = new FieldProblem( '/fields', 'required', __( 'A lead needs an e-mail address or a phone number.', 'causerie-chat' ) );
		}
		if ( $problems === [] && count( LeadValue::known( $known ) ) > $this->contract->limit( 'leadFields' ) ) {
			$problems[] = new FieldProblem( '/fields', 'maxProperties', __( 'A lead cannot have so many fields.', 'causerie-chat' ) );
		}
		if ( $problems !== [] ) {
			throw new ProblemException( 'invalid_request', fields: array_values( $problems ) );
		}
		// Whoever adds and removes forever makes no row that grows forever.
		$values = LeadValue::known( $known );
		return $values + array_slice( array_diff_key( $known, $values ), -$this->contract->limit( 'leadFields' ), preserve_keys: true );
	}

	private function problem( string $name, string $value ): ?FieldProblem {
		$pointer = '/fields/' . strtr( $name, [
			'~' => '~0',
			'/' => '~1',
		] );
		return match ( true ) {
			! $this->contract->judge( 'LeadFieldName', $name )->isValid()    => new FieldProblem( $pointer, 'propertyNames', __( 'The name of a field has lower-case letters, digits and _, and begins with a letter.', 'causerie-chat' ) ),
			$value === ''                                                    => new FieldProblem( $pointer, 'minLength', __( 'Enter something, or remove the field.', 'causerie-chat' ) ),
			$name === WantedField::EMAIL && ! Emails::isOne( $value )        => new FieldProblem( $pointer, 'format', __( 'Enter an e-mail address.', 'causerie-chat' ) ),
			$name === WantedField::PHONE && ! Phones::isOne( $value )        => new FieldProblem( $pointer, 'format', __( 'Enter a phone number.', 'causerie-chat' ) ),
			default                                                          => null,
		};
	}
}
