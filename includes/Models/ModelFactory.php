<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

use Causerie\Chat\Models\BuiltIn\BuiltInAnswers;
use Causerie\Chat\Models\CoreAi\CoreAiModel;
use Causerie\Chat\Models\Providers\ConnectedModels;

defined( 'ABSPATH' ) || exit;

/** Makes the model that answers for a provider. */
final class ModelFactory {

	/** @param \Closure(): BuiltInAnswers $builtIn */
	public function __construct(
		private readonly \Closure $builtIn,
		private readonly ConnectedModels $connected,
	) {}

	/**
	 * @param string $provider A provider's id, as a bot names it.
	 * @throws ModelException `model_not_connected`, also for a provider that does not exist (any more).
	 */
	public function make( string $provider ): Model {
		return match ( $provider ) {
			Provider::BUILTIN => ( $this->builtIn )(),
			Provider::WORDPRESS => new CoreAiModel(),
			default => $this->connected->model( $provider ),
		};
	}
}
