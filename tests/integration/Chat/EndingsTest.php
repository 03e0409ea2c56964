<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Chat;

use Causerie\Chat\Chat\Endings;
use Causerie\Chat\Chat\IdleDoor;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Plugin;
use Causerie\Chat\Sessions\SessionState;
use Causerie\Chat\Tests\Events\KeepsEvents;
use Causerie\Chat\Tests\Models\WithModelServer;
use Causerie\Chat\Tests\TestCase;

require_once __DIR__ . '/../Models/ModelServer.php';

/** Sessions that somebody closes: told at once, or with what a model makes of them, for which nobody waits. */
final class EndingsTest extends TestCase {

	use KeepsEvents;
	use WithModelServer;

	private const TELL = 'causerie_' . Endings::WORK;

	protected function setUp(): void {
		parent::setUp();
		self::$server->reset();
		$this->recordAlways();
	}

	/** Gives the default bot a model for summaries. */
	private function summariseWith( string $model ): void {
		$bot = $this->botWith( 'echo' );
		$set = [ 'model' => [ 'tasks' => [ 'summary' => [ 'provider' => 'openai_compatible', 'model' => $model ] ] ] ];
		Plugin::services()->bots()->replace( $bot->id, $bot->name, array_replace_recursive( $bot->settings, $set ) );
	}

	/** @return array{string, array<string, string>} Id of a conversation, and the header of its visitor. */
	private function conversation(): array {
		$chat = $this->rest( 'POST', '/chat', [ 'message' => 'Hello?' ] )->get_data();
		self::$server->reset();
		return [ $chat['session_id'], [ 'X-Causerie-Visitor' => $chat['visitor_token'] ] ];
	}

	/** @return list<array<string, mixed>> What is told of sessions that have ended. */
	private function completed(): array {
		return array_column( array_values( array_filter( $this->events(), static fn ( array $event ): bool => $event['type'] === 'session.completed' ) ), 'data' );
	}

	private function patch( string $id, string $state ): void {
		$this->actAs( 'administrator' );
		self::assertSame( 200, $this->rest( 'PATCH', "/sessions/{$id}", [ 'state' => $state ] )->get_status() );
	}

	private function waiting(): int {
		return (int) Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {session_endings}' );
	}

	public function testAVisitorEndsTheSessionAndNobodyElseCan(): void {
		[ $id, $mine ] = $this->conversation();
		[ , $others ]  = $this->conversation();
		self::assertSame( 401, $this->rest( 'POST', "/sessions/{$id}/end" )->get_status() );
		self::assertSame( 401, $this->rest( 'POST', "/sessions/{$id}/end", null, $others )->get_status() );
		self::assertSame( [ 204, 204 ], [ $this->rest( 'POST', "/sessions/{$id}/end", null, $mine )->get_status(), $this->rest( 'POST', "/sessions/{$id}/end", null, $mine )->get_status() ] );
		self::assertSame( SessionState::Closed, Plugin::services()->sessions()->find( $id )?->state );
		self::assertSame( [ [ $id, 4, 'visitor', null ] ], array_map( static fn ( array $data ): array => [ $data['session_id'], $data['sequence'], $data['by'], $data['summary'] ], $this->completed() ) );
		self::assertSame( 200, $this->rest( 'POST', "/sessions/{$id}/messages", [ 'message' => 'One more thing.' ], $mine )->get_status() );
		self::assertSame( [ 'session.reopened', 'message.created', 'reply.created' ], array_slice( $this->types(), -3 ) );
	}

	public function testWhoeverClosesItDoesNotWaitForTheModelAndTheSummaryIsInTheEvent(): void {
		$this->summariseWith( 'echo' );
		foreach ( [ 'visitor', 'agent' ] as $number => $by ) {
			[ $id, $mine ] = $this->conversation();
			$by === 'visitor' ? $this->rest( 'POST', "/sessions/{$id}/end", null, $mine ) : $this->patch( $id, 'closed' );
			self::assertSame( [], self::$server->requests() );
			self::assertCount( $number, $this->completed() );
			self::assertTrue( Plugin::services()->afterResponse()->isToDo( Endings::WORK ) );
			self::$server->script( [ "Said hello to the {$by}." ] );
			do_action( self::TELL );
			do_action( self::TELL );
			$closed = Plugin::services()->sessions()->find( $id );
			self::assertCount( $number + 1, $this->completed() );
			$told = $this->completed()[ $number ];
			self::assertSame( [ $id, $by, "Said hello to the {$by}.", 2, Clock::timestamp( $closed->closedAt ) ], [ $told['session_id'], $told['by'], $told['summary'], $told['message_count'], $told['closed_at'] ] );
			self::assertCount( 1, self::$server->requests() );
			self::assertSame( 0, $this->waiting() );
		}
		// Exactly as the catalogue says, whichever way it is told.
		self::assertSame( '{}', (string) wp_json_encode( json_decode( (string) Plugin::services()->database()->value( "SELECT payload FROM {events} WHERE type = 'session.completed' LIMIT 1" ) )->data->metadata ) );
	}

