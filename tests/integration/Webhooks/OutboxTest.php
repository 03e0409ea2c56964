<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Platform\Facts;
use Causerie\Chat\Platform\Places;
use Causerie\Chat\Plugin;
use Causerie\Chat\Services;
use Causerie\Chat\Setup\Lifecycle;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\ProcessesAtOnce;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Webhooks\Answers\AnswerStore;
use Causerie\Chat\Webhooks\Answers\ApplyAnswer;
use Causerie\Chat\Webhooks\Deliveries\Attempt;
use Causerie\Chat\Webhooks\Deliveries\DeliveryStore;
use Causerie\Chat\Webhooks\Dispatch\Bookkeeping;
use Causerie\Chat\Webhooks\Dispatch\Circuit;
use Causerie\Chat\Webhooks\Dispatch\FanOut;
use Causerie\Chat\Webhooks\Dispatch\OutboxStore;
use Causerie\Chat\Webhooks\Dispatch\Pace;
use Causerie\Chat\Webhooks\Dispatch\WorkerSlots;
use Causerie\Chat\Webhooks\Endpoints\DisabledMail;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\EndpointCare;
use Causerie\Chat\Webhooks\Endpoints\EndpointRegister;
use Causerie\Chat\Webhooks\Endpoints\EndpointStore;
use Causerie\Chat\Webhooks\Figures\Counting;
use Causerie\Chat\Webhooks\Figures\FigureStore;
use PHPUnit\Framework\Attributes\Group;

/** Events become deliveries, workers take them, and what comes of it is noted: with the clock in the hand of the test. */
final class OutboxTest extends TestCase {

	use ProcessesAtOnce;

	private const DAY = 86_400_000;

	private Services $services;
	private FixedClock $clock;
	private EndpointStore $endpoints;
	private OutboxStore $outbox;
	private DeliveryStore $deliveries;
	private Bookkeeping $books;

	/** @var list<array<string, mixed>> E-mails that were sent. */
	private array $mails = [];

	protected function setUp(): void {
		parent::setUp();
		$this->services   = Plugin::services();
		$this->clock      = new FixedClock( $this->services->clock()->milliseconds() );
		$database         = $this->services->database();
		$this->endpoints  = new EndpointStore( $database, $this->clock );
		$this->deliveries = new DeliveryStore( $database, $this->clock );
		$this->outbox     = new OutboxStore( $database, $this->clock, $this->services->transformation() );
		$this->books      = new Bookkeeping(
			$database,
			$this->outbox,
			new EndpointCare( $database, $this->endpoints, new EndpointRegister( $this->endpoints ), new Facts( $database ), new DisabledMail(), $this->clock ),
			$this->services->verification(),
			new ApplyAnswer( new AnswerStore( $database ), $this->services->pushMessage(), $this->services->setAttributes() ),
			new Counting( new FigureStore( $database ), $this->deliveries, $this->clock ),
			$this->clock
		);
		add_filter( 'pre_wp_mail', [ $this, 'catchMail' ], 10, 2 );
	}

	protected function tearDown(): void {
		remove_filter( 'pre_wp_mail', [ $this, 'catchMail' ], 10 );
		parent::tearDown();
	}

	/** @param array<string, mixed> $mail */
	public function catchMail( mixed $sent, array $mail ): bool {
		$this->mails[] = $mail;
		return true;
	}

	public function testAnEndpointGetsNothingThatHappenedBeforeIt(): void {
		$this->endpoint();
		$this->tell( 'budget.threshold_reached' );
		$this->clock->milliseconds += 60_000;
		$late = $this->endpoint();
		( new FanOut( $this->outbox, $this->endpoints, $this->services->hookOwners() ) )->run();
		self::assertSame( [ '1', '0' ], [
			$this->services->database()->value( 'SELECT COUNT(*) FROM {deliveries}' ),
			$this->services->database()->value( 'SELECT COUNT(*) FROM {deliveries} WHERE endpoint_id = %s', $late->id ),
		] );
	}

	public function testAnEndpointGetsNothingThatHappenedWhileItWasSwitchedOff(): void {
		$settings = $this->services->settings();
		$settings->replace( array_replace_recursive( $settings->get(), [ 'events' => [ 'record' => 'always' ] ] ) );
		$endpoint = $this->endpoint( [], Endpoint::MANUAL );
		$this->tell( 'budget.threshold_reached' );
		$this->services->facts()->tell( static fn (): array => [ new Fact( 'session.started', 0, 'ses_of_nobody', [] ) ] );
		$this->endpoints->enable( $endpoint->id );
		( new EndpointRegister( $this->endpoints ) )->refresh();
		$this->tell( 'budget.threshold_reached' );
		self::assertSame( 1, ( new FanOut( $this->outbox, $this->endpoints, $this->services->hookOwners() ) )->run() );
		self::assertSame( 1, $this->deliveries->waiting( $endpoint->id ) );
	}

