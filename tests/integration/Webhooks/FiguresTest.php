<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks;

use Causerie\Chat\Platform\Facts;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Webhooks\Answers\AnswerStore;
use Causerie\Chat\Webhooks\Answers\ApplyAnswer;
use Causerie\Chat\Webhooks\Deliveries\Attempt;
use Causerie\Chat\Webhooks\Deliveries\DeliveryStore;
use Causerie\Chat\Webhooks\Dispatch\Bookkeeping;
use Causerie\Chat\Webhooks\Dispatch\OutboxStore;
use Causerie\Chat\Webhooks\Endpoints\DisabledMail;
use Causerie\Chat\Webhooks\Endpoints\EndpointCare;
use Causerie\Chat\Webhooks\Endpoints\EndpointRegister;
use Causerie\Chat\Webhooks\Endpoints\EndpointStore;
use Causerie\Chat\Webhooks\Figures\Counting;
use Causerie\Chat\Webhooks\Figures\FigureStore;
use Causerie\Chat\Webhooks\Figures\Latency;
use Causerie\Chat\Webhooks\Figures\Report;
use Causerie\Chat\Webhooks\Figures\Tally;

/** What charts of endpoints are drawn from. */
final class FiguresTest extends TestCase {

	/** 2026-11-25T09:30:00Z. */
	private const NOW = 1_795_599_000_000;

	private FixedClock $clock;
	private FigureStore $figures;
	private DeliveryStore $deliveries;
	private EndpointStore $endpoints;
	private OutboxStore $outbox;
	private Bookkeeping $books;

	protected function setUp(): void {
		parent::setUp();
		$database         = Plugin::services()->database();
		$this->clock      = new FixedClock( self::NOW );
		$this->figures    = new FigureStore( $database );
		$this->deliveries = new DeliveryStore( $database, $this->clock );
		$this->endpoints  = new EndpointStore( $database, $this->clock );
		$this->outbox     = new OutboxStore( $database, $this->clock, Plugin::services()->transformation() );
		$this->books      = new Bookkeeping(
			$database,
			$this->outbox,
			new EndpointCare( $database, $this->endpoints, new EndpointRegister( $this->endpoints ), new Facts( $database ), new DisabledMail(), $this->clock ),
			Plugin::services()->verification(),
			new ApplyAnswer( new AnswerStore( $database ), Plugin::services()->pushMessage(), Plugin::services()->setAttributes() ),
			new Counting( $this->figures, $this->deliveries, $this->clock ),
			$this->clock
		);
	}

	private function endpoint(): string {
		$settings = Plugin::services()->contract()->validate( 'WebhookInput', (object) [ 'url' => 'https://hooks.example/x', 'events' => [ '*' ] ] );
		$id       = $this->endpoints->add( $settings, '', 'sealed', '2026-11-01', '' )->id;
		( new EndpointRegister( $this->endpoints ) )->refresh();
		return $id;
	}

	private int $events = 1000;

	/** @param list<array{int, int}> $outcomes Status and milliseconds; 0 for no answer. */
	private function attempts( string $endpointId, array $outcomes ): void {
		$rows = [];
		foreach ( $outcomes as $outcome ) {
			++$this->events;
			$rows[] = [ 'event' => $this->events, 'event_id' => "evt_{$this->events}", 'endpoint_id' => $endpointId, 'type' => 'message.created', 'state' => 'waiting', 'due_at' => 0, 'created_at' => 0, 'updated_at' => 0 ];
		}
		Plugin::services()->database()->insert( 'deliveries', $rows );
		$endpoint = $this->endpoints->find( $endpointId );
		self::assertNotNull( $endpoint );
		foreach ( $this->outbox->claim( $endpoint, count( $outcomes ), 1000, 1, 60_000 ) as $index => [ $delivery ] ) {
			[ $status, $total ] = $outcomes[ $index ];
			$this->books->add( $delivery, new Attempt( 1, $this->clock->milliseconds, [], $status, $status === 0 ? 'timeout' : '', '', '', [], '', false, [ 'dns' => 0, 'connect' => 0, 'tls' => 0, 'first_byte' => 0, 'total' => $total ] ), $status === 0 );
		}
		$this->books->flush();
	}

	/**
	 * @param 'day'|'week'|'month' $period
	 * @return array<string, mixed>
	 */
	private function report( string $endpointId, string $period ): array {
		$report = ( new Report( $this->figures, $this->clock ) )->of( $endpointId, $period );
		self::assertSame( [], Plugin::services()->contract()->judge( 'WebhookFigures', json_decode( (string) wp_json_encode( $report ) ) )->problems );
		return $report;
	}

