<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** Makes the model that answers for a provider. */
final class ModelFactory {

	/**
	 * @param array<string, \Closure(): Model> $makers By provider; each throws a ModelException `model_not_connected` when
	 *                                                 the site is not connected.
	 */
	public function __construct( private readonly array $makers ) {}

	/**
	 * @param string $provider A provider's id, as a bot names it.
	 * @throws ModelException `model_not_connected`, also for a provider that does not exist (any more).
	 */
	public function make( string $provider ): Model {
		$maker = $this->makers[ $provider ] ?? throw new ModelException( 'model_not_connected', 'There is no provider called ' . $provider . '.' );
		return $maker();
	}
}
