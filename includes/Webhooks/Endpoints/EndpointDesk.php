<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Endpoints;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Platform\Facts;
use Causerie\Chat\Platform\Secrets;
use Causerie\Chat\Platform\Signing\SigningKey;
use Causerie\Chat\Webhooks\Deliveries\DeliveryStore;
use Causerie\Chat\Webhooks\Hooks\HookMark;
use Causerie\Chat\Platform\Target\TargetCheck;
use Causerie\Chat\Platform\Target\TargetRefused;
use Causerie\Chat\Webhooks\Transform\Transformation;

defined( 'ABSPATH' ) || exit;

/** Adds, changes and deletes endpoints as their owner decides. */
final class EndpointDesk {

	private const HOUR = 3_600_000;

	/**
	 * @param string $apiVersion The contract's version of what events say.
	 * @param int    $most       The contract's limit `webhooks`.
	 */
	public function __construct(
		private readonly Database $database,
		private readonly EndpointStore $endpoints,
		private readonly EndpointSecrets $secrets,
		private readonly EndpointRegister $register,
		private readonly DeliveryStore $deliveries,
		private readonly Verification $verification,
		private readonly TargetCheck $targets,
		private readonly Transformation $transformation,
		private readonly Facts $facts,
		private readonly Clock $clock,
		private readonly string $apiVersion,
		private readonly int $most,
	) {}

	/**
	 * @param array<string, mixed> $input The contract's `WebhookInput`.
	 * @throws ProblemException `invalid_request` or `too_many_webhooks`.
	 * @throws DatabaseException
	 */
	public function add( array $input ): NewSecret {
		self::checkPurpose( $input );
		$this->transformation->check( $input['transform'] );
		return $this->store( $input, null );
	}

	/**
	 * Adds an endpoint that a service asks for.
	 *
	 * @param string    $event One pattern.
	 * @param list<int> $bots
	 * @throws ProblemException `invalid_request` or `too_many_webhooks`.
	 * @throws DatabaseException Also where the same hook is there already.
	 */
	public function addHook( string $target, string $event, array $bots, HookMark $hook ): NewSecret {
		$input = [
			'url'         => $target,
			'description' => '',
			'events'      => [ $event ],
			'bots'        => $bots,
			'filters'     => [],
			'payload'     => 'full',
			'transform'   => null,
			'headers'     => [],
			'ordered'     => false,
			'per_second'  => 0,
			'enabled'     => true,
			'signature'   => 'v1',
		];
		return $this->store( $input, $hook );
	}

	/**
	 * @param array<string, mixed> $input The contract's `WebhookReplacement`.
	 * @throws ProblemException `invalid_request` or `webhook_not_found`.
	 * @throws DatabaseException
	 */
	public function replace( string $id, array $input ): Endpoint {
		$endpoint = $this->get( $id );
		self::checkPurpose( $input );
		$this->checkTarget( $input['url'] );
		$this->transformation->check( $input['transform'] );
		$headers = OwnHeaders::of( $input['headers'], $this->headers( $id ) );
		$sealed  = $this->secrets->sealHeaders( $headers );
		$this->database->transaction( fn () => $this->change( $endpoint, $input, $sealed ) );
		$this->register->refresh();
		$changed = $this->get( $id );
		// It has its secret already; a new endpoint is asked when its owner says that it has it.
		if ( ! $changed->isConfirmed() && ( $input['url'] !== $endpoint->url() || ! $endpoint->settings['verify'] ) ) {
			$this->verification->ask( $changed );
		}
		return $changed;
	}

	/** @throws DatabaseException */
	public function enable( string $id ): void {
		$this->endpoints->enable( $id );
		$this->register->refresh();
	}

	/** @throws DatabaseException */
	public function tryAgain( string $id ): void {
		$this->endpoints->tryAgain( $id );
	}

	/**
	 * @throws ProblemException `webhook_not_found`.
	 * @throws DatabaseException
	 */
	public function delete( string $id ): void {
		$this->get( $id );
		$this->endpoints->delete( $id );
		$this->deliveries->deleteOf( $id );
		$this->register->refresh();
	}

	/**
	 * @param int $overlapHours For how long deliveries are signed with the old secret, too.
	 * @throws ProblemException `webhook_not_found`.
	 * @throws DatabaseException
	 */
	public function rotate( string $id, int $overlapHours ): NewSecret {
		$key = SigningKey::generate( $this->get( $id )->settings['signature'] );
		$this->endpoints->rotate( $id, $this->secrets->seal( $key ), $overlapHours === 0 ? 0 : $this->clock->milliseconds() + $overlapHours * self::HOUR );
		return new NewSecret( $this->get( $id ), $key->forReceiver() );
	}

