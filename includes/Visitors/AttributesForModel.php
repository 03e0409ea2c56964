<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * What the owner lets the model know of a visitor who is known. Where the owner lets it know nothing, nothing is read.
 *
 * @phpstan-type Fact array{label: string, value: string|int|float|bool|list<string>, proven: bool}
 */
final class AttributesForModel {

	/** @param \Closure(): list<array<string, mixed>> $definitions The contract's `AttributeDefinition`s. */
	public function __construct(
		private readonly \Closure $definitions,
		private readonly Attributes $attributes,
		private readonly VisitorStore $visitors,
	) {}

	/** @return list<string> What a model can be told, as the owner calls it; hostile text. */
	public function labels(): array {
		return array_values( array_map( self::label( ... ), $this->told() ) );
	}

	/**
	 * @param string $sessionId The contract's `SessionId`.
	 * @return list<Fact> In the order of the definitions; none for a visitor whom nobody knows. Values are hostile text; one that is not proven can be made up by the visitor.
	 * @throws DatabaseException
	 */
	public function of( string $sessionId ): array {
		$visitor = $this->told() === [] ? null : $this->visitors->findBySession( $sessionId );
		return $visitor === null ? [] : array_values( $this->ofVisitor( $visitor ) );
	}

	/** @return array<string, Fact> By key, in the order of the definitions. */
	public function ofVisitor( Visitor $visitor ): array {
		$values = $this->attributes->defined( $visitor->attributes );
		$facts  = [];
		foreach ( $this->told() as $definition ) {
			if ( isset( $values[ $definition['key'] ] ) ) {
				$facts[ $definition['key'] ] = [
					'label'  => self::label( $definition ),
					'value'  => $values[ $definition['key'] ],
					'proven' => ! $definition['from_page'],
				];
			}
		}
		return $facts;
	}

	/** @return array<int, array<string, mixed>> The definitions of those that a model can be told. */
	private function told(): array {
		return array_filter( ( $this->definitions )(), self::isTold( ... ) );
	}

	/** @param array<string, mixed> $definition */
	private static function isTold( array $definition ): bool {
		return $definition['for_model'];
	}

	/** @param array<string, mixed> $definition */
	private static function label( array $definition ): string {
		return $definition['label'] === '' ? $definition['key'] : $definition['label'];
	}
}
