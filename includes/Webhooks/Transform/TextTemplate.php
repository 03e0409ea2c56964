<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Transform;

defined( 'ABSPATH' ) || exit;

/** A text of a template, with its expressions. */
final class TextTemplate {

	/** @param list<string|Expression> $parts */
	private function __construct( private readonly array $parts ) {}

	/** @throws TemplateRefused */
	public static function read( string $text ): self {
		$parts  = [];
		$offset = 0;
		for ( ;; ) {
			$start = strpos( $text, '{{', $offset );
			if ( $start === false ) {
				break;
			}
			if ( $start > $offset ) {
				$parts[] = substr( $text, $offset, $start - $offset );
			}
			$reader  = new ExpressionReader( $text, $start + 2 );
			$parts[] = $reader->expression();
			if ( ! $reader->takeEnd() ) {
				throw $reader->unreadable();
			}
			$offset = $reader->offset();
		}
		if ( $offset < strlen( $text ) ) {
			$parts[] = substr( $text, $offset );
		}
		return new self( $parts );
	}

	/** @return mixed Where it is one expression, its value, null for nothing; else a text. */
	public function of( \stdClass $event, Markup $markup, Allowance $allowance ): mixed {
		if ( count( $this->parts ) === 1 && $this->parts[0] instanceof Expression ) {
			$value = $this->parts[0]->of( $event )->whole( $markup );
			$allowance->spend( is_string( $value ) ? strlen( $value ) : strlen( Piece::textOf( $value ) ) );
			return $value;
		}
		$text = '';
		foreach ( $this->parts as $part ) {
			$piece = is_string( $part ) ? $part : $part->of( $event )->text( $markup );
			$allowance->spend( strlen( $piece ) );
			$text .= $piece;
		}
		return $text;
	}
}
