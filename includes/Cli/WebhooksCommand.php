<?php
declare(strict_types=1);

namespace Causerie\Chat\Cli;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\ProcessPriority;
use Causerie\Chat\Services;
use Causerie\Chat\Webhooks\Deliveries\Delivery;
use Causerie\Chat\Webhooks\Dispatch\Budget;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\EndpointRegister;

defined( 'ABSPATH' ) || exit;

/** Delivers webhooks, lists, tests and sends again. */
final class WebhooksCommand {

	private const FIELDS = [ 'id', 'url', 'events', 'state', 'failures', 'waiting' ];

	/** Seconds of one turn of a daemon, after which it looks whether the site has changed. */
	private const TURN = 60.0;

	public function __construct( private readonly Services $services ) {}

	/**
	 * Makes the deliveries that are due, at a low priority: pages go first.
	 *
	 * ## OPTIONS
	 *
	 * [--seconds=<seconds>]
	 * : For how long to take on new work.
	 * ---
	 * default: 60
	 * ---
	 *
	 * [--daemon]
	 * : Wait for more, until it is ended. For a service of the system, which starts it again.
	 *
	 * @param list<string>          $arguments
	 * @param array<string, string> $options
	 */
	public function work( array $arguments, array $options ): void {
		if ( EndpointRegister::isPaused() ) {
			\WP_CLI::error( sprintf( 'Nothing is sent: the endpoints were made for %s. Go on in wp-admin if this is the site that is to send now.', EndpointRegister::madeFor() ) );
		}
		ProcessPriority::lower();
		if ( ! isset( $options['daemon'] ) ) {
			$isDone = $this->services->dispatcher()->run( Budget::onCommandLine( (float) ( $options['seconds'] ?? 60 ), false ) );
			$isDone ? \WP_CLI::success( 'Nothing is due any more, or the time is over.' ) : \WP_CLI::success( 'Others are at work already.' );
			return;
		}
		while ( $this->services->dispatcher()->run( Budget::onCommandLine( self::TURN, true ) ) ) {
			// What another process has changed meanwhile is in no cache of this one.
			wp_cache_delete( 'alloptions', 'options' );
		}
		\WP_CLI::error( 'There are enough workers, or nothing may be sent.' );
	}

	/**
	 * Lists endpoints, newest first.
	 *
	 * ## OPTIONS
	 *
	 * [--fields=<fields>]
	 * : Only these columns: id, url, events, state, failures, waiting.
	 *
	 * [--format=<format>]
	 * : How to print them.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 *   - count
	 *   - ids
	 * ---
	 *
	 * @subcommand list
	 *
	 * @param list<string>          $arguments
	 * @param array<string, string> $options
	 */
	public function list_( array $arguments, array $options ): void {
		Output::rows( array_map( $this->row( ... ), $this->services->endpointDesk()->all() ), self::FIELDS, $options );
	}

	/**
	 * Sends a test event to an endpoint, and says what came of it.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The endpoint.
	 *
	 * [--type=<type>]
	 * : The type of the event; its data is the example of the catalogue.
	 * ---
	 * default: test.ping
	 * ---
	 *
	 * @param array{string}         $arguments
	 * @param array<string, string> $options
	 */
	public function test( array $arguments, array $options ): void {
		Output::orProblem(
			function () use ( $arguments, $options ): void {
				$endpoint = $this->services->endpointDesk()->get( $arguments[0] );
				$this->services->endpointDesk()->tryAgain( $endpoint->id );
				$made = $this->services->testDelivery()->make( $endpoint, $options['type'] ?? 'test.ping' );
				$this->deliver( $endpoint, $made );
			}
		);
	}

	/**
	 * Asks an endpoint whether it wants the events, and says what came of it.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The endpoint.
	 *
	 * @param array{string} $arguments
	 */
	public function verify( array $arguments ): void {
		Output::orProblem(
			function () use ( $arguments ): void {
				$endpoint = $this->services->endpointDesk()->get( $arguments[0] );
				$this->services->endpointDesk()->tryAgain( $endpoint->id );
				$this->deliver( $endpoint, $this->services->verification()->ask( $endpoint ) );
			}
		);
	}

	/**
	 * Sends everything again to an endpoint that was given up since a time.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The endpoint.
	 *
	 * --since=<moment>
	 * : In UTC, such as 2026-11-25T06:00:00Z.
	 *
	 * @param array{string}         $arguments
	 * @param array<string, string> $options
	 */
	public function resend( array $arguments, array $options ): void {
		Output::orProblem(
			/** @throws ProblemException */
			function () use ( $arguments, $options ): void {
				$input    = $this->services->contract()->validate( 'WebhookResend', (object) [ 'since' => $options['since'] ] );
				$endpoint = $this->services->endpointDesk()->get( $arguments[0] );
				$this->services->endpointDesk()->tryAgain( $endpoint->id );
				$count    = $this->services->deliveries()->resend( $endpoint->id, 1000 * (int) strtotime( $input['since'] ) );
				$this->services->webhookWakeup()->soon();
				\WP_CLI::success( sprintf( '%d deliveries are sent again.', $count ) );
			}
		);
	}

	/** @throws DatabaseException */
	private function deliver( Endpoint $endpoint, Delivery $made ): void {
		$this->services->dispatcher()->run( Budget::onCommandLine( 5.0, false ) );
		$delivery = $this->services->deliveries()->find( $endpoint->id, $made->id ) ?? $made;
		match ( $delivery->state->value ) {
			'delivered' => \WP_CLI::success( sprintf( '%s has arrived: the server answered %d.', $delivery->type, $delivery->lastStatus ) ),
			'failed'    => \WP_CLI::error( sprintf( '%s has not arrived: %s.', $delivery->type, $delivery->lastError === '' ? "the server answered {$delivery->lastStatus}" : $delivery->lastError ) ),
			default     => \WP_CLI::error( 'It is still under way: the endpoint is disabled, left alone for a while, or another process is at it.' ),
		};
	}

	/** @return array<string, mixed> */
	private function row( Endpoint $endpoint ): array {
		return [
			'id'       => $endpoint->id,
			'url'      => $endpoint->url(),
			'events'   => implode( ',', (array) $endpoint->settings['events'] ),
			'state'    => match ( true ) {
				! $endpoint->isEnabled()   => "disabled ({$endpoint->disabledReason})",
			! $endpoint->isConfirmed() => 'unverified',
			default                    => 'enabled',
			},
			'failures' => $endpoint->failures,
			'waiting'  => $this->services->deliveries()->waiting( $endpoint->id ),
		];
	}
}
