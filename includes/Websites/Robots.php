<?php
declare(strict_types=1);

namespace Causerie\Chat\Websites;

use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/**
 * What a robots.txt says to us.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9309
 */
final class Robots {

	/** Bytes that are read of it. */
	private const BYTES = 524_288;

	/** Rules that are kept. */
	private const RULES = 500;

	/** @param list<array{bool, string}> $rules Whether it allows, and the pattern. */
	private function __construct( private readonly array $rules ) {}

	/** @param string $text The file; '' where there is none. */
	public static function parse( string $text ): self {
		$ours   = [];
		$others = [];
		$isOurs = false;
		$isAll  = false;
		$isHead = false;
		$isNamed = false;
		foreach ( explode( "\n", str_replace( "\r", "\n", substr( $text, 0, self::BYTES ) ) ) as $line ) {
			if ( preg_match( '/^[\s\x{FEFF}]*(user-agent|allow|disallow)\s*:\s*([^#]*)/iu', Characters::scrub( $line ), $parts ) !== 1 ) {
				continue;
			}
			$name  = strtolower( $parts[1] );
			$value = trim( $parts[2] );
			if ( $name === 'user-agent' ) {
				if ( ! $isHead ) {
					$isOurs = false;
					$isAll  = false;
				}
				$isHead = true;
				// A token may be followed by a version.
				$isOurs  = $isOurs || strcasecmp( preg_split( '~[/\s]~', $value )[0] ?? '', Fetch::AGENT ) === 0;
				$isAll   = $isAll || $value === '*';
				$isNamed = $isNamed || $isOurs;
				continue;
			}
			$isHead = false;
			if ( $value === '' ) {
				continue;
			}
			$rule = [ $name === 'allow', self::encoded( $value ) ];
			if ( $isOurs ) {
				$ours[] = $rule;
			}
			if ( $isAll ) {
				$others[] = $rule;
			}
		}
		return new self( array_slice( $isNamed ? $ours : $others, 0, self::RULES ) );
	}

	public static function fromJson( string $json ): self {
		$rules = [];
		foreach ( (array) json_decode( $json, true ) as $rule ) {
			if ( is_array( $rule ) && is_bool( $rule[0] ?? null ) && is_string( $rule[1] ?? null ) ) {
				$rules[] = [ $rule[0], $rule[1] ];
			}
		}
		return new self( $rules );
	}

	public function toJson(): string {
		return (string) wp_json_encode( $this->rules );
	}

	/** @param string $path With its query, beginning with a slash. */
	public function allow( string $path ): bool {
		if ( $path === '/robots.txt' ) {
			return true;
		}
		$path      = self::encoded( $path );
		$isAllowed = true;
		$longest   = 0;
		foreach ( $this->rules as [ $allows, $pattern ] ) {
			$length = strlen( $pattern );
			if ( ( $length > $longest || ( $length === $longest && $allows ) ) && self::matches( $pattern, $path ) ) {
				$isAllowed = $allows;
				$longest   = $length;
			}
		}
		return $isAllowed;
	}

	/** Whether a path begins as a pattern says: `*` stands for anything, `$` for the end. */
	private static function matches( string $pattern, string $path ): bool {
		$isWhole = str_ends_with( $pattern, '$' );
		$pieces  = explode( '*', $isWhole ? substr( $pattern, 0, -1 ) : $pattern );
		$first   = (string) array_shift( $pieces );
		if ( ! str_starts_with( $path, $first ) ) {
			return false;
		}
		$at = strlen( $first );
		if ( $pieces === [] ) {
			return ! $isWhole || $at === strlen( $path );
		}
		$last = $isWhole ? (string) array_pop( $pieces ) : '';
		// The first place of each piece leaves the most for the next.
		foreach ( $pieces as $piece ) {
			$found = strpos( $path, $piece, $at );
			if ( $found === false ) {
				return false;
			}
			$at = $found + strlen( $piece );
		}
		return strlen( $path ) - $at >= strlen( $last ) && str_ends_with( $path, $last );
	}

	/** One way to write a path: what needs no encoding without, everything else with it. */
	private static function encoded( string $path ): string {
		$path = (string) preg_replace_callback( '/[^\x21-\x7e]/', static fn ( array $byte ): string => rawurlencode( $byte[0] ), $path );
		return (string) preg_replace_callback(
			'/%([0-9a-f]{2})/i',
			static function ( array $hex ): string {
				$byte = chr( (int) hexdec( $hex[1] ) );
				return preg_match( '/[A-Za-z0-9._~-]/', $byte ) === 1 ? $byte : strtoupper( $hex[0] );
			},
			$path
		);
	}
}
