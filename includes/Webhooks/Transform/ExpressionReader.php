<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Transform;

defined( 'ABSPATH' ) || exit;

/** Reads what stands between `{{` and `}}`, and conditions. */
final class ExpressionReader {

	/** What a path can begin with. */
	private const ROOTS = [ 'id', 'type', 'timestamp', 'api_version', 'site', 'data', 'links' ];

	private const MOST_FILTERS = 10;

	private int $offset;

	public function __construct( private readonly string $text, int $offset = 0 ) {
		$this->offset = $offset;
	}

	public function offset(): int {
		return $this->offset;
	}

	/** @throws TemplateRefused */
	public function expression(): Expression {
		$this->skip();
		$head    = $this->operand();
		$filters = [];
		while ( $this->accept( '/\G\|/' ) ) {
			if ( count( $filters ) === self::MOST_FILTERS ) {
				throw new TemplateRefused( __( 'There are too many filters.', 'causerie-chat' ) );
			}
			$filters[] = $this->filter();
		}
		return is_array( $head ) ? new Expression( $head['path'], null, $filters ) : new Expression( null, $head, $filters );
	}

	/** @throws TemplateRefused */
	public function condition(): Condition {
		$isNegated = $this->accept( '/\Gnot\b(?!\.)/' );
		$left      = $this->expression();
		$isOther   = $this->accept( '/\G!=/' );
		$right     = $isOther || $this->accept( '/\G==/' ) ? $this->expression() : null;
		if ( $this->offset < strlen( $this->text ) ) {
			throw $this->unreadable();
		}
		return new Condition( $left, $right, $isNegated !== $isOther );
	}

	/** Whether the expression ends here, with `}}`. */
	public function takeEnd(): bool {
		return $this->accept( '/\G\}\}/', false );
	}

	/** What stands here cannot be read. */
	public function unreadable(): TemplateRefused {
		$rest = mb_substr( substr( $this->text, $this->offset ), 0, 20, 'UTF-8' );
		return $rest === ''
			? new TemplateRefused( __( 'It ends in the middle.', 'causerie-chat' ) )
			/* translators: %s: a piece of a template. */
			: new TemplateRefused( sprintf( __( '"%s" cannot be read here.', 'causerie-chat' ), $rest ) );
	}

	/** @return array{Filter, Expression|string|int|float|bool|null} */
	private function filter(): array {
		$name   = $this->match( '/\G[a-z_]+/' ) ?? throw $this->unreadable();
		$filter = Filter::tryFrom( $name );
		if ( $filter === null ) {
			$known = implode( ', ', array_column( Filter::cases(), 'value' ) );
			/* translators: 1: what somebody wrote. 2: names that there are. */
			throw new TemplateRefused( sprintf( __( 'There is no filter "%1$s". There are: %2$s.', 'causerie-chat' ), $name, $known ) );
		}
		$argument = $this->accept( '/\G:/' ) ? $this->operand() : null;
		if ( is_array( $argument ) ) {
			if ( $filter !== Filter::Default ) {
				throw self::wrongArgument( $filter );
			}
			return [ $filter, new Expression( $argument['path'], null ) ];
		}
		if ( ! $filter->takes( $argument ) ) {
			throw self::wrongArgument( $filter );
		}
		return [ $filter, $argument ];
	}

	private static function wrongArgument( Filter $filter ): TemplateRefused {
		$sentence = match ( $filter->argument() ) {
			/* translators: %s: name of a filter. */
			'none'   => __( 'The filter "%s" takes nothing behind a colon.', 'causerie-chat' ),
			/* translators: %s: name of a filter. */
			'number' => __( 'The filter "%s" needs a whole number from 1 to 10,000 behind a colon.', 'causerie-chat' ),
			/* translators: %s: name of a filter. */
			default  => __( 'The filter "%s" needs a short text in quotes behind a colon.', 'causerie-chat' ),
		};
		return new TemplateRefused( sprintf( $sentence, $filter->value ) );
	}

	/** @return array{path: list<string>}|string|int|float|bool|null A path, or a literal. */
	private function operand(): array|string|int|float|bool|null {
		$quoted = $this->match( '/\G(?:"[^"]*"|\'[^\']*\')/' );
		if ( $quoted !== null ) {
			return substr( $quoted, 1, -1 );
		}
		$number = $this->match( '/\G-?\d{1,15}(?:\.\d{1,15})?(?![\w.])/' );
		if ( $number !== null ) {
			return str_contains( $number, '.' ) ? (float) $number : (int) $number;
		}
		$path = $this->match( '/\G[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*/' ) ?? throw $this->unreadable();
		return match ( $path ) {
			'true'  => true,
			'false' => false,
			'null'  => null,
			default => [ 'path' => self::path( $path ) ],
		};
	}

	/** @return list<string> */
	private static function path( string $text ): array {
		$path = explode( '.', $text );
		if ( ! in_array( $path[0], self::ROOTS, true ) || count( $path ) > 8 ) {
			/* translators: 1: what somebody wrote. 2: names that there are. */
			throw new TemplateRefused( sprintf( __( 'An event has nothing called "%1$s". A path has at most eight parts, and begins with one of: %2$s.', 'causerie-chat' ), $text, implode( ', ', self::ROOTS ) ) );
		}
		return $path;
	}

	private function accept( string $pattern, bool $skips = true ): bool {
		return $this->match( $pattern, $skips ) !== null;
	}

	private function match( string $pattern, bool $skips = true ): ?string {
		if ( preg_match( $pattern, $this->text, $found, 0, $this->offset ) !== 1 ) {
			return null;
		}
		$this->offset += strlen( $found[0] );
		if ( $skips ) {
			$this->skip();
		}
		return $found[0];
	}

	private function skip(): void {
		$this->offset += strspn( $this->text, " \t\r\n", $this->offset );
	}
}
