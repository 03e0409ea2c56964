<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

defined( 'ABSPATH' ) || exit;

/** A provider that can be asked which models a key may use. */
interface ListsModels extends WireFormat {

	/** @return string Path of a page of the list below the base address, with its query. */
	public function listPath( string $cursor ): string;

	/**
	 * @param array<mixed> $decoded
	 * @return ModelListPage|null Null when this is no list of models.
	 */
	public function listPage( array $decoded ): ?ModelListPage;
}
