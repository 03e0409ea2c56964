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
		return array_values( array_map( self::label( ... ), array_filter( ( $this->definitions )(), self::isTold( ... ) ) ) );
	}

	/**
	 * @param string $sessionId The contract's `SessionId`.
	 * @return list<Fact> In the order of the definitions; none for a visitor whom nobody knows. Values are hostile text; one that is not proven can be made up by the visitor.
	 * @throws DatabaseException
	 */
	public function of( string $sessionId ): array {
		$told = array_filter( ( $this->definitions )(), self::isTold( ... ) );
		if ( $told === [] ) {
			return [];
		}
		$values = $this->attributes->defined( $this->visitors->findBySession( $sessionId )->attributes ?? [] );
		$facts  = [];
		foreach ( $told as $definition ) {
			if ( isset( $values[ $definition['key'] ] ) ) {
				$facts[] = [
					'label'  => self::label( $definition ),
					'value'  => $values[ $definition['key'] ],
					'proven' => ! $definition['from_page'],
				];
			}
		}
		return $facts;
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