	public function testNobodyRecordsEventsAsLongAsThereIsNoEndpointForThem(): void {
		$this->tell( 'budget.threshold_reached' );
		self::assertSame( '0', $this->services->database()->value( 'SELECT COUNT(*) FROM {events}' ) );
		$this->endpoint();
		$before = $this->services->database()->statements();
		self::assertTrue( apply_filters( 'causerie_events_wanted', false ) );
		self::assertSame( $before, $this->services->database()->statements(), 'that is no question to the database' );
		$this->tell( 'budget.threshold_reached' );
		self::assertSame( '1', $this->services->database()->value( 'SELECT COUNT(*) FROM {events}' ) );
	}

	public function testEachEventIsPassedOnOnceToThoseWhoWantIt(): void {
		$all   = $this->endpoint();
		$other = $this->endpoint( [ 'events' => [ 'message.created' ] ] );
		$this->endpoint( [], 'gone' );
		$this->tell( 'budget.threshold_reached' );
		$fanOut = new FanOut( $this->outbox, $this->endpoints, $this->services->hookOwners() );
		self::assertSame( 1, $fanOut->run() );
		self::assertSame( 0, $fanOut->run() );
		self::assertSame( 1, $this->deliveries->waiting( $all->id ) );
		self::assertSame( 0, $this->deliveries->waiting( $other->id ) );
		self::assertSame( 1, $this->deliveries->waiting() );
	}

	public function testADeliveryIsTakenByOneWorkerUntilItsLeaseEndsOrItsWorkerIsDead(): void {
		$endpoint = $this->endpoint();
		$this->tell( 'budget.threshold_reached', 5 );
		( new FanOut( $this->outbox, $this->endpoints, $this->services->hookOwners() ) )->run();
		$first  = $this->outbox->claim( $endpoint, 3, 1000, 1, 60_000 );
		$second = $this->outbox->claim( $endpoint, 10, 1000, 2, 60_000 );
		self::assertCount( 3, $first );
		self::assertCount( 2, $second );
		self::assertSame( [], array_intersect( self::idsOf( $first ), self::idsOf( $second ) ) );
		self::assertSame( [], $this->outbox->claim( $endpoint, 10, 1000, 3, 60_000 ) );
		$this->outbox->release( 2 );
		self::assertSame( self::idsOf( $second ), self::idsOf( $this->outbox->claim( $endpoint, 10, 1000, 4, 60_000 ) ) );
		$this->clock->milliseconds += 60_000;
		self::assertCount( 5, $this->outbox->claim( $endpoint, 10, 1000, 5, 60_000 ) );
		// Who comes too late changes nothing.
		$this->books->add( $first[0][0], self::attempt( 200 ) );
		$this->books->flush();
		self::assertSame( 5, $this->deliveries->waiting( $endpoint->id ) );
	}

	public function testWhatATemplateMakesIsMadeOnceAndGoesWithItsEvent(): void {
		$transform = [ 'format' => 'json', 'escape' => 'none', 'template' => '{"number": "{{data.number}}", "type": "{{type}}"}', 'preset' => '' ];
		$endpoint  = $this->endpoint( [ 'transform' => $transform, 'payload' => 'thin' ] );
		$large     = $this->endpoint( [ 'transform' => [ 'template' => '{"a": "' . str_repeat( '{{id}}', 9000 ) . '"}' ] + $transform ] );
		$this->tell( 'budget.threshold_reached' );
		( new FanOut( $this->outbox, $this->endpoints, $this->services->hookOwners() ) )->run();
		$this->endpoints->update( $endpoint->id, [ 'transform' => [ 'template' => '{"changed": true}' ] + $transform ] + $endpoint->settings, '' );
		[ [ $delivery, $sent ] ] = $this->outbox->claim( $endpoint, 10, 20, 1, 60_000 );
		self::assertSame( '{"type":"budget.threshold_reached"}', $sent, 'a thin event has no such field' );
		self::assertSame( $sent, $this->deliveries->body( $delivery ) );
		self::assertFalse( $delivery->isThin, 'nothing is taken away from what the template made' );
		[ [ $tooLarge, $nothing ] ] = $this->outbox->claim( $large, 10, 20, 1, 60_000 );
		self::assertSame( [ '', '' ], [ $nothing, $this->deliveries->body( $tooLarge ) ] );
		$this->services->database()->run( 'DELETE FROM {events}' );
		self::assertNull( $this->deliveries->body( $delivery ) );
		$this->clock->milliseconds += 60_000;
		self::assertNull( $this->outbox->claim( $endpoint, 10, 20, 1, 60_000 )[0][1] );
		$this->deliveries->cleanUp( 0, 100 );
		self::assertSame( '0', $this->services->database()->value( 'SELECT COUNT(*) FROM {deliveries} WHERE body IS NOT NULL' ) );
	}

