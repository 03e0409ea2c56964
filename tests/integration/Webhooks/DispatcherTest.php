<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks;

use Causerie\Chat\Platform\Facts;
use Causerie\Chat\Platform\Secrets;
use Causerie\Chat\Platform\Target\DnsResolver;
use Causerie\Chat\Platform\Target\PrivateTargets;
use Causerie\Chat\Platform\Target\TargetCheck;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Webhooks\Answers\AnswerReader;
use Causerie\Chat\Webhooks\Answers\AnswerStore;
use Causerie\Chat\Webhooks\Answers\ApplyAnswer;
use Causerie\Chat\Webhooks\Dispatch\Bookkeeping;
use Causerie\Chat\Webhooks\Dispatch\Budget;
use Causerie\Chat\Webhooks\Dispatch\Dispatcher;
use Causerie\Chat\Webhooks\Dispatch\FanOut;
use Causerie\Chat\Webhooks\Dispatch\OutboxStore;
use Causerie\Chat\Webhooks\Dispatch\Pace;
use Causerie\Chat\Webhooks\Dispatch\Sender;
use Causerie\Chat\Webhooks\Dispatch\Signer;
use Causerie\Chat\Webhooks\Dispatch\WorkerSlots;
use Causerie\Chat\Webhooks\Endpoints\DisabledMail;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\EndpointCare;
use Causerie\Chat\Webhooks\Endpoints\EndpointSecrets;
use Causerie\Chat\Webhooks\Figures\Counting;
use Causerie\Chat\Webhooks\Figures\FigureStore;
use PHPUnit\Framework\Attributes\DataProvider;

/** One worker, and how it spends its time. */
final class DispatcherTest extends TestCase {

	/** Seconds. */
	private const TIME = 1.0;

	/** @return array<string, array{bool}> */
	public static function rows(): array {
		return [
			'rows as they were'               => [ false ],
			'the row of what hangs used anew' => [ true ],
		];
	}

	#[DataProvider( 'rows' )]
	public function testWhileAnEndpointHangsAfterTheTimeIsOverTheOthersGoOn( bool $isAnew ): void {
		$server = stream_socket_server( 'tcp://127.0.0.1:0' );
		self::assertIsResource( $server );
		$address = (string) stream_socket_get_name( $server, false );
		$hung    = $this->endpoint( "http://{$address}/" );
		// Not allowed, so an attempt ends at once.
		$other = $this->endpoint( 'https://10.0.0.1/' );
		$this->wait( 'evt_hung1', $hung );
		$database = Plugin::services()->database();
		$over     = null;
		$isSet    = false;
		$isClosed = false;
		add_action(
			'causerie_webhooks_fanned_out',
			function () use ( $server, $hung, $other, $database, $isAnew, &$over, &$isSet, &$isClosed ): void {
				// The first look: the time has begun.
				$over ??= microtime( true ) + self::TIME;
				$row = $isAnew ? $database->value( "SELECT id FROM {deliveries} WHERE event_id = 'evt_hung1' AND worker > 0" ) : null;
				if ( microtime( true ) < $over ) {
					if ( $row !== null ) {
						// As when all were deleted, and the server counts from 1 again.
						$database->run( 'DELETE FROM {deliveries} WHERE id = %d', (int) $row );
						$this->wait( 'evt_anew', $other, (int) $row );
					}
				} elseif ( ! $isSet ) {
					$isSet = true;
					$this->wait( 'evt_hung2', $hung );
					$this->wait( 'evt_other', $other );
				} elseif ( ! $isClosed && $this->attempts( 'evt_other' ) === 1 ) {
					$isClosed   = true;
					$connection = stream_socket_accept( $server );
					self::assertIsResource( $connection );
					fclose( $connection );
				}
			}
		);
		self::assertTrue( $this->dispatcher( $address )->run( Budget::onCommandLine( self::TIME, false ) ) );
		self::assertSame( [ 0, 1 ], array_map( $this->attempts( ... ), [ 'evt_hung2', 'evt_other' ] ) );
		self::assertSame( $isAnew ? [ 0, 1 ] : [ 1, 0 ], array_map( fn ( string $event ): int => min( 1, $this->attempts( $event ) ), [ 'evt_hung1', 'evt_anew' ] ) );
	}

	private function dispatcher( string $address ): Dispatcher {
		$services = Plugin::services();
		$database = $services->database();
		$clock    = $services->clock();
		$outbox   = new OutboxStore( $database, $clock, $services->transformation() );
		$care     = new EndpointCare( $database, $services->endpoints(), $services->endpointRegister(), new Facts( $database ), new DisabledMail(), $clock );
		$answers  = new ApplyAnswer( new AnswerStore( $database ), $services->pushMessage(), $services->setAttributes() );
		$books    = new Bookkeeping( $database, $outbox, $care, $services->verification(), $answers, new Counting( new FigureStore( $database ), $services->deliveries(), $clock ), $clock );
		$signer   = new Signer( $services->endpoints(), new EndpointSecrets( Secrets::ofSite() ) );
		$targets  = new TargetCheck( new DnsResolver(), new PrivateTargets( $address ), [ 'https://site.example' ], $clock );
		return new Dispatcher(
			new FanOut( $outbox, $services->endpoints(), $services->hookOwners() ),
			$outbox,
			$services->dueDeliveries(),
			new Pace( $services->endpoints() ),
			new Sender( $signer, $targets, new AnswerReader( $services->contract( ... ) ), $books, $clock ),
			$books,
			new WorkerSlots( $database, $services->places() ),
			$services->http(),
			$clock
		);
	}

	private function endpoint( string $url ): Endpoint {
		$input    = Plugin::services()->contract()->validate( 'WebhookInput', (object) [ 'url' => 'https://93.184.216.34/in', 'events' => [ 'session.*' ] ] );
		$endpoint = Plugin::services()->endpointDesk()->add( $input )->endpoint;
		Plugin::services()->endpoints()->update( $endpoint->id, [ 'url' => $url ] + $endpoint->settings, '' );
		return $endpoint;
	}

	/** @param int|null $row Of the delivery; null for the next one. */
	private function wait( string $event, Endpoint $endpoint, ?int $row = null ): void {
		$database = Plugin::services()->database();
		$database->insert( 'events', [ [ 'event_id' => $event, 'type' => 'session.started', 'bot_id' => 0, 'session_id' => '', 'payload' => '{}', 'fanned' => 1, 'created_at' => 0 ] ] );
		$number = (int) $database->value( 'SELECT id FROM {events} WHERE event_id = %s', $event );
		$database->insert( 'deliveries', [ ( $row === null ? [] : [ 'id' => $row ] ) + [ 'event' => $number, 'event_id' => $event, 'endpoint_id' => $endpoint->id, 'type' => 'session.started', 'session_id' => '', 'state' => 'waiting', 'due_at' => 1, 'created_at' => 0, 'updated_at' => 0 ] ] );
	}

	private function attempts( string $event ): int {
		return (int) Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {attempts} a JOIN {deliveries} d ON d.id = a.delivery_id WHERE d.event_id = %s', $event );
	}
}
