<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Chat;

use Causerie\Chat\Chat\IdleDoor;
use Causerie\Chat\Chat\IdleSessions;
use Causerie\Chat\Platform\Queue;
use Causerie\Chat\Plugin;
use Causerie\Chat\Sessions\SessionState;
use Causerie\Chat\Tests\Events\KeepsEvents;
use Causerie\Chat\Tests\Models\WithModelServer;
use Causerie\Chat\Tests\TestCase;

require_once __DIR__ . '/../Models/ModelServer.php';

/** Sessions in which nothing is said any more. */
final class IdleSessionsTest extends TestCase {

	use KeepsEvents;
	use WithModelServer;

	private const MINUTE = 60_000;

	protected function setUp(): void {
		parent::setUp();
		self::$server->reset();
		$this->recordAlways();
		update_option( IdleSessions::SINCE, 1, false );
	}

	/** A conversation whose last message is so many minutes old. */
	private function conversation( int $minutes, string $question = 'Hello?' ): string {
		$id = $this->rest( 'POST', '/chat', [ 'message' => $question ] )->get_data()['session_id'];
		$this->age( $id, $minutes );
		return $id;
	}

	/** Puts all of a session back by a span of time. */
	private function age( string $id, int $minutes ): void {
		$by = $minutes * self::MINUTE + 1000;
		Plugin::services()->database()->run( 'UPDATE {sessions} SET created_at = created_at - %d, updated_at = updated_at - %d WHERE id = %s', $by, $by, $id );
		Plugin::services()->database()->run( 'UPDATE {messages} SET created_at = created_at - %d, updated_at = updated_at - %d WHERE session_id = %s', $by, $by, $id );
	}

	/** @return list<array<string, mixed>> What is told of sessions that have ended. */
	private function completed(): array {
		return array_values( array_filter( $this->events(), static fn ( array $event ): bool => $event['type'] === 'session.completed' ) );
	}

	private function stateOf( string $id ): SessionState {
		return Plugin::services()->sessions()->find( $id )->state;
	}

	/** Gives the default bot a model for summaries. */
	private function summariseWith( string $model ): void {
		$bot = $this->botWith( 'echo' );
		$set = [ 'model' => [ 'tasks' => [ 'summary' => [ 'provider' => 'openai_compatible', 'model' => $model ] ] ] ];
		Plugin::services()->bots()->replace( $bot->id, $bot->name, array_replace_recursive( $bot->settings, $set ) );
	}

	public function testClosesThoseInWhichNothingWasSaidForSoLong(): void {
		[ $old, $young ] = [ $this->conversation( 30 ), $this->conversation( 29 ) ];
		$told            = [];
		$listen          = static function ( string $id, int $bot, string $by ) use ( &$told ): void {
			$told[] = [ $id, $by ];
		};
		add_action( 'causerie_session_completed', $listen, 10, 3 );
		do_action( IdleDoor::RUN );
		do_action( IdleDoor::RUN );
		remove_action( 'causerie_session_completed', $listen );
		self::assertSame( [ SessionState::Closed, SessionState::Open ], [ $this->stateOf( $old ), $this->stateOf( $young ) ] );
		self::assertSame( [ [ $old, 'inactivity' ] ], $told );
		self::assertCount( 1, $this->completed() );
		self::assertSame( [ $old, 4, 'inactivity', null ], array_values( array_intersect_key( $this->completed()[0]['data'], array_flip( [ 'session_id', 'sequence', 'by', 'summary' ] ) ) ) );
	}

	public function testTheOwnerSaysHowLongAndWhether(): void {
		$id = $this->conversation( 10 );
		$this->set( [ 'sessions' => [ 'idle_minutes' => 0 ] ] );
		self::assertSame( 0, Plugin::services()->idleSessions()->close() );
		$this->set( [ 'sessions' => [ 'idle_minutes' => 5 ] ] );
		self::assertSame( 0, Plugin::services()->idleSessions()->close(), 'What ended while none was closed stays as it is.' );
		update_option( IdleSessions::SINCE, 1, false );
		self::assertSame( 1, Plugin::services()->idleSessions()->close() );
		self::assertSame( SessionState::Closed, $this->stateOf( $id ) );
	}

	public function testWhatEndedBeforeTheSiteBeganToCloseSessionsStaysAsItIs(): void {
		$id = $this->conversation( 60 );
		update_option( IdleSessions::SINCE, Plugin::services()->clock()->milliseconds() - 45 * self::MINUTE, false );
		self::assertSame( 0, Plugin::services()->idleSessions()->close() );
		self::assertSame( SessionState::Open, $this->stateOf( $id ) );
	}

	public function testTheNextMessageOfItsVisitorOpensItAgain(): void {
		$session = $this->rest( 'POST', '/sessions' )->get_data();
		$mine    = [ 'X-Causerie-Visitor' => $session['visitor_token'] ];
		$this->age( $session['session_id'], 30 );
		do_action( IdleDoor::RUN );
		self::assertSame( 200, $this->rest( 'POST', "/sessions/{$session['session_id']}/messages", [ 'message' => 'Still there?' ], $mine )->get_status() );
		self::assertSame( [ 'session.started', 'session.completed', 'session.reopened', 'message.created', 'reply.created' ], $this->types() );
	}

	public function testNoneInWhichAReplyIsBeingWritten(): void {
		$id = $this->conversation( 30 );
		Plugin::services()->database()->run( "UPDATE {messages} SET state = 'streaming', updated_at = %d WHERE session_id = %s AND role = 'assistant'", Plugin::services()->clock()->milliseconds(), $id );
		self::assertSame( 0, Plugin::services()->idleSessions()->close() );
		self::assertSame( SessionState::Open, $this->stateOf( $id ) );
	}