	public function testNoMoreAreUnderWayToAnEndpointThanMayBeWhoeverTakesThem(): void {
		$endpoint = $this->endpoint();
		$other    = $this->endpoint();
		$this->tell( 'budget.threshold_reached', 12 );
		( new FanOut( $this->outbox, $this->endpoints, $this->services->hookOwners() ) )->run();
		$first = $this->outbox->claim( $endpoint, 5, 8, 1, 60_000 );
		self::assertCount( 5, $first );
		self::assertCount( 3, $this->outbox->claim( $endpoint, 5, 8, 2, 60_000 ) );
		self::assertSame( [], $this->outbox->claim( $endpoint, 5, 8, 3, 60_000 ) );
		self::assertCount( 5, $this->outbox->claim( $other, 5, 8, 3, 60_000 ), 'that is no concern of another endpoint' );
		$this->books->add( $first[0][0], self::attempt( 200 ) );
		$this->books->add( $first[1][0], self::attempt( 503 ) );
		$this->books->flush();
		self::assertCount( 2, $this->outbox->claim( $endpoint, 5, 8, 3, 60_000 ), 'what is noted has made room' );
		$this->clock->milliseconds += 60_000;
		self::assertCount( 8, $this->outbox->claim( $endpoint, 20, 8, 4, 60_000 ), 'and what nobody has any more' );
	}

	/** Ten processes over their own connections, each of which takes what it can at the same moment. */
	#[Group( 'mariadb' )]
	public function testNoMoreAreUnderWayThanMayBeWhenManyTakeThemAtOnce(): void {
		$endpoint = $this->endpoint();
		$this->tell( 'budget.threshold_reached', 100 );
		( new FanOut( $this->outbox, $this->endpoints, $this->services->hookOwners() ) )->run();
		$taken = array_merge( ...self::atOnce( __DIR__ . '/claimer.php', array_map( static fn ( int $number ): array => [ $endpoint->id, (string) $number ], range( 1, 10 ) ) ) );
		self::assertCount( 20, $taken );
		self::assertCount( 20, array_unique( $taken ) );
	}

	/** A lock of the database dies with its connection. */
	#[Group( 'mariadb' )]
	public function testWhatADeadWorkerHadTakenIsFreeAtOnceAndWhatALivingOneHasIsNot(): void {
		global $wpdb;
		$slots    = static function () use ( $wpdb ): array {
			$connection = new \wpdb( DB_USER, DB_PASSWORD, DB_NAME, DB_HOST );
			$connection->set_prefix( $wpdb->prefix );
			$database = new Database( $connection );
			return [ new WorkerSlots( $database, new Places( $database, new Clock() ) ), $connection ];
		};
		$endpoint = $this->endpoint();
		$this->tell( 'budget.threshold_reached', 5 );
		( new FanOut( $this->outbox, $this->endpoints, $this->services->hookOwners() ) )->run();
		[ $living ]            = $slots();
		[ $dying, $last ]      = $slots();
		[ $mine, $connection ] = $slots();
		self::assertSame( [ 1, 2, 3, 0 ], [ $living->take( 3 ), $dying->take( 3 ), $mine->take( 3 ), $slots()[0]->take( 3 ) ] );
		$this->outbox->claim( $endpoint, 3, 100, 1, 60_000 );
		$this->outbox->claim( $endpoint, 2, 100, 2, 60_000 );
		self::assertSame( [ 1, 2 ], $this->outbox->workers() );
		$mine->bury( 2, $this->outbox->release( ... ) );
		self::assertSame( [ 1, 2 ], $this->outbox->workers() );
		$last->close();
		$end = microtime( true ) + 20;
		do {
			// The server takes a moment to see that the connection has ended.
			array_map( fn ( int $number ) => $mine->bury( $number, $this->outbox->release( ... ) ), [ 1, 2, 3 ] );
		} while ( $this->outbox->workers() !== [ 1 ] && microtime( true ) < $end );
		self::assertSame( [ 1 ], $this->outbox->workers() );
		self::assertCount( 2, $this->outbox->claim( $endpoint, 5, 100, 3, 60_000 ) );
		self::assertTrue( $mine->renew() );
		// wpdb would connect anew without a word, and the number would be anybody's.
		$connection->close();
		$connection->db_connect( false );
		$end = microtime( true ) + 20;
		while ( $mine->renew() && microtime( true ) < $end ) {
			// It does not ask every time.
			usleep( 10_000 );
		}
		self::assertLessThan( $end, microtime( true ) );
		// Its connection lives on after this test.
		$living->leave();
	}

