<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks;

use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Platform\Facts;
use Causerie\Chat\Plugin;
use Causerie\Chat\Services;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Webhooks\Dispatch\Dispatcher;
use Causerie\Chat\Webhooks\Dispatch\Silence;
use Causerie\Chat\Webhooks\Dispatch\SilenceStore;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\EndpointRegister;
use Causerie\Chat\Webhooks\Endpoints\EndpointStore;

/** Nobody delivers for an hour: noticed by those who come by, and told once. */
final class SilenceTest extends TestCase {

	private const MINUTE = 60_000;

	private Services $services;
	private FixedClock $clock;
	private Silence $silence;
	private Endpoint $endpoint;

	/** @var list<array<string, mixed>> E-mails that were sent. */
	private array $mails = [];

	protected function setUp(): void {
		parent::setUp();
		$this->services = Plugin::services();
		$this->clock    = new FixedClock( $this->services->clock()->milliseconds() );
		$this->silence  = new Silence( new SilenceStore( $this->services->database(), $this->services->dueDeliveries() ), $this->clock );
		$endpoints      = new EndpointStore( $this->services->database(), $this->clock );
		$settings       = [ 'url' => 'https://hooks.example/in', 'events' => [ '*' ], 'bots' => [], 'filters' => [], 'payload' => 'full', 'ordered' => false, 'per_second' => 0, 'signature' => 'v1' ];
		$this->endpoint = $endpoints->add( $settings, '', '', '2026-11-26', '' );
		( new EndpointRegister( $endpoints ) )->refresh();
		add_filter( 'pre_wp_mail', [ $this, 'catchMail' ], 10, 2 );
	}

	protected function tearDown(): void {
		remove_filter( 'pre_wp_mail', [ $this, 'catchMail' ], 10 );
		// For what comes after it, this is a page of visitors again.
		set_current_screen( 'front' );
		parent::tearDown();
	}

	/** @param array<string, mixed> $mail */
	public function catchMail( mixed $sent, array $mail ): bool {
		$this->mails[] = $mail;
		return true;
	}

	public function testIsToldOnceWhenVisitsGoOnAndNobodyWorks(): void {
		$this->tell();
		$this->pass( 59 );
		self::assertFalse( $this->silence->isNow() );
		$this->pass( 2 );
		self::assertTrue( $this->silence->isNow() );
		$this->silence->look();
		self::assertSame( [], $this->mails, 'The first visit after a quiet night.' );
		$this->pass( 10 );
		$this->silence->look();
		$this->silence->look();
		self::assertCount( 1, $this->mails );
		self::assertStringContainsString( 'wp causerie webhooks work', $this->mails[0]['message'] );
		self::assertStringContainsString( 'WP-Cron', $this->mails[0]['message'] );
		// Somebody works again, and later nobody: that is news.
		update_option( Dispatcher::RAN_AT, $this->clock->milliseconds(), false );
		self::assertFalse( $this->silence->isNow() );
		$this->pass( 61 );
		$this->silence->look();
		$this->pass( 11 );
		$this->silence->look();
		self::assertCount( 2, $this->mails );
	}

	public function testWhatCannotBeSentNowIsNoSilence(): void {
		$this->pass( 120 );
		self::assertFalse( $this->silence->isNow(), 'Nothing waits.' );
		$row = [ 'event' => 1, 'event_id' => 'evt_1', 'endpoint_id' => $this->endpoint->id, 'type' => 'message.created', 'state' => 'waiting', 'due_at' => 0, 'created_at' => 0, 'updated_at' => 0 ];
		$this->services->database()->insert( 'deliveries', [ $row ] );
		self::assertTrue( $this->silence->isNow() );
		$this->services->database()->run( "UPDATE {deliveries} SET state = 'delivered'" );
		self::assertFalse( $this->silence->isNow() );
		$this->services->database()->run( "UPDATE {deliveries} SET state = 'waiting'" );
		$this->services->database()->run( 'UPDATE {endpoints} SET paused_until = %d', $this->clock->milliseconds() + self::MINUTE );
		self::assertFalse( $this->silence->isNow(), 'The endpoint is left alone for a while.' );
		$this->services->database()->run( "UPDATE {endpoints} SET paused_until = 0, disabled_reason = 'manual'" );
		self::assertFalse( $this->silence->isNow(), 'The endpoint is switched off.' );
	}

	public function testIsNoticedInAdminAndBehindAChatAndShownOnTheDashboardAndInSiteHealth(): void {
		$database = $this->services->database();
		$health   = static fn (): array => ( apply_filters( 'site_status_tests', [] )['direct']['causerie_webhooks']['test'] )();
		$this->actAs( 'administrator' );
		self::assertSame( 'good', $health()['status'] );
		$this->tell();
		$last = array_keys( $GLOBALS['wp_filter']['shutdown']->callbacks[ PHP_INT_MAX ] ?? [] );
		self::assertNotSame( [], array_filter( $last, static fn ( $key ): bool => str_ends_with( (string) $key, 'listen' ) ) );
		$database->run( 'UPDATE {events} SET created_at = created_at - %d', 61 * self::MINUTE );
		self::assertSame( 'recommended', $health()['status'] );
		set_current_screen( 'dashboard' );
		self::assertStringContainsString( 'webhooks are not sent', $this->notices() );
		set_current_screen( 'plugins' );
		self::assertStringNotContainsString( 'webhooks are not sent', $this->notices() );
		// As if somebody had noticed ten minutes ago.
		( new SilenceStore( $database, $this->services->dueDeliveries() ) )->noticedAt( 0, $this->clock->milliseconds() - 10 * self::MINUTE );
		do_action( 'admin_init' );
		self::assertCount( 1, $this->mails );
	}

	public function testCostsOneQueryWhereSomebodyWorksAndNoneWithoutAnEndpoint(): void {
		update_option( Dispatcher::RAN_AT, $this->clock->milliseconds(), false );
		$before = $this->services->database()->statements();
		$this->silence->look();
		self::assertSame( $before, $this->services->database()->statements() );
		$this->services->endpoints()->disable( $this->endpoint->id, Endpoint::MANUAL );
		$this->services->endpointRegister()->refresh();
		$queries = get_num_queries();
		do_action( 'causerie_events_recorded' );
		$this->silence->look();
		self::assertSame( $queries, get_num_queries() );
	}

	private function tell(): void {
		( new Facts( $this->services->database() ) )->tell( static fn (): array => [ new Fact( 'budget.threshold_reached', 0, null, [] ) ] );
	}

	private function pass( int $minutes ): void {
		$this->clock->milliseconds += $minutes * self::MINUTE;
	}

	private function notices(): string {
		ob_start();
		do_action( 'admin_notices' );
		return (string) ob_get_clean();
	}
}
