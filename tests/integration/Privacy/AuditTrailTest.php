<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Privacy;

use Causerie\Chat\Plugin;
use Causerie\Chat\Privacy\Audit\Actor;
use Causerie\Chat\Privacy\Audit\AuditEntry;
use Causerie\Chat\Privacy\Audit\AuditStore;
use Causerie\Chat\Privacy\Audit\AuditTrail;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\Group;

final class AuditTrailTest extends TestCase {

	private FixedClock $clock;

	private AuditTrail $audit;

	private AuditStore $log;

	protected function setUp(): void {
		parent::setUp();
		$this->clock = new FixedClock();
		$this->log   = new AuditStore( Plugin::services()->database() );
		$this->audit = new AuditTrail( $this->log, $this->clock, static fn (): int => 30 );
	}

	public function testAnEntryIsReadAsItWasWritten(): void {
		$this->actAs( 'administrator' );
		$this->audit->record( Actor::currentUser(), 'session.exported', 'ses_00000001', 'csv', 3 );

		$entry = $this->log->page( 1, 10, [] )['entries'][0];
		self::assertSame( wp_get_current_user()->user_login, $entry->actorName );
		self::assertSame(
			[ 'session.exported', 'user', (string) get_current_user_id(), 'ses_00000001', 'csv', 3, $this->clock->milliseconds ],
			[ $entry->action, $entry->actorKind, $entry->actorId, $entry->sessionId, $entry->subject, $entry->count, $entry->at ]
		);
		self::assertStringStartsWith( 'aud_', $entry->id );
	}

	public function testReadingAgainWithinTenMinutesIsOneReading(): void {
		$anna = Actor::apiKey( 'key_anna', 'Anna' );
		$this->audit->record( $anna, 'session.read', 'ses_00000001' );
		$this->clock->milliseconds += 599_999;
		$this->audit->record( $anna, 'session.read', 'ses_00000001' );
		self::assertSame( 1, $this->log->page( 1, 10, [] )['total'] );

		$this->audit->record( $anna, 'session.read', 'ses_00000002' );
		$this->audit->record( Actor::apiKey( 'key_ben', 'Ben' ), 'session.read', 'ses_00000001' );
		$this->audit->record( $anna, 'session.exported', 'ses_00000001' );
		$this->audit->record( $anna, 'session.exported', 'ses_00000001' );
		self::assertSame( 5, $this->log->page( 1, 10, [] )['total'], 'Others, other conversations and everything but reading count each time.' );

		$this->clock->milliseconds += 600_000;
		$this->audit->record( $anna, 'session.read', 'ses_00000001' );
		self::assertSame( 6, $this->log->page( 1, 10, [] )['total'] );
	}

	/** The first entry is where the second request did not see it, and it was written in the same ten minutes. */
	public function testAReadingThatTheLookMissedIsStillOne(): void {
		$this->audit->record( Actor::apiKey( 'key_anna', 'Anna' ), 'session.read', 'ses_00000001' );
		Plugin::services()->database()->run( 'UPDATE {audit} SET at = at - 600001' );
		$this->audit->record( Actor::apiKey( 'key_anna', 'Anna' ), 'session.read', 'ses_00000001' );
		self::assertSame( 1, $this->log->page( 1, 10, [] )['total'] );
	}

	/** As two requests of one screen do, which both have looked before one of them wrote. */
	public function testTwoReadingsAtTheSameMomentAreOne(): void {
		$entry = static fn ( string $id ): AuditEntry => new AuditEntry( $id, 1000, 'session.read', 'user', '1', 'anna', 'ses_00000001', '', 1 );
		$this->log->add( $entry( 'aud_1' ), str_repeat( 'a', 64 ) );
		$this->log->add( $entry( 'aud_2' ), str_repeat( 'a', 64 ) );
		self::assertSame( 1, $this->log->page( 1, 10, [] )['total'] );
	}