	public function testInOrderOnlyTheFirstOfASessionCanBeTaken(): void {
		$endpoint = $this->endpoint( [ 'ordered' => true ] );
		foreach ( [ 'ses_aaaaaaaa', 'ses_bbbbbbbb', 'ses_aaaaaaaa', '' ] as $index => $session ) {
			$this->services->database()->insert( 'deliveries', [ [ 'event' => $index + 1, 'event_id' => "evt_{$index}", 'endpoint_id' => $endpoint->id, 'type' => 'message.created', 'session_id' => $session, 'state' => 'waiting', 'due_at' => 0, 'created_at' => 0, 'updated_at' => 0 ] ] );
		}
		$taken = $this->outbox->claim( $endpoint, 10, 1000, 1, 60_000 );
		self::assertSame( [ 'evt_0', 'evt_1', 'evt_3' ], array_map( static fn ( array $pair ): string => $pair[0]->eventId, $taken ) );
		self::assertSame( [], $this->outbox->claim( $endpoint, 10, 1000, 2, 60_000 ) );
		$this->books->add( $taken[0][0], self::attempt( 200 ) );
		$this->books->flush();
		self::assertSame( [ 'evt_2' ], array_map( static fn ( array $pair ): string => $pair[0]->eventId, $this->outbox->claim( $endpoint, 10, 1000, 1, 60_000 ) ) );
	}

	public function testADeliveryIsFoundByItsEventAndItsSession(): void {
		$endpoint = $this->endpoint();
		$this->tell( 'budget.threshold_reached', 3 );
		( new FanOut( $this->outbox, $this->endpoints, $this->services->hookOwners() ) )->run();
		$all = $this->deliveries->page( $endpoint->id, 1, 10, [] )['deliveries'];
		self::assertCount( 3, $all );
		$found = $this->deliveries->page( $endpoint->id, 1, 10, [ 'event_id' => $all[1]->eventId ] );
		self::assertSame( [ 1, $all[1]->id ], [ $found['total'], $found['deliveries'][0]->id ] );
		self::assertSame( 0, $this->deliveries->page( $endpoint->id, 1, 10, [ 'event_id' => $all[1]->eventId, 'state' => 'failed' ] )['total'] );
		self::assertSame( 0, $this->deliveries->page( $endpoint->id, 1, 10, [ 'session_id' => 'ses_00000000000000000000000000' ] )['total'] );
	}

	public function testARateIsForAllWorkersTogether(): void {
		$endpoint = $this->endpoint( [ 'per_second' => 10 ] );
		$pace     = new Pace( $this->endpoints );
		$sent     = 0;
		for ( $tick = 0; $tick < 100; $tick++ ) {
			$this->clock->milliseconds += 30;
			// Two that read the same row: one of them is too late.
			$read  = $this->endpoints->find( $endpoint->id ) ?? throw new \LogicException( 'It is there.' );
			$sent += $pace->allow( $read, 5, $this->clock->milliseconds ) + $pace->allow( $read, 5, $this->clock->milliseconds );
		}
		self::assertGreaterThanOrEqual( 29, $sent );
		self::assertLessThanOrEqual( 32, $sent );
	}

	public function testWhoAsksForADeliveryDoesNotWaitUntilAFailingEndpointIsTriedByItself(): void {
		$endpoint = $this->endpoint();
		$pause    = fn (): int => $this->endpoints->find( $endpoint->id )->pausedUntil ?? 0;
		$this->actAs( 'administrator' );
		foreach ( [ 'test' => [ 'type' => 'test.ping' ], 'resend' => [ 'since' => '2026-01-01T00:00:00Z' ] ] as $what => $body ) {
			$this->endpoints->failed( $endpoint->id, 5, 1, 1, $this->clock->milliseconds + 60_000 );
			self::assertGreaterThan( 0, $pause() );
			self::assertSame( 202, $this->rest( 'POST', "/webhooks/{$endpoint->id}/{$what}", $body )->get_status() );
			self::assertSame( 0, $pause(), $what );
		}
		$delivery = $this->rest( 'GET', "/webhooks/{$endpoint->id}/deliveries" )->get_data()['deliveries'][0]['id'];
		$this->endpoints->failed( $endpoint->id, 5, 1, 1, $this->clock->milliseconds + 60_000 );
		self::assertSame( 202, $this->rest( 'POST', "/webhooks/{$endpoint->id}/deliveries/{$delivery}/redeliver" )->get_status() );
		self::assertSame( 0, $pause() );
	}

