<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\Connections;
use Causerie\Chat\Models\ConnectionTester;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\OpenAiCompatible\ModelList;
use Causerie\Chat\Models\Providers;

defined( 'ABSPATH' ) || exit;

/** Routes `models.*`: how the site is connected to its providers. No answer of them holds a key. */
final class ModelsController {

	public function __construct(
		private readonly Providers $providers,
		private readonly Connections $connections,
		private readonly ConnectionTester $tester,
		private readonly ModelList $models,
	) {}

	public function list(): \WP_REST_Response {
		return new \WP_REST_Response( [ 'connections' => $this->connections->describeAll() ] );
	}

	/** @throws ProblemException `provider_not_found`, `key_required` or `invalid_request`. */
	public function connect( Call $call ): \WP_REST_Response {
		$provider = $this->providers->connectable( $call->path['provider'] );
		$this->connections->connect( $provider->id, $call->body );
		return new \WP_REST_Response( $this->connections->describe( $provider ) );
	}

	/** @throws ProblemException `provider_not_found`. */
	public function disconnect( Call $call ): \WP_REST_Response {
		$provider = $this->providers->connectable( $call->path['provider'] );
		$this->connections->disconnect( $provider->id );
		return new \WP_REST_Response( $this->connections->describe( $provider ) );
	}

	/** @throws ProblemException `provider_not_found`, `key_required` or `invalid_request`. */
	public function test( Call $call ): \WP_REST_Response {
		$provider = $this->providers->connectable( $call->path['provider'] );
		return new \WP_REST_Response( $this->outcome( $this->connections->draft( $provider->id, $call->body ) ) );
	}

	/** @throws ProblemException `provider_not_found`, `model_not_connected`, or what the server answers with. */
	public function available( Call $call ): \WP_REST_Response {
		$provider   = $this->providers->connectable( $call->path['provider'] );
		$connection = $this->connections->find( $provider->id ) ?? throw new ProblemException( 'model_not_connected' );
		try {
			return new \WP_REST_Response( [ 'models' => $this->models->fetch( $connection ) ] );
		} catch ( ModelException $failure ) {
			throw new ProblemException( $failure->problem, $failure->retryAfter, previous: $failure );
		}
	}

	/** @return array<string, mixed> The contract's ConnectionTest. */
	private function outcome( Connection $connection ): array {
		$startedAt = hrtime( true );
		$reply     = '';
		$error     = null;
		try {
			$reply = $this->tester->ask( $connection )->text;
		} catch ( ModelException $failure ) {
			$error = [
				'code'    => $failure->problem,
				'message' => $failure->detail,
				'advice'  => ( new Problem( $failure->problem ) )->advice(),
			];
		}
		return [
			'ok'           => $error === null,
			'milliseconds' => intdiv( hrtime( true ) - $startedAt, 1_000_000 ),
			'reply'        => $reply,
			'error'        => $error,
		];
	}
}