	public function testPagesAndFilters(): void {
		for ( $number = 1; $number <= 5; $number++ ) {
			$this->clock->milliseconds += 1000;
			$this->audit->record( Actor::apiKey( "key_$number", '' ), $number % 2 === 0 ? 'session.deleted' : 'session.exported', "ses_0000000$number" );
		}
		$sessions = fn ( int $page, int $perPage, array $filter ): array => array_map( static fn ( AuditEntry $entry ): string => substr( $entry->sessionId, -1 ), $this->log->page( $page, $perPage, $filter )['entries'] );

		self::assertSame( [ '5', '4' ], $sessions( 1, 2, [] ) );
		self::assertSame( [ '1' ], $sessions( 3, 2, [] ) );
		self::assertSame( [ '4', '2' ], $sessions( 1, 10, [ 'action' => 'session.deleted' ] ) );
		self::assertSame( [ '3' ], $sessions( 1, 10, [ 'actor' => 'api_key:key_3' ] ) );
		self::assertSame( [ '1' ], $sessions( 1, 10, [ 'session_id' => 'ses_00000001' ] ) );
		self::assertSame( [], $sessions( 1, 10, [ 'session_id' => 'ses_00000001', 'action' => 'session.deleted' ] ) );
		self::assertSame( 2, $this->log->page( 1, 1, [ 'action' => 'session.deleted' ] )['total'] );
	}

	public function testEntriesGoWhenTheirTimeIsOver(): void {
		$this->audit->record( Actor::system(), 'retention.applied' );
		$this->clock->milliseconds += 30 * 86_400_000;
		$this->audit->record( Actor::visitor(), 'session.deleted' );
		self::assertSame( 0, $this->audit->expire() );
		$this->clock->milliseconds += 1;
		self::assertSame( 1, $this->audit->expire() );
		self::assertSame( 'session.deleted', $this->log->page( 1, 10, [] )['entries'][0]->action );
	}

	#[Group( 'mariadb' )]
	public function testAnIndexServesEveryList(): void {
		$database = Plugin::services()->database();
		foreach ( [ '1 = 1' => 'at', "action = 'x'" => 'action', "actor_kind = 'user' AND actor_id = '1'" => 'actor', "session_id = 'x'" => 'session_id' ] as $where => $index ) {
			$plan = $database->row( "EXPLAIN SELECT * FROM {audit} WHERE {$where} ORDER BY at DESC, id DESC LIMIT 20" );
			self::assertSame( $index, $plan['key'] ?? null, $where );
			self::assertStringNotContainsString( 'filesort', (string) ( $plan['Extra'] ?? '' ), $where );
		}
	}

	public function testChangesOfPrivacyAreWrittenDownAndOthersAreNot(): void {
		$this->actAs( 'administrator' );
		$settings = Plugin::services()->settings();
		$settings->replace( array_merge( $settings->get(), [ 'per_minute' => 7 ] ) );
		$settings->replace( array_replace_recursive( $settings->get(), [ 'privacy' => [ 'retention_days' => 90, 'consent_required' => true ], 'remove_data_on_uninstall' => true ] ) );

		$page = $this->log->page( 1, 10, [ 'action' => 'settings.changed' ] );
		self::assertSame( [ 1, 'retention_days, consent_required, remove_data_on_uninstall', 3 ], [ $page['total'], $page['entries'][0]->subject, $page['entries'][0]->count ] );
	}

	public function testAllThatIsOldGoesHoweverMuchItIs(): void {
		$database = Plugin::services()->database();
		$row      = [ 'at' => 1000, 'action' => 'session.read', 'actor_kind' => 'user', 'actor_id' => '1', 'actor_name' => '', 'session_id' => '', 'subject' => '', 'count' => 1 ];
		foreach ( array_chunk( range( 1, 10_500 ), 1500 ) as $numbers ) {
			$database->insert( 'audit', array_map( static fn ( int $number ): array => [ 'id' => "aud_$number", ...$row, 'at' => 1000 + $number ], $numbers ) );
		}
		self::assertSame( 10_500, $this->audit->expire() );
		self::assertSame( '0', $database->value( 'SELECT COUNT(*) FROM {audit}' ) );
	}
}