	public function testAnEndpointThatFailsForFiveDaysIsSwitchedOffAndItsOwnerTold(): void {
		$endpoint = $this->endpoint();
		for ( $attempt = 1; $attempt <= 3; $attempt++ ) {
			$this->failAt( $endpoint, 500 );
		}
		self::assertSame( [ 'endpoint.failing' ], $this->told() );
		$this->succeedAt( $endpoint );
		self::assertSame( [ 'endpoint.failing', 'endpoint.recovered' ], $this->told() );
		for ( $day = 0; $day <= 4; $day++ ) {
			$this->failAt( $endpoint, 500 );
			$this->clock->milliseconds += self::DAY - 1000;
		}
		$this->clock->milliseconds -= 1;
		$this->failAt( $endpoint, 500 );
		self::assertSame( [], $this->mails );
		$this->failAt( $endpoint, 500 );
		self::assertSame( Endpoint::FAILING, $this->endpoints->find( $endpoint->id )?->disabledReason );
		self::assertCount( 1, $this->mails );
		self::assertStringContainsString( 'hooks.example', $this->mails[0]['message'] );
		self::assertFalse( EndpointRegister::isAnyEnabled() );
		$this->endpoints->enable( $endpoint->id );
		$again = $this->endpoints->find( $endpoint->id );
		self::assertSame( [ '', 0, 0 ], [ $again?->disabledReason, $again?->failures, $again?->failingSince ] );
	}

	public function testWhereNobodyTriedForDaysItIsNotKnownThatItFailedAllTheTime(): void {
		$endpoint = $this->endpoint();
		$this->failAt( $endpoint, 500 );
		$this->clock->milliseconds += 6 * self::DAY;
		for ( $attempt = 1; $attempt <= 3; $attempt++ ) {
			$this->failAt( $endpoint, 503 );
		}
		$now = $this->endpoints->find( $endpoint->id );
		self::assertSame( [ '', 4, $this->clock->milliseconds - 2000 ], [ $now?->disabledReason, $now?->failures, $now?->failingSince ] );
		// Two days are less than the longest pause of the schedule can be.
		for ( $days = 2; $days <= 6; $days += 2 ) {
			self::assertSame( '', $this->endpoints->find( $endpoint->id )?->disabledReason );
			$this->clock->milliseconds += 2 * self::DAY - 1000;
			$this->failAt( $endpoint, 500 );
		}
		self::assertSame( Endpoint::FAILING, $this->endpoints->find( $endpoint->id )?->disabledReason );
	}

	public function testWhatWasUnderWayAtOnceFailsOnce(): void {
		$endpoint = $this->endpoint();
		$now      = fn (): Endpoint => $this->endpoints->find( $endpoint->id ) ?? throw new \LogicException( 'It is there.' );
		$this->failAt( $endpoint, 503, 8 );
		self::assertSame( [ 1, 0 ], [ $now()->failures, $now()->pausedUntil ] );
		self::assertSame( [], $this->told() );
		$began = $this->clock->milliseconds;
		// Begun before it was noted, and ended later: that is known already.
		$this->clock->milliseconds += 10_000;
		$this->note( $endpoint, array_fill( 0, 8, self::attempt( 503, $began - 1 ) ) );
		self::assertSame( 1, $now()->failures );
		for ( $failure = 2; $failure <= 5; $failure++ ) {
			$this->failAt( $endpoint, 503, 8 );
			self::assertSame( $failure, $now()->failures );
		}
		self::assertSame( [ 'endpoint.failing' ], $this->told() );
		$until = $this->clock->milliseconds + 10_000;
		self::assertSame( $until, $now()->pausedUntil );
		$began                      = $this->clock->milliseconds;
		$this->clock->milliseconds += 5000;
		$this->note( $endpoint, [ self::attempt( 503, $began ) ] );
		self::assertSame( [ 5, $until ], [ $now()->failures, $now()->pausedUntil ], 'what was under way before a pause makes it no longer' );
		$this->succeedAt( $endpoint );
		self::assertSame( [ 0, 0, 0, 0 ], [ $now()->failures, $now()->failingSince, $now()->failedAt, $now()->pausedUntil ] );
	}