	public function testASummaryOfWhatWasSaidBeforeIsNotToldOfTheNextEnding(): void {
		$this->summariseWith( 'echo' );
		[ $id, $mine ] = $this->conversation();
		$this->patch( $id, 'closed' );
		self::$server->script( [ 'The first.', 'A reply.', 'Both.' ] );
		// While the model writes.
		$once = function ( array $patience ) use ( &$once, $id, $mine ): array {
			remove_filter( 'causerie_model_patience', $once );
			wp_set_current_user( 0 );
			$this->rest( 'POST', "/sessions/{$id}/messages", [ 'message' => 'One more thing.' ], $mine );
			$this->patch( $id, 'closed' );
			return $patience;
		};
		add_filter( 'causerie_model_patience', $once );
		do_action( self::TELL );
		self::assertSame( [ [ 2, null ], [ 4, 'Both.' ] ], array_map( static fn ( array $data ): array => [ $data['message_count'], $data['summary'] ], $this->completed() ) );
		self::assertSame( 0, $this->waiting() );
	}

	public function testAVisitorCannotEndASessionThatIsAnonymous(): void {
		[ $id, $mine ] = $this->conversation();
		Plugin::services()->erasure()->anonymise( [ $id ] );
		self::assertSame( 404, $this->rest( 'POST', "/sessions/{$id}/end", null, $mine )->get_status() );
		self::assertSame( [ SessionState::Open, [] ], [ Plugin::services()->sessions()->find( $id )?->state, $this->completed() ] );
	}

	public function testAModelThatFailsLeavesTheEventWithoutASummaryAndIsAskedOnce(): void {
		$this->summariseWith( '404' );
		[ $one ] = $this->conversation();
		[ $two ] = $this->conversation();
		$this->patch( $one, 'closed' );
		$this->patch( $two, 'closed' );
		do_action( self::TELL );
		self::assertSame( [ null, null ], array_column( $this->completed(), 'summary' ) );
		self::assertCount( 1, self::$server->requests() );
	}

	public function testItIsToldBeforeTheSessionIsOpenedAgain(): void {
		$this->summariseWith( 'echo' );
		[ $id, $mine ] = $this->conversation();
		$this->patch( $id, 'closed' );
		$this->rest( 'POST', "/sessions/{$id}/messages", [ 'message' => 'Wait!' ], $mine );
		self::assertSame( [ 'session.completed', 'session.reopened', 'message.created', 'reply.created' ], array_slice( $this->types(), 3 ) );
		self::assertSame( [ 2, null ], [ $this->completed()[0]['message_count'], $this->completed()[0]['summary'] ] );
		$this->patch( $id, 'closed' );
		$this->patch( $id, 'open' );
		self::assertSame( [ 'session.completed', 'session.reopened' ], array_slice( $this->types(), 7 ) );
		self::assertSame( range( 1, 9 ), array_column( array_column( $this->events(), 'data' ), 'sequence' ) );
		do_action( self::TELL );
		self::assertCount( 2, $this->completed() );
	}

	public function testOneWhoseProcessDiedIsToldByTheNextAndNoModelIsPaidTwice(): void {
		$this->summariseWith( 'echo' );
		[ $id ] = $this->conversation();
		$this->patch( $id, 'closed' );
		self::assertSame( $id, Plugin::services()->endingStore()->claim()?->sessionId );
		do_action( IdleDoor::RUN );
		self::assertSame( [], $this->completed(), 'Somebody may still be at it.' );
		Plugin::services()->database()->run( 'UPDATE {session_endings} SET claimed_at = 1' );
		do_action( IdleDoor::RUN );
		self::assertSame( [ null ], array_column( $this->completed(), 'summary' ) );
		self::assertSame( [], self::$server->requests() );
	}

	public function testNothingIsToldOfASessionThatIsGoneOrAnonymous(): void {
		$this->summariseWith( 'echo' );
		[ $gone ]      = $this->conversation();
		[ $anonymous ] = $this->conversation();
		$this->patch( $gone, 'closed' );
		$this->patch( $anonymous, 'closed' );
		self::assertSame( 2, $this->waiting() );
		Plugin::services()->erasure()->delete( [ $gone ] );
		Plugin::services()->erasure()->anonymise( [ $anonymous ] );
		self::assertSame( 0, $this->waiting() );
		do_action( self::TELL );
		self::assertSame( [], $this->types() );
		self::assertSame( [], self::$server->requests() );
	}

	public function testNoModelIsPaidWhereNobodyWantsEvents(): void {
		$this->summariseWith( 'echo' );
		[ $one ] = $this->conversation();
		[ $two ] = $this->conversation();
		$this->patch( $one, 'closed' );
		$this->set( [ 'events' => [ 'record' => 'when_needed' ] ] );
		$this->patch( $two, 'closed' );
		self::assertSame( 1, $this->waiting() );
		do_action( self::TELL );
		self::assertSame( [ 0, [], [] ], [ $this->waiting(), self::$server->requests(), $this->completed() ] );
	}
}
