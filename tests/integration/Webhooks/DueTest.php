<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks;

use Causerie\Chat\Plugin;
use Causerie\Chat\Services;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Webhooks\Dispatch\Budget;
use Causerie\Chat\Webhooks\Dispatch\DueStore;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\EndpointStore;
use Causerie\Chat\Webhooks\WebhooksDoor;

/** What waits and cannot be sent now is nobody's work: it is not waited for, not planned for, and not overdue. */
final class DueTest extends TestCase {

	private const HOUR = 3_600_000;

	private Services $services;
	private FixedClock $clock;
	private EndpointStore $endpoints;
	private DueStore $due;

	/** Of the next delivery. */
	private int $number = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->services  = Plugin::services();
		$this->clock     = new FixedClock( $this->services->clock()->milliseconds() );
		$this->endpoints = new EndpointStore( $this->services->database(), $this->clock );
		$this->due       = new DueStore( $this->services->database(), $this->endpoints, $this->clock );
	}

	/** @param array<string, mixed> $input */
	private function endpoint( array $input = [] ): Endpoint {
		$all = $this->services->contract()->validate( 'WebhookInput', (object) ( [ 'url' => 'https://93.184.216.34/in', 'events' => [ 'session.*' ] ] + $input ) );
		return $this->services->endpointDesk()->add( $all )->endpoint;
	}

	private function wait( Endpoint $endpoint, int $due, string $session = '', string $type = 'session.started' ): void {
		$number = ++$this->number;
		$this->services->database()->insert( 'deliveries', [ [ 'event' => $number, 'event_id' => "evt_{$number}", 'endpoint_id' => $endpoint->id, 'type' => $type, 'session_id' => $session, 'state' => 'waiting', 'due_at' => $due, 'created_at' => 0, 'updated_at' => 0 ] ] );
	}

	/** @return array{int, int, int|null} Endpoints that something can be sent to, what is overdue, and when the next is due. */
	private function now(): array {
		return [ count( $this->due->endpoints( $this->clock->milliseconds() ) ), $this->due->overdue(), $this->due->next() ];
	}

	public function testWhatIsDueCountsAsSuch(): void {
		self::assertSame( [ 0, 0, null ], $this->now() );
		$endpoint = $this->endpoint();
		$soon     = $this->clock->milliseconds() + 5000;
		$this->wait( $endpoint, $soon );
		self::assertSame( [ 0, 0, $soon ], $this->now() );
		$old = $this->clock->milliseconds() - self::HOUR;
		$this->wait( $endpoint, $old );
		$this->wait( $endpoint, $old );
		self::assertSame( [ 1, 2, $old ], $this->now() );
	}

	public function testNothingIsDueToAnEndpointThatIsSwitchedOff(): void {
		$endpoint = $this->endpoint();
		$this->wait( $endpoint, 1 );
		$this->endpoints->disable( $endpoint->id, Endpoint::MANUAL );
		self::assertSame( [ 0, 0, null ], $this->now() );
	}

	public function testOneThatIsLeftAloneIsDueWhenThatIsOver(): void {
		$endpoint = $this->endpoint();
		$until    = $this->clock->milliseconds() + 20_000;
		$this->wait( $endpoint, 1 );
		$this->services->database()->run( 'UPDATE {endpoints} SET paused_until = %d WHERE id = %s', $until, $endpoint->id );
		self::assertSame( [ 0, 0, $until ], $this->now() );
		$this->clock->milliseconds = $until;
		self::assertSame( [ 1, 0, $until ], $this->now(), 'It is not overdue for as long.' );
		$this->clock->milliseconds += 60_000;
		self::assertSame( 1, $this->due->overdue() );
	}

	public function testOneThatHasNotSaidThatItWantsEventsIsSentTheQuestionAlone(): void {
		$endpoint = $this->endpoint( [ 'verify' => true ] );
		$this->services->database()->run( 'DELETE FROM {deliveries}' );
		$this->wait( $endpoint, 1 );
		self::assertSame( [ 0, 0, null ], $this->now() );
		$this->wait( $endpoint, 2, type: 'endpoint.verify' );
		self::assertSame( [ 1, 1, 2 ], $this->now() );
	}

	public function testInOrderOnlyTheFirstOfASessionIsDue(): void {
		$endpoint = $this->endpoint( [ 'ordered' => true ] );
		$later    = $this->clock->milliseconds() + self::HOUR;
		$this->wait( $endpoint, $later, 'ses_aaaaaaaa' );
		$this->wait( $endpoint, 1, 'ses_aaaaaaaa' );
		self::assertSame( [ 0, 0, $later ], $this->now() );
		$this->wait( $endpoint, 3, 'ses_bbbbbbbb' );
		self::assertSame( [ 1, 1, 3 ], $this->now() );
	}

	public function testBehindManyThatWaitForOthersTheFirstOfEachSessionIsFound(): void {
		$endpoint = $this->endpoint( [ 'ordered' => true ] );
		$database = $this->services->database();
		$later    = $this->clock->milliseconds() + self::HOUR;
		$this->wait( $endpoint, $later, 'ses_aaaaaaaa' );
		for ( $due = 1; $due <= 250; $due++ ) {
			$this->wait( $endpoint, $due, 'ses_aaaaaaaa' );
		}
		self::assertSame( [ 0, 0, $later ], $this->now() );
		$this->wait( $endpoint, 1003, 'ses_bbbbbbbb' );
		$this->wait( $endpoint, 1000, 'ses_bbbbbbbb' );
		$this->wait( $endpoint, 1002 );
		$this->wait( $endpoint, 1004 );
		$this->wait( $endpoint, 1001, 'ses_cccccccc' );
		$this->wait( $this->endpoint( [ 'ordered' => true ] ), $later, 'ses_cccccccc' );
		self::assertSame( [ 1, 4, 1001 ], $this->now() );
		$dues = fn ( int $until, int $most ): array => array_column( DueStore::first( $database, $endpoint, $until, $most ), 'due_at' );
		self::assertSame( [ 1001, 1002, 1003, 1004 ], $dues( 2000, 100 ) );
		self::assertSame( [ 1001, 1002, 1003 ], $dues( 2000, 3 ) );
		self::assertSame( [ 1001, 1002 ], $dues( 1002, 3 ) );
		self::assertSame( [ 1001, 1002, 1003, 1004, $later ], $dues( $later, 1000 ) );
		// What has ended holds up nothing.
		$database->run( "UPDATE {deliveries} SET state = 'failed' WHERE due_at = %d AND session_id = 'ses_aaaaaaaa'", $later );
		self::assertSame( [ 1 ], $dues( 250, 100 ) );
		self::assertSame( [ 1, 1001, 1002, 1003, 1004 ], $dues( 2000, 100 ) );
	}

	public function testARunDoesNotWaitForWhatCannotBeSent(): void {
		$off = $this->endpoint();
		$this->endpoint( [ 'per_second' => 5 ] );
		$this->wait( $off, 1 );
		$this->endpoints->disable( $off->id, Endpoint::MANUAL );
		$before = did_action( 'causerie_webhooks_fanned_out' );
		self::assertTrue( $this->services->dispatcher()->run( Budget::afterResponse( 8 ) ) );
		self::assertSame( 1, did_action( 'causerie_webhooks_fanned_out' ) - $before );
	}

	public function testNoRunIsPlannedForWhatCannotBeSent(): void {
		$work = 'causerie_' . WebhooksDoor::WORK;
		$off  = $this->endpoint();
		$this->endpoint();
		$this->wait( $off, 1 );
		$this->endpoints->disable( $off->id, Endpoint::MANUAL );
		wp_unschedule_hook( $work );
		do_action( $work );
		self::assertFalse( wp_next_scheduled( $work ) );
	}
}
