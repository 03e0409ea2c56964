<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Models\Catalogue\ModelLists;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\ConnectionDiagnosis;
use Causerie\Chat\Models\Connections;
use Causerie\Chat\Models\ConnectionTester;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\Providers\ModelList;
use Causerie\Chat\Models\Providers\WireFormats;
use Causerie\Chat\Models\Providers;
use Causerie\Chat\Models\StoredKeys;

defined( 'ABSPATH' ) || exit;

/** Routes `models.*`: how the site is connected to its providers. No answer of them holds a key. */
final class ModelsController {

	public function __construct(
		private readonly Providers $providers,
		private readonly Connections $connections,
		private readonly StoredKeys $keys,
		private readonly ConnectionTester $tester,
		private readonly ConnectionDiagnosis $diagnosis,
		private readonly ModelList $models,
		private readonly ModelLists $lists,
	) {}

	public function list(): \WP_REST_Response {
		return new \WP_REST_Response( [ 'connections' => $this->connections->describeAll() ] );
	}

	/** @throws ProblemException `provider_not_found`. */
	public function get( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->connections->describe( $this->providers->get( $call->path['provider'] ) ) );
	}

	/** @throws ProblemException `provider_not_found`, `key_required` or `invalid_request`. */
	public function connect( Call $call ): \WP_REST_Response {
		$id     = $this->providers->nameable( $call->path['provider'] )->id;
		$before = $this->connections->read( $id )?->baseUrl->url;
		$this->connections->connect( $id, $call->body );
		// Which models are offered is a matter of the address and of the key.
		if ( isset( $call->body['api_key'] ) || $this->connections->read( $id )?->baseUrl->url !== $before ) {
			$this->lists->forget( $id );
		}
		return new \WP_REST_Response( $this->connections->describe( $this->providers->get( $id ) ) );
	}

	/** @throws ProblemException `provider_not_found`. */
	public function disconnect( Call $call ): \WP_REST_Response {
		$provider = $this->providers->connectable( $call->path['provider'] );
		$this->connections->disconnect( $provider->id );
		$this->lists->forget( $provider->id );
		return new \WP_REST_Response( $this->connections->describe( $provider ) );
	}

	/** @throws ProblemException `provider_not_found`, `key_required` or `invalid_request`. */
	public function test( Call $call ): \WP_REST_Response {
		$provider = $this->providers->nameable( $call->path['provider'] );
		return new \WP_REST_Response( $this->outcome( $this->connections->draft( $provider->id, $call->body ) ) );
	}

	/** @throws ProblemException `provider_not_found`, `model_not_connected` or `invalid_request`. */
	public function addKey( Call $call ): \WP_REST_Response {
		$provider = $this->providers->connectable( $call->path['provider'] );
		$this->keys->add( $provider->id, $call->body['api_key'] );
		$this->lists->forget( $provider->id );
		return new \WP_REST_Response( $this->connections->describe( $provider ), 201 );
	}

	/** @throws ProblemException `provider_not_found` or `key_not_found`. */
	public function deleteKey( Call $call ): \WP_REST_Response {
		$provider = $this->providers->connectable( $call->path['provider'] );
		$this->keys->delete( $provider->id, $call->path['key_id'] );
		$this->lists->forget( $provider->id );
		return new \WP_REST_Response( $this->connections->describe( $provider ) );
	}

	/** @throws ProblemException `provider_not_found` or `key_not_found`. */
	public function firstKey( Call $call ): \WP_REST_Response {
		$provider = $this->providers->connectable( $call->path['provider'] );
		$this->keys->makeFirst( $provider->id, $call->path['key_id'] );
		$this->lists->forget( $provider->id );
		return new \WP_REST_Response( $this->connections->describe( $provider ) );
	}

	/** @throws ProblemException `provider_not_found`, `model_not_connected` or `key_not_found`. */
	public function testKey( Call $call ): \WP_REST_Response {
		$provider = $this->providers->connectable( $call->path['provider'] );
		return new \WP_REST_Response( $this->outcome( $this->connections->withKey( $provider->id, $call->path['key_id'] ) ) );
	}

	/** @throws ProblemException `provider_not_found`, `model_not_connected`, or what the server answers with. */
	public function available( Call $call ): \WP_REST_Response {
		$provider   = $this->providers->connectable( $call->path['provider'] );
		$connection = $this->connections->find( $provider->id ) ?? throw new ProblemException( 'model_not_connected' );
		try {
			$format = WireFormats::listing( $connection );
			$models = $format === null ? [] : $this->models->fetch( $connection, $format );
		} catch ( ModelException $failure ) {
			throw new ProblemException( $failure->problem, $failure->retryAfter, previous: $failure );
		}
		if ( $format !== null ) {
			$this->lists->remember( $provider->id, ...ModelList::kept( $models ) );
		}
		return new \WP_REST_Response( [ 'models' => array_map( self::offer( ... ), $models ) ] );
	}

	/**
	 * @param array{id: string, label: string, retires_at: string|null} $model
	 * @return array{id: string, label: string} The contract's AvailableModel.
	 */
	private static function offer( array $model ): array {
		return [
			'id'    => $model['id'],
			'label' => $model['label'],
		];
	}

	/** @return array<string, mixed> The contract's ConnectionTest. */
	private function outcome( Connection $connection ): array {
		$startedAt = hrtime( true );
		$reply     = null;
		$failure   = null;
		try {
			$reply = $this->tester->ask( $connection );
		} catch ( ModelException $failure ) {
			$reply = null;
		}
		$milliseconds = intdiv( hrtime( true ) - $startedAt, 1_000_000 );
		return [
			'ok'           => $reply !== null,
			'milliseconds' => $milliseconds,
			'reply'        => $reply->text ?? '',
			'error'        => $reply === null ? $this->error( $connection, $failure ) : null,
		];
	}

	/**
	 * @param ModelException|null $failure Null where the budget did not allow the call.
	 * @return array<string, mixed> The contract's error of a ConnectionTest.
	 */
	private function error( Connection $connection, ?ModelException $failure ): array {
		return $failure === null ? ConnectionDiagnosis::ofBudget() : $this->diagnosis->of( $connection, $failure );
	}
}