	/**
	 * @throws ProblemException `webhook_not_found`.
	 * @throws DatabaseException
	 */
	public function get( string $id ): Endpoint {
		return $this->endpoints->find( $id ) ?? throw new ProblemException( 'webhook_not_found' );
	}

	/**
	 * @return list<Endpoint> Newest first.
	 * @throws DatabaseException
	 */
	public function all(): array {
		return $this->endpoints->all();
	}

	/**
	 * What may be told of the secrets of endpoints.
	 *
	 * @return array<string, array{headers: list<array{name: string, last4: string}>, public_key: string|null}> By id.
	 * @throws DatabaseException
	 */
	public function hints(): array {
		$hints = [];
		foreach ( $this->endpoints->secrets() as $id => $sealed ) {
			$key     = $this->secrets->open( $sealed['secret'] );
			$headers = [];
			foreach ( $this->secrets->openHeaders( $sealed['headers'] ) as $name => $value ) {
				$headers[] = [
					'name'  => $name,
					'last4' => Secrets::lastFour( $value ),
				];
			}
			$hints[ $id ] = [
				'headers'    => $headers,
				'public_key' => $key?->scheme() === 'v1a' ? $key->forReceiver() : null,
			];
		}
		return $hints;
	}

	/**
	 * Another address has proven nothing yet: nobody may find it with the proof of the one before.
	 *
	 * @param array<string, mixed> $input
	 */
	private function change( Endpoint $endpoint, array $input, string $sealedHeaders ): void {
		$this->endpoints->update( $endpoint->id, self::settings( $input, $endpoint->settings['signature'] ), $sealedHeaders );
		if ( $input['url'] !== $endpoint->url() ) {
			$this->endpoints->challenge( $endpoint->id, '', true );
			$this->endpoints->moved( $endpoint->id );
		}
		if ( $input['enabled'] ) {
			$this->endpoints->enable( $endpoint->id );
		} elseif ( $this->endpoints->disable( $endpoint->id, Endpoint::MANUAL ) ) {
			$data = [
				'endpoint_id' => $endpoint->id,
				'url'         => $endpoint->origin(),
				'reason'      => Endpoint::MANUAL,
			];
			$this->facts->tell( static fn (): array => [ new Fact( 'endpoint.disabled', 0, null, $data ) ] );
		}
	}

	/** @return array<string, string> */
	private function headers( string $id ): array {
		return $this->secrets->openHeaders( $this->endpoints->secrets()[ $id ]['headers'] ?? '' );
	}

	/**
	 * @param array<string, mixed> $input
	 * @throws ProblemException `invalid_request`.
	 */
	private static function checkPurpose( array $input ): void {
		if ( $input['events'] === [] && ! $input['context'] ) {
			throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( '/events', 'minItems', __( 'Choose at least one event, or ask the endpoint before answers.', 'causerie-chat' ) ) ] );
		}
	}

	/**
	 * @param array<string, mixed> $input
	 * @throws ProblemException `invalid_request` or `too_many_webhooks`.
	 * @throws DatabaseException
	 */
	private function store( array $input, ?HookMark $hook ): NewSecret {
		$this->checkTarget( $input['url'], $hook === null ? '/url' : '/target' );
		$headers = OwnHeaders::of( $input['headers'], [] );
		if ( $this->endpoints->count() >= $this->most ) {
			throw new ProblemException( 'too_many_webhooks' );
		}
		$key      = SigningKey::generate( $input['signature'] );
		$endpoint = $this->endpoints->add( self::settings( $input, $input['signature'] ), $this->secrets->sealHeaders( $headers ), $this->secrets->seal( $key ), $this->apiVersion, $input['enabled'] ? '' : Endpoint::MANUAL, $hook );
		$this->register->refresh();
		return new NewSecret( $endpoint, $key->forReceiver() );
	}

	/** @throws ProblemException `invalid_request`. */
	private function checkTarget( string $url, string $pointer = '/url' ): void {
		try {
			$this->targets->check( $url );
		} catch ( TargetRefused $refusal ) {
			throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( $pointer, 'target', $refusal->sentence() ) ] );
		}
	}

	/**
	 * @param array<string, mixed> $input
	 * @return array<string, mixed>
	 */
	private static function settings( array $input, string $signature ): array {
		unset( $input['headers'], $input['enabled'] );
		return [ 'signature' => $signature ] + $input;
	}
}
