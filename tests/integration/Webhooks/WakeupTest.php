<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks;

use ActionScheduler;
use Causerie\Chat\Platform\AfterResponse;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Plugin;
use Causerie\Chat\Services;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\EndpointRegister;
use Causerie\Chat\Webhooks\WebhooksDoor;

require_once __DIR__ . '/../Platform/action-scheduler.php';

/** Who works where PHP cannot go on after a response, as on the command line; and which chats wait for news. */
final class WakeupTest extends TestCase {

	private const WORK = 'causerie_' . WebhooksDoor::WORK;

	private Services $services;

	protected function setUp(): void {
		parent::setUp();
		wp_unschedule_hook( self::WORK );
		$this->services = Plugin::services();
	}

	/** @param array<string, mixed> $input */
	private function endpoint( array $input = [] ): Endpoint {
		$all = $this->services->contract()->validate( 'WebhookInput', (object) ( [ 'url' => 'https://93.184.216.34/in', 'events' => [ 'session.*' ] ] + $input ) );
		return $this->services->endpointDesk()->add( $all )->endpoint;
	}

	/**
	 * Stores a delivery that waits for another try in so many milliseconds.
	 *
	 * @return int When: milliseconds since 1970.
	 */
	private function waitFor( int $milliseconds ): int {
		$due = $this->services->clock()->milliseconds() + $milliseconds;
		$this->services->database()->insert( 'deliveries', [ [ 'event' => 1, 'event_id' => 'evt_1', 'endpoint_id' => $this->endpoint()->id, 'type' => 'session.started', 'state' => 'waiting', 'due_at' => $due, 'created_at' => 0, 'updated_at' => 0 ] ] );
		return $due;
	}

	private function fanOuts( string $action ): int {
		$before = did_action( 'causerie_webhooks_fanned_out' );
		do_action( $action );
		return did_action( 'causerie_webhooks_fanned_out' ) - $before;
	}

	public function testWhatWaitsForAnEndpointThatIsSwitchedOffMakesNobodyWork(): void {
		$off = $this->endpoint();
		$this->endpoint();
		$row = [ 'event' => 1, 'event_id' => 'evt_1', 'endpoint_id' => $off->id, 'type' => 'session.started', 'state' => 'waiting', 'due_at' => 0, 'created_at' => 0, 'updated_at' => 0 ];
		$this->services->database()->insert( 'deliveries', [ $row ] );
		$this->services->endpoints()->disable( $off->id, Endpoint::MANUAL );
		self::assertSame( 0, $this->fanOuts( 'causerie_waiting_for_news' ) );
	}

	public function testAChatThatWaitsForNewsSeesToWhatNobodyElseDid(): void {
		self::assertFalse( AfterResponse::isPossible() );
		self::assertFalse( apply_filters( 'causerie_can_push', false, 7 ) );
		$endpoint = $this->endpoint();
		self::assertTrue( apply_filters( 'causerie_can_push', false, 7 ), 'The open chat waits, so that somebody is there.' );
		// Nobody wants it, so that nothing is sent.
		$this->services->facts()->tell( static fn (): array => [ new Fact( 'budget.threshold_reached', 0, null, [] ) ] );
		self::assertSame( 0, $this->fanOuts( 'causerie_waiting_for_news' ), 'Others come first.' );
		$this->services->database()->run( 'UPDATE {events} SET created_at = created_at - %d', 6000 );
		self::assertGreaterThan( 0, $this->fanOuts( 'causerie_waiting_for_news' ) );
		self::assertSame( '0', $this->services->database()->value( 'SELECT COUNT(*) FROM {events} WHERE fanned = 0' ) );
		self::assertSame( 0, $this->fanOuts( 'causerie_waiting_for_news' ), 'Nothing waits any more.' );
		$this->services->endpointDesk()->delete( $endpoint->id );
		self::assertFalse( apply_filters( 'causerie_can_push', false, 7 ) );
	}

	public function testWhoLooksAgainBecauseSomethingMayBeLeftLooksWhenTheNextTryIsDue(): void {
		$this->services->afterResponse()->doLater( WebhooksDoor::WORK );
		$due = $this->waitFor( 5000 );
		do_action( self::WORK );
		self::assertLessThanOrEqual( intdiv( $due, 1000 ) + 2, wp_next_scheduled( self::WORK ) );
		wp_unschedule_event( (int) wp_next_scheduled( self::WORK ), self::WORK );
		self::assertFalse( wp_next_scheduled( self::WORK ), 'It was planned once.' );
	}

	public function testARunOfActionSchedulerIsFollowedByAnother(): void {
		ActionScheduler::$isOn = true;
		try {
			$due = $this->waitFor( 30_000 );
			$this->services->afterResponse()->doLater( WebhooksDoor::WORK );
			ActionScheduler::run( self::WORK );
			self::assertSame( [ self::WORK ], array_column( ActionScheduler::$waiting, 0 ) );
			self::assertLessThanOrEqual( intdiv( $due, 1000 ) + 2, ActionScheduler::$waiting[0][2] );
		} finally {
			ActionScheduler::turnOff();
		}
	}

	public function testAChatWaitsForItsNewsAlsoWhereTheDatabaseRefusesThat(): void {
		$this->endpoint();
		$asked = 0;
		$table = $this->services->database()->table( 'deliveries' );
		$break = static function ( string $sql ) use ( $table, &$asked ): string {
			return str_contains( $sql, $table ) && ++$asked ? 'SELECT nothing FROM nowhere' : $sql;
		};
		$GLOBALS['wpdb']->suppress_errors();
		add_filter( 'query', $break );
		try {
			self::assertSame( 0, $this->fanOuts( 'causerie_waiting_for_news' ) );
		} finally {
			remove_filter( 'query', $break );
			$GLOBALS['wpdb']->suppress_errors( false );
		}
		self::assertGreaterThan( 0, $asked );
	}

	public function testAChatWaitsWhereAnEndpointMayAnswerWithAMessage(): void {
		$asks = static fn (): array => [ EndpointRegister::canAnswerTo( 7 ), EndpointRegister::canAnswerTo( 8 ) ];
		$this->endpoint();
		self::assertSame( [ false, false ], $asks() );
		$one = $this->endpoint( [ 'replies' => true, 'bots' => [ 7 ] ] );
		self::assertSame( [ true, false ], $asks() );
		$all    = $this->endpoint( [ 'replies' => true ] );
		$before = $this->services->database()->statements();
		self::assertSame( [ true, true ], $asks() );
		self::assertSame( $before, $this->services->database()->statements() );
		$this->services->endpoints()->disable( $all->id, Endpoint::MANUAL );
		$this->services->endpointDesk()->delete( $one->id );
		self::assertSame( [ false, false ], $asks() );
	}
}