	public function testAReplyThatWasLostWithItsProcessIsEndedAndToldFirst(): void {
		$id = $this->conversation( 30 );
		Plugin::services()->database()->run( "UPDATE {messages} SET state = 'streaming', text = 'Parcels wi' WHERE session_id = %s AND role = 'assistant'", $id );
		Plugin::services()->database()->run( "DELETE FROM {events} WHERE type = 'reply.created'" );
		$told   = [];
		$listen = static function ( array $reply, int $bot, string $code ) use ( &$told ): void {
			$told[] = [ $reply['reply'], $code ];
		};
		add_action( 'causerie_reply_failed', $listen, 10, 3 );
		do_action( IdleDoor::RUN );
		remove_action( 'causerie_reply_failed', $listen );
		self::assertSame( [ [ 'Parcels wi', 'reply_interrupted' ] ], $told );
		self::assertSame( [ 'session.started', 'message.created', 'reply.failed', 'session.completed' ], $this->types() );
		$failed = $this->events()[2]['data'];
		self::assertSame( [ 'Parcels wi', 'failed', 'reply_interrupted' ], [ $failed['text'], $failed['state'], $failed['error']['code'] ] );
		self::assertSame( [ 'failed', 'reply_interrupted' ], array_values( (array) Plugin::services()->database()->row( "SELECT state, error_code FROM {messages} WHERE role = 'assistant'" ) ) );
		self::assertLessThan( self::MINUTE, Plugin::services()->messages()->records( $id, null, 10 )[1]->milliseconds );
	}

	public function testTheSummaryOfTheTaskModelIsInTheEvent(): void {
		$this->summariseWith( 'echo' );
		$id = $this->conversation( 30 );
		self::$server->reset();
		self::$server->script( [ 'The visitor said hello.' ] );
		do_action( IdleDoor::RUN );
		self::assertSame( 'The visitor said hello.', $this->completed()[0]['data']['summary'] );
		self::assertSame( 'The visitor said hello.', Plugin::services()->summaries()->find( $id )->text );
		self::assertCount( 1, self::$server->requests() );
	}

	public function testAModelThatFailsStopsNothingAndIsAskedOnce(): void {
		$this->summariseWith( '404' );
		$this->conversation( 31 );
		$this->conversation( 30 );
		self::$server->reset();
		do_action( IdleDoor::RUN );
		self::assertSame( [ null, null ], array_column( array_column( $this->completed(), 'data' ), 'summary' ) );
		self::assertCount( 1, self::$server->requests() );
	}

	public function testNoModelIsPaidWhereNobodyWantsEvents(): void {
		$this->summariseWith( 'echo' );
		$id = $this->conversation( 30 );
		$this->set( [ 'events' => [ 'record' => 'when_needed' ] ] );
		self::$server->reset();
		do_action( IdleDoor::RUN );
		self::assertSame( SessionState::Closed, $this->stateOf( $id ) );
		self::assertSame( [], self::$server->requests() );
		self::assertSame( [], $this->completed() );
	}

	public function testManyGoOneAfterTheOtherAlsoThoseOfTheSameMoment(): void {
		$now  = Plugin::services()->clock()->milliseconds() - 31 * self::MINUTE;
		$rows = array_map( static fn ( int $number ): array => [ 'id' => sprintf( 'ses_%08d', $number ), 'bot_id' => 1, 'page_url' => '', 'created_at' => 1000, 'updated_at' => $now - intdiv( $number, 60 ) ], range( 1, 120 ) );
		Plugin::services()->database()->insert( 'sessions', $rows );
		self::assertSame( 120, Plugin::services()->idleSessions()->close() );
		self::assertCount( 120, $this->completed() );
	}

	public function testOneInWhichSomethingIsSaidAtThatMomentStaysOpen(): void {
		$id    = $this->conversation( 30 );
		$isNow = false;
		$write = static function ( string $sql ) use ( &$isNow, $id ): string {
			if ( ! $isNow && str_contains( $sql, 'FOR UPDATE' ) ) {
				$isNow = true;
				Plugin::services()->database()->run( 'UPDATE {sessions} SET updated_at = updated_at + 60000 WHERE id = %s', $id );
			}
			return $sql;
		};
		add_filter( 'query', $write );
		self::assertSame( 0, Plugin::services()->idleSessions()->close() );
		remove_filter( 'query', $write );
		self::assertTrue( $isNow );
		self::assertSame( SessionState::Open, $this->stateOf( $id ) );
	}

	public function testOneThatWasMadeAnonymousIsLeftAlone(): void {
		$id = $this->conversation( 30 );
		Plugin::services()->erasure()->anonymise( [ $id ] );
		self::assertSame( 0, Plugin::services()->idleSessions()->close() );
		self::assertSame( [], $this->types() );
	}

	public function testOneRunAtATime(): void {
		$this->conversation( 30 );
		$place = Plugin::services()->places()->take( 'idle', 1, 60 );
		self::assertNotNull( $place );
		self::assertSame( 0, Plugin::services()->idleSessions()->close() );
		Plugin::services()->places()->leave( $place );
		self::assertSame( 1, Plugin::services()->idleSessions()->close() );
	}

	public function testIsPlannedEveryFiveMinutes(): void {
		self::assertTrue( ( new Queue() )->isWaiting( IdleDoor::RUN ) );
		self::assertSame( 300, wp_get_schedules()[ wp_get_schedule( IdleDoor::RUN ) ]['interval'] );
	}
}
