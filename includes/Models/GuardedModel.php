<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** A model of a provider that has a key: whatever it says, the key is not in it. */
final class GuardedModel implements Model {

	public function __construct(
		private readonly Model $model,
		private readonly ApiKey $key,
	) {}

	public function stream( ModelRequest $request, ModelListener $listener ): ModelReply {
		$guard = new KeyGuard( $listener, $this->key->reveal() );
		try {
			$reply = $this->model->stream( $request, $guard );
		} finally {
			$guard->end();
		}
		return new ModelReply(
			$this->key->strike( $reply->text ),
			$reply->finish,
			$reply->inputTokens,
			$reply->outputTokens,
			$this->key->strike( $reply->model ),
			$reply->language,
		);
	}
}