	public function testAReceiverThatAsksToWaitIsLeftAloneAsAWhole(): void {
		$endpoint = $this->endpoint();
		$until    = fn (): int => ( $this->endpoints->find( $endpoint->id )->pausedUntil ?? 0 ) - $this->clock->milliseconds;
		$attempt  = fn ( int $status, string $after = '' ): Attempt => self::attempt( $status, $this->clock->milliseconds, $after );
		$this->note( $endpoint, [ $attempt( 200 ), $attempt( 429, '60' ), $attempt( 503, '20' ), $attempt( 503 ), $attempt( 500, '900' ), $attempt( 200 ) ] );
		self::assertSame( 60_000, $until(), 'the longest that was asked for' );
		self::assertSame( 0, Circuit::most( $this->endpoints->find( $endpoint->id ) ?? throw new \LogicException(), $this->clock->milliseconds ) );
		$this->note( $endpoint, [ $attempt( 503, '5' ) ] );
		self::assertSame( 60_000, $until(), 'and no shorter' );
		$this->note( $endpoint, [ $attempt( 429, '9999999' ) ] );
		self::assertSame( self::DAY, $until() );
		$this->endpoints->tryAgain( $endpoint->id );
		self::assertLessThanOrEqual( 0, $until() );
		$this->note( $endpoint, [ $attempt( 429, '60' ) ] );
		$this->clock->milliseconds += 1000;
		$this->note( $endpoint, [ $attempt( 200 ) ] );
		self::assertLessThanOrEqual( 0, $until() );
	}

	public function testAnEndpointThatRefusesOneTypeAndTakesAllOthersNeedsAttention(): void {
		$this->actAs( 'administrator' );
		$endpoint = $this->endpoint();
		$health   = fn (): array => array_intersect_key( $this->rest( 'GET', "/webhooks/{$endpoint->id}/health" )->get_data(), [ 'state' => 0, 'needs_attention' => 0, 'failures' => 0 ] );
		$this->tell( 'budget.threshold_reached', 2 );
		( new FanOut( $this->outbox, $this->endpoints, $this->services->hookOwners() ) )->run();
		foreach ( [ [ 1, 422, 'delivering' ], [ 2, 422, 'delivering' ], [ 3, 500, 'delivering' ], [ 4, 400, 'failing' ] ] as [ $number, $status, $state ] ) {
			$this->clock->milliseconds += 3_600_000;
			foreach ( $this->outbox->claim( $endpoint, 10, 10, 1, 60_000 ) as $index => [ $delivery ] ) {
				$this->books->add( $delivery, $index === 0 ? self::attempt( $status, $this->clock->milliseconds, '', $number ) : self::attempt( 200 ) );
			}
			$this->books->flush();
			$this->succeedAt( $endpoint );
			self::assertSame( [ 'state' => $state, 'needs_attention' => $state === 'failing', 'failures' => 0 ], $health() );
		}
		$this->services->database()->run( "UPDATE {deliveries} SET state = 'failed'" );
		self::assertFalse( $health()['needs_attention'] );
	}

	/** Eight processes over their own connections, to all of which an endpoint fails for the third time at the same moment. */
	#[Group( 'mariadb' )]
	public function testThatAnEndpointFailsIsToldOnceWhoeverNotesIt(): void {
		$endpoint = $this->endpoint();
		$this->endpoints->failed( $endpoint->id, 2, $this->clock->milliseconds - 10_000, $this->clock->milliseconds - 10_000, 0 );
		self::atOnce( __DIR__ . '/failer.php', array_fill( 0, 8, [ $endpoint->id ] ) );
		self::assertSame( [ 3, [ 'endpoint.failing' ] ], [ $this->endpoints->find( $endpoint->id )?->failures, $this->told() ] );
	}

	public function testWhatIsOldIsLetGoWithItsAttempts(): void {
		$endpoint = $this->endpoint();
		$this->failAt( $endpoint, 500 );
		$this->clock->milliseconds += 30 * self::DAY;
		$this->succeedAt( $endpoint );
		$this->deliveries->cleanUp( $this->clock->milliseconds - 30 * self::DAY + 1, 100 );
		self::assertSame( [ '1', '1' ], [ $this->services->database()->value( 'SELECT COUNT(*) FROM {deliveries}' ), $this->services->database()->value( 'SELECT COUNT(*) FROM {attempts}' ) ] );
		$this->deliveries->cleanUp( 0, 0 );
		self::assertSame( '0', $this->services->database()->value( 'SELECT COUNT(*) FROM {deliveries}' ) );
	}

