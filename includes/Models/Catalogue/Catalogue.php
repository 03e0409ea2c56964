<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Catalogue;

use Causerie\Chat\Contract\Contract;

defined( 'ABSPATH' ) || exit;

/** The models that are known, with what they can do and cost: those of the contract, and what the owner added. */
final class Catalogue {

	/** The date at the end of a snapshot's name, such as claude-haiku-4-5-20251001 and gpt-4o-2024-11-20. */
	private const SNAPSHOT = '/-(\d{8}|\d{4}-\d{2}-\d{2})$/D';

	/** @var array<string, CatalogueModel>|null By kind and id. */
	private ?array $models = null;

	/** @var array<string, true> Which of them the owner added, or gave a price. */
	private array $own = [];

	public function __construct(
		private readonly Contract $contract,
		private readonly OwnModels $ownModels,
	) {}

	/**
	 * @param string $model An id as the provider has it. A snapshot that is not known itself is its model.
	 * @return CatalogueModel|null Null for a model that is not known, which works all the same.
	 */
	public function find( string $kind, string $model ): ?CatalogueModel {
		$models = $this->models();
		return $models[ self::name( $kind, $model ) ] ?? $models[ self::name( $kind, (string) preg_replace( self::SNAPSHOT, '', $model ) ) ] ?? null;
	}

	/** @return list<CatalogueModel> In the order in which they are shown. */
	public function all(): array {
		return array_values( $this->models() );
	}

	/** @return list<CatalogueModel> */
	public function ofKind( string $kind ): array {
		return array_values( array_filter( $this->models(), static fn ( CatalogueModel $model ): bool => $model->kind === $kind ) );
	}

	/** Whether the owner added this model, or its price. */
	public function isOwn( CatalogueModel $model ): bool {
		$this->models();
		return isset( $this->own[ self::name( $model->kind, $model->id ) ] );
	}

	/** @param string $today YYYY-MM-DD, in UTC. */
	public function isSold( string $kind, string $model, string $today ): bool {
		$known = $this->find( $kind, $model );
		return $known !== null && ! $known->hasRetired( $today );
	}

	/**
	 * The model that really answers: the successor of one that has retired or is gone, or its successor in turn.
	 *
	 * @param string       $today YYYY-MM-DD, in UTC.
	 * @param list<string> $gone  Models that the provider has no more, whatever was published.
	 * @return string The id itself for a model that is sold or not known, and where nobody took its place.
	 */
	public function current( string $kind, string $model, string $today, array $gone = [] ): string {
		$at   = $model;
		$seen = [];
		while ( true ) {
			$known = $this->find( $kind, $at );
			if ( $known === null || $known->successor === null || ( ! $known->hasRetired( $today ) && ! in_array( $at, $gone, true ) ) ) {
				return $at;
			}
			$seen[ $known->id ] = true;
			if ( isset( $seen[ $known->successor ] ) ) {
				// The owner's rows can lead in a ring; then nobody took its place.
				return $model;
			}
			$at = $known->successor;
		}
	}

	/** What was asked so far may have changed. */
	public function forget(): void {
		$this->models = null;
		$this->own    = [];
	}

	/** @return array<string, CatalogueModel> */
	private function models(): array {
		if ( $this->models === null ) {
			$this->models = [];
			foreach ( $this->contract->catalogue() as $row ) {
				$this->models[ self::name( $row['kind'], $row['id'] ) ] = CatalogueModel::fromArray( $row );
			}
			foreach ( $this->ownModels->all() as $own ) {
				$name  = self::name( $own->kind, $own->id );
				$known = $this->models[ $name ] ?? null;

				$this->models[ $name ] = match ( true ) {
					$known === null => $own,
					// What the owner has agreed on is not changed by what the provider announces to all.
					$own->price !== null => $known->at( $own->price, $own->nextPrice, $own->longRequests ),
					default => $known,
				};
				$this->own[ $name ]    = true;
			}
		}
		return $this->models;
	}

	private static function name( string $kind, string $id ): string {
		return $kind . '/' . $id;
	}
}
