<?php
declare(strict_types=1);

namespace Causerie\Chat\Contract;

defined( 'ABSPATH' ) || exit;

/**
 * Parameters as forms and query strings write them, for the protocols that want them. PHP itself would rename them, make
 * lists of them and keep the last of two.
 *
 * @see https://url.spec.whatwg.org/#application/x-www-form-urlencoded
 */
final class FormBody {

	/**
	 * @param array<string, string> $values   By name; of a name that is there twice the first. Those without a value are left out.
	 * @param list<string>          $repeated Names that are there more than once.
	 */
	private function __construct(
		private readonly array $values,
		private readonly array $repeated,
	) {}

	/**
	 * @param string $raw      The bytes as they came.
	 * @param int    $maxBytes The most that is read, in bytes.
	 * @throws ProblemException `body_too_large`.
	 */
	public static function decode( string $raw, int $maxBytes ): self {
		if ( strlen( $raw ) > $maxBytes ) {
			throw new ProblemException( 'body_too_large' );
		}
		$values = [];
		$seen   = [];
		foreach ( $raw === '' ? [] : explode( '&', $raw ) as $pair ) {
			[ $name, $value ] = array_map( 'urldecode', array_pad( explode( '=', $pair, 2 ), 2, '' ) );
			if ( $name === '' ) {
				continue;
			}
			$seen[ $name ] = ( $seen[ $name ] ?? 0 ) + 1;
			// RFC 6749, 3.1: a parameter without a value counts as left out.
			if ( $value !== '' && $seen[ $name ] === 1 ) {
				$values[ $name ] = $value;
			}
		}
		return new self( $values, array_map( 'strval', array_keys( array_filter( $seen, static fn ( int $times ): bool => $times > 1 ) ) ) );
	}

	/** @return string The value; '' where there is none. */
	public function text( string $name ): string {
		return $this->values[ $name ] ?? '';
	}

	public function has( string $name ): bool {
		return isset( $this->values[ $name ] );
	}

	public function repeats( string $name ): bool {
		return in_array( $name, $this->repeated, true );
	}

	/** @return list<string> Names that are there more than once. */
	public function repeated(): array {
		return $this->repeated;
	}

	/**
	 * What a schema knows of the parameters; a protocol that is extended ignores the others.
	 *
	 * @param array<string, mixed> $schema An object schema as the emitter writes it for PHP.
	 * @return \stdClass For the validator.
	 */
	public function known( array $schema ): \stdClass {
		return (object) array_intersect_key( $this->values, $schema['properties'] ?? [] );
	}
}