	public function testHoweverMuchWaitsNoMoreIsKeptThanMayBe(): void {
		$endpoint = $this->endpoint();
		$this->tell( 'budget.threshold_reached', 10 );
		( new FanOut( $this->outbox, $this->endpoints, $this->services->hookOwners() ) )->run();
		$ids = array_map( 'intval', array_column( $this->services->database()->rows( 'SELECT id FROM {deliveries} ORDER BY id' ), 'id' ) );
		$this->services->database()->run( "UPDATE {deliveries} SET state = 'delivered' WHERE id IN ( %d, %d )", $ids[4], $ids[8] );
		self::assertSame( 2, $this->deliveries->cleanUp( 0, 4 ), 'So many waited.' );
		self::assertSame(
			[ $ids[2], $ids[3], $ids[5], $ids[6], $ids[7], $ids[8], $ids[9] ],
			array_map( 'intval', array_column( $this->services->database()->rows( 'SELECT id FROM {deliveries} WHERE endpoint_id = %s ORDER BY id', $endpoint->id ), 'id' ) ),
			'Of those that are over the newest four, and of those that wait as many again.'
		);
	}

	public function testTheLogSaysWhenDeliveriesGoThatStillWaited(): void {
		$this->endpoint();
		$this->tell( 'budget.threshold_reached', 2 );
		( new FanOut( $this->outbox, $this->endpoints, $this->services->hookOwners() ) )->run();
		self::assertStringNotContainsString( 'Deliveries', self::logOf( static fn () => do_action( Lifecycle::CLEAN_UP ) ) );
		$this->services->database()->run( 'UPDATE {deliveries} SET created_at = created_at - %d', 31 * self::DAY );
		self::assertStringContainsString( '{"deliveries":2}', self::logOf( static fn () => do_action( Lifecycle::CLEAN_UP ) ) );
		self::assertSame( 0, $this->deliveries->waiting() );
	}

	public function testAnEndpointThatIsGoneIsSwitchedOffWhateverItWasSent(): void {
		$endpoint = $this->endpoint( [ 'verify' => true ] );
		$this->services->verification()->ask( $endpoint );
		$this->clock->milliseconds += 60_000;
		$this->books->add( $this->outbox->claim( $endpoint, 1, 1000, 1, 60_000 )[0][0], self::attempt( 500 ) );
		$this->books->flush();
		self::assertSame( 0, $this->endpoints->find( $endpoint->id )?->failures, 'It need not want events.' );
		$this->services->verification()->ask( $endpoint );
		$this->books->add( $this->outbox->claim( $endpoint, 1, 1000, 1, 60_000 )[0][0], self::attempt( 410 ) );
		$this->books->flush();
		self::assertSame( Endpoint::GONE, $this->endpoints->find( $endpoint->id )?->disabledReason );
		self::assertCount( 1, $this->mails );
	}

	public function testOfAnAddressNothingIsToldThatCanBeASecret(): void {
		$endpoint = $this->endpoint( [ 'url' => 'https://hooks.example:8443/services/T000/secret?token=secret' ] );
		for ( $attempt = 1; $attempt <= 3; $attempt++ ) {
			$this->failAt( $endpoint, 500 );
		}
		$this->succeedAt( $endpoint );
		$this->failAt( $endpoint, 410 );
		$this->services->verification()->ask( $endpoint );
		self::assertSame( [ 'endpoint.failing', 'endpoint.recovered', 'endpoint.disabled', 'endpoint.verify' ], $this->told() );
		foreach ( $this->services->database()->rows( "SELECT payload FROM {events} WHERE type LIKE 'endpoint.%%' AND id > %d", 0 ) as $event ) {
			self::assertSame( 'https://hooks.example:8443', json_decode( (string) $event['payload'], true )['data']['url'] );
		}
	}

	public function testHowItDidAtAnotherAddressSaysNothingOfThisOne(): void {
		$this->actAs( 'administrator' );
		$endpoint = $this->endpoint( [ 'url' => 'https://93.184.216.34/old' ] );
		$fields   = fn (): array => [ $this->endpoints->find( $endpoint->id )?->failures, $this->endpoints->find( $endpoint->id )?->failingSince, $this->endpoints->find( $endpoint->id )?->pausedUntil ];
		$this->endpoints->failed( $endpoint->id, 7, 1000, 1500, 2000 );
		$put = fn ( string $url ): int => $this->rest( 'PUT', "/webhooks/{$endpoint->id}", [ 'url' => $url, 'events' => [ '*' ] ] )->get_status();
		self::assertSame( [ 200, [ 7, 1000, 2000 ] ], [ $put( 'https://93.184.216.34/old' ), $fields() ] );
		self::assertSame( [ 200, [ 0, 0, 0 ] ], [ $put( 'https://93.184.216.34/new' ), $fields() ] );
	}

