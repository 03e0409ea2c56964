<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Transform;

use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/** What can be done with a value on its way into a body. */
enum Filter: string {

	case Default  = 'default';
	case Truncate = 'truncate';
	case Upper    = 'upper';
	case Lower    = 'lower';
	case Line     = 'line';
	case Lines    = 'lines';
	case Join     = 'join';
	case Json     = 'json';
	case Date     = 'date';
	case Text     = 'text';
	case Number   = 'number';
	case Url      = 'url';
	case Raw      = 'raw';

	private const LONGEST = 10_000;

	/** @return 'none'|'any'|'number'|'text'|'maybe_text' What it needs behind a colon. */
	public function argument(): string {
		return match ( $this ) {
			self::Default  => 'any',
			self::Truncate => 'number',
			self::Date     => 'text',
			self::Join     => 'maybe_text',
			default        => 'none',
		};
	}

	/**
	 * Whether an argument is one that it can work with.
	 *
	 * @param mixed $argument A literal; null where there is none.
	 */
	public function takes( mixed $argument ): bool {
		return match ( $this->argument() ) {
			'none'       => $argument === null,
			'number'     => is_int( $argument ) && $argument >= 1 && $argument <= self::LONGEST,
			'text'       => is_string( $argument ) && $argument !== '' && strlen( $argument ) <= 60,
			'maybe_text' => $argument === null || ( is_string( $argument ) && strlen( $argument ) <= 60 ),
			'any'        => true,
		};
	}

	/** @param mixed $argument What takes() has agreed to; of `default` the value itself. */
	public function apply( Piece $piece, mixed $argument ): Piece {
		$value = $piece->value;
		if ( $this === self::Default ) {
			return $value === null || $value === '' ? $piece->with( $argument ) : $piece;
		}
		if ( $value === null ) {
			return $piece;
		}
		return match ( $this ) {
			self::Truncate => new Piece( self::cut( Piece::textOf( $value ), (int) $argument ), $piece->isAddress, $piece->isRaw, (int) $argument ),
			self::Upper    => $piece->with( Characters::upper( Piece::textOf( $value ) ) ),
			self::Lower    => $piece->with( Characters::lower( Piece::textOf( $value ) ) ),
			self::Line     => $piece->with( trim( (string) preg_replace( '/[\s\p{Z}\p{Cc}]+/u', ' ', Piece::textOf( $value ) ) ) ),
			self::Lines    => $piece->with( self::lines( $value ) ),
			self::Join     => $piece->with( is_array( $value ) ? implode( $argument ?? ', ', array_map( Piece::textOf( ... ), $value ) ) : Piece::textOf( $value ) ),
			self::Json     => $piece->with( (string) wp_json_encode( $value, Transformation::FLAGS ) ),
			self::Date     => $piece->with( self::date( Piece::textOf( $value ), (string) $argument ) ),
			self::Text     => $piece->with( Piece::textOf( $value ) ),
			self::Number   => $piece->with( self::number( $value ) ),
			self::Url      => new Piece( self::url( Piece::textOf( $value ) ), true ),
			self::Raw      => new Piece( $value, false, true, $piece->most ),
		};
	}

	private static function cut( string $text, int $most ): string {
		return mb_strlen( $text, 'UTF-8' ) <= $most ? $text : mb_substr( $text, 0, $most - 1, 'UTF-8' ) . '…';
	}

	/** Of a list an item a line; of an object its names, too. */
	private static function lines( mixed $value ): string {
		if ( ! $value instanceof \stdClass ) {
			return is_array( $value ) ? implode( "\n", array_map( Piece::textOf( ... ), $value ) ) : Piece::textOf( $value );
		}
		$lines = [];
		foreach ( get_object_vars( $value ) as $name => $item ) {
			$lines[] = $name . ': ' . Piece::textOf( $item );
		}
		return implode( "\n", $lines );
	}

	/** In the time zone and the language of the site; nothing where it is no point in time. */
	private static function date( string $timestamp, string $format ): ?string {
		if ( preg_match( '/^\d{4}-\d{2}-\d{2}(T|$)/', $timestamp ) !== 1 ) {
			return null;
		}
		$moment = strtotime( $timestamp );
		$text   = $moment === false ? false : wp_date( $format, $moment );
		return $text === false ? null : $text;
	}

	private static function number( mixed $value ): int|float|null {
		if ( is_int( $value ) || is_float( $value ) ) {
			return $value;
		}
		$text = trim( Piece::textOf( $value ) );
		if ( preg_match( '/^-?\d{1,15}(\.\d{1,15})?$/', $text ) !== 1 ) {
			return null;
		}
		return str_contains( $text, '.' ) ? (float) $text : (int) $text;
	}

	/** An address of the web in which no markup finds anything of its own; nothing where it is none. */
	private static function url( string $text ): ?string {
		if ( strlen( $text ) > 2000 || preg_match( '~^https?://[^\s\p{Cc}\\\\/?#@]+([/?#][^\s\p{Cc}\\\\]*)?$~iu', $text ) !== 1 ) {
			return null;
		}
		return (string) preg_replace_callback( '/[<>|()\[\]{}"\'`*^]|[^\x21-\x7e]/', static fn ( array $found ): string => '%' . strtoupper( bin2hex( $found[0] ) ), $text );
	}
}
