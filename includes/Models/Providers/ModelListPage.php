<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

defined( 'ABSPATH' ) || exit;

/** A part of the list of models that a provider offers. */
final class ModelListPage {

	/**
	 * @param list<array{id: string, label: string, retires_at?: string}> $models Rows without an id are left out by the reader of the list, and so is what is no date.
	 * @param string                                                      $next   Cursor of the next page, or '' on the last one.
	 */
	public function __construct(
		public readonly array $models,
		public readonly string $next = '',
	) {}
}
