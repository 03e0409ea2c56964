<?php
declare(strict_types=1);

namespace Causerie\Chat\Contract;

defined( 'ABSPATH' ) || exit;

/** Gives the texts of a query string the types that a schema wants, so that the validator can judge them. */
final class QueryReader {

	/**
	 * Reads exactly what JSON would say: `5` is an integer, `5.0`, `+5`, ` 5` and `0x5` are not; `true` is a boolean, `1` is
	 * not. A text that cannot be read stays a text, which the validator then refuses. So does a list (`?limit[]=5`).
	 *
	 * @param array<string, mixed> $schema A query schema as the emitter writes it for PHP.
	 * @param array<mixed>         $query  What PHP made of the query string, unslashed.
	 * @return \stdClass For the validator. WordPress's own parameters (`_locale`, `rest_route` …) are left out.
	 */
	public static function read( array $schema, array $query ): \stdClass {
		$result = new \stdClass();
		foreach ( $query as $name => $text ) {
			// A name is repeated in the problem about it, so it must be a text that JSON can carry.
			$name = (string) preg_replace( '/[\x00-\x1f\x7f-\xff]/', '?', (string) $name );
			if ( str_starts_with( $name, '_' ) || $name === 'rest_route' ) {
				continue;
			}
			$type            = $schema['properties'][ $name ]['type'] ?? 'string';
			$result->{$name} = is_string( $text ) ? self::typed( $text, $type ) : $text;
		}
		return $result;
	}

	private static function typed( string $text, string $type ): mixed {
		$form = match ( $type ) {
			'integer' => '/^-?(?:0|[1-9][0-9]*)$/D',
			'number'  => '/^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/D',
			'boolean' => '/^(?:true|false)$/D',
			default   => null,
		};
		return $form !== null && preg_match( $form, $text ) === 1 ? json_decode( $text ) : $text;
	}
}