	public function testWhatWasSentOfASessionGoesWithIt(): void {
		$endpoint = $this->endpoint();
		foreach ( [ 'ses_aaaaaaaa', 'ses_bbbbbbbb', '' ] as $index => $session ) {
			$this->services->database()->insert( 'deliveries', [ [ 'event' => $index + 1, 'event_id' => "evt_{$index}", 'endpoint_id' => $endpoint->id, 'type' => 'message.created', 'session_id' => $session, 'state' => 'waiting', 'due_at' => 0, 'created_at' => 0, 'updated_at' => 0 ] ] );
		}
		$this->books->add( $this->outbox->claim( $endpoint, 1, 1000, 1, 60_000 )[0][0], self::attempt( 200 ) );
		$this->books->flush();
		do_action( \Causerie\Chat\Sessions\ErasureStore::DELETED, [ 'ses_aaaaaaaa', 'ses_cccccccc' ] );
		self::assertSame( [ 'ses_bbbbbbbb', '' ], array_column( $this->services->database()->rows( 'SELECT session_id FROM {deliveries} ORDER BY id' ), 'session_id' ) );
		self::assertSame( '0', $this->services->database()->value( 'SELECT COUNT(*) FROM {attempts}' ) );
	}

	/** @param array<string, mixed> $settings */
	private function endpoint( array $settings = [], string $disabledReason = '' ): Endpoint {
		$settings += [
			'url'        => 'https://hooks.example/in',
			'events'     => [ '*' ],
			'bots'       => [],
			'filters'    => [],
			'payload'    => 'full',
			'ordered'    => false,
			'per_second' => 0,
			'signature'  => 'v1',
		];
		$endpoint = $this->endpoints->add( $settings, '', '', '2026-11-26', $disabledReason );
		( new EndpointRegister( $this->endpoints ) )->refresh();
		return $endpoint;
	}

	private function tell( string $type, int $count = 1 ): void {
		for ( $number = 1; $number <= $count; $number++ ) {
			( new Facts( $this->services->database() ) )->tell( static fn (): array => [ new Fact( $type, 0, null, [ 'number' => $number ] ) ] );
		}
	}

	/** @param int $count How many that were under way at once. */
	private function failAt( Endpoint $endpoint, int $status, int $count = 1 ): void {
		$this->end( $endpoint, $status, $count );
	}

	private function succeedAt( Endpoint $endpoint ): void {
		$this->end( $endpoint, 200 );
	}

	/** A second passes, then attempts begin. */
	private function end( Endpoint $endpoint, int $status, int $count = 1 ): void {
		$this->clock->milliseconds += 1000;
		$this->note( $endpoint, array_fill( 0, $count, self::attempt( $status, $this->clock->milliseconds ) ) );
	}

	/** @param list<Attempt> $attempts Each of a delivery of its own. */
	private function note( Endpoint $endpoint, array $attempts ): void {
		$this->services->database()->run( 'UPDATE {events} SET fanned = 1' );
		$this->tell( 'budget.threshold_reached', count( $attempts ) );
		( new FanOut( $this->outbox, $this->endpoints, $this->services->hookOwners() ) )->run();
		$taken = array_reverse( $this->outbox->claim( $endpoint, 1000, 1000, 1, 60_000 ) );
		foreach ( $attempts as $index => $attempt ) {
			$this->books->add( $taken[ $index ][0], $attempt );
		}
		$this->books->flush();
	}

	/** @return list<string> Types of what was told of endpoints. */
	private function told(): array {
		return array_column( $this->services->database()->rows( "SELECT type FROM {events} WHERE type LIKE 'endpoint.%%' AND id > %d ORDER BY id", 0 ), 'type' );
	}

	private static function attempt( int $status, int $startedAt = 1_800_000_000_000, string $retryAfter = '', int $number = 1 ): Attempt {
		return new Attempt( $number, $startedAt, [], $status, '', '', '93.184.216.34', $retryAfter === '' ? [] : [ 'retry-after' => $retryAfter ], '', false, [ 'dns' => 0, 'connect' => 1, 'tls' => 2, 'first_byte' => 3, 'total' => 4 ] );
	}

	/**
	 * @param list<array{\Causerie\Chat\Webhooks\Deliveries\Delivery, string|null}> $taken
	 * @return list<int>
	 */
	private static function idsOf( array $taken ): array {
		return array_map( static fn ( array $pair ): int => $pair[0]->id, $taken );
	}
}