	public function testEveryAttemptIsCountedInItsHourAndForItsEndpointOnly(): void {
		$mine  = $this->endpoint();
		$other = $this->endpoint();
		$this->clock->milliseconds -= Counting::HOUR;
		$this->attempts( $mine, [ [ 200, 40 ] ] );
		$this->clock->milliseconds += Counting::HOUR;
		$this->attempts( $mine, [ [ 200, 40 ], [ 204, 40 ], [ 503, 900 ], [ 0, 15_000 ] ] );
		$this->attempts( $other, [ [ 200, 4 ] ] );
		$report = $this->report( $mine, 'day' );
		$points = $report['points'];
		self::assertSame( [ 24, '2026-11-24T10:00:00.000Z', '2026-11-25T09:00:00.000Z' ], [ count( $points ), $points[0]['at'], $points[23]['at'] ] );
		self::assertSame( [ 1, 0, 0, 1.0 ], [ $points[22]['delivered'], $points[22]['failed'], $points[22]['given_up'], $points[22]['success_rate'] ] );
		self::assertSame( [ 2, 2, 1, 0.5 ], [ $points[23]['delivered'], $points[23]['failed'], $points[23]['given_up'], $points[23]['success_rate'] ] );
		self::assertSame( [ 3, 2, 1, 0.6 ], [ $report['total']['delivered'], $report['total']['failed'], $report['total']['given_up'], $report['total']['success_rate'] ] );
		self::assertSame( [ null, null, null ], [ $points[0]['success_rate'], $points[0]['median_ms'], $points[0]['p95_ms'] ], 'where nothing happened there is no rate' );
		self::assertSame( 1, $this->report( $other, 'day' )['total']['delivered'] );
	}

	public function testAWeekAndAMonthAddUpWholeSteps(): void {
		$id = $this->endpoint();
		foreach ( [ 0, 5, 30, 29 * 24 ] as $hoursAgo ) {
			$this->figures->add( $id, intdiv( self::NOW, Counting::HOUR ) - $hoursAgo, new Tally( delivered: 1, answered: [ 3 => 1 ] ) );
		}
		$week  = $this->report( $id, 'week' );
		$month = $this->report( $id, 'month' );
		self::assertSame( [ 21_600, 28, '2026-11-25T06:00:00.000Z', 3 ], [ $week['step_seconds'], count( $week['points'] ), $week['points'][27]['at'], $week['total']['delivered'] ] );
		self::assertSame( [ 1, 1 ], [ $week['points'][27]['delivered'], $week['points'][26]['delivered'] ] );
		self::assertSame( [ 86_400, 30, '2026-11-25T00:00:00.000Z', 4, 1 ], [ $month['step_seconds'], count( $month['points'] ), $month['points'][29]['at'], $month['total']['delivered'], $month['points'][0]['delivered'] ] );
	}

	public function testTimesAreToldAsWellAsTheirClassesAllow(): void {
		self::assertNull( Latency::percentile( [], 0.5 ) );
		self::assertSame( [ 0, 1, 3, 10, 10 ], array_map( Latency::classOf( ... ), [ 10, 11, 100, 15_000, 90_000 ] ) );
		// A hundred answers within 50 to 100 ms, five of one to two and a half seconds.
		$counts = [ 3 => 95, 7 => 5 ];
		self::assertSame( [ 76, 100 ], [ Latency::percentile( $counts, 0.5 ), Latency::percentile( $counts, 0.95 ) ] );
		self::assertSame( 2200, Latency::percentile( $counts, 0.99 ) );
		self::assertSame( 20_000, Latency::percentile( [ 10 => 1 ], 1.0 ) );
	}

	public function testWhatWaitsIsLookedAtOnceAMinuteAndTheMostIsKept(): void {
		$id    = $this->endpoint();
		$await = static fn ( int $first, int $count ) => Plugin::services()->database()->insert( 'deliveries', array_map( static fn ( int $event ): array => [ 'event' => $event, 'event_id' => "evt_{$event}", 'endpoint_id' => $id, 'type' => 'message.created', 'state' => 'waiting', 'due_at' => PHP_INT_MAX, 'created_at' => 0, 'updated_at' => 0 ], range( $first, $first + $count - 1 ) ) );
		$await( 1, 3 );
		$this->attempts( $id, [ [ 200, 4 ] ] );
		$await( 11, 4 );
		$this->attempts( $id, [ [ 200, 4 ] ] );
		self::assertSame( 3, $this->report( $id, 'day' )['total']['waiting'] );
		$this->clock->milliseconds += 60_000;
		$this->attempts( $id, [ [ 200, 4 ] ] );
		self::assertSame( 7, $this->report( $id, 'day' )['total']['waiting'] );
		Plugin::services()->database()->run( 'DELETE FROM {deliveries}' );
		$this->clock->milliseconds += 60_000;
		$this->attempts( $id, [ [ 200, 4 ] ] );
		self::assertSame( 7, $this->report( $id, 'day' )['total']['waiting'] );
	}

	public function testTheyGoByAgeAndWithTheirEndpoint(): void {
		$mine  = $this->endpoint();
		$other = $this->endpoint();
		foreach ( [ $mine, $other ] as $id ) {
			$this->figures->add( $id, 100, new Tally( delivered: 1 ) );
			$this->figures->add( $id, 101, new Tally( delivered: 1 ) );
		}
		$this->figures->deleteBefore( 101 );
		self::assertSame( [ 101 ], array_keys( $this->figures->of( $mine, 0 ) ) );
		$this->endpoints->delete( $mine );
		self::assertSame( [ [], [ 101 ] ], [ $this->figures->of( $mine, 0 ), array_keys( $this->figures->of( $other, 0 ) ) ] );
	}
}
