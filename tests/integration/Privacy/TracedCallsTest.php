<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Privacy;

use Causerie\Chat\Models\Trace\TracedCall;
use Causerie\Chat\Models\Usage;
use Causerie\Chat\Setup\Lifecycle;
use Causerie\Chat\Tests\Models\Trace\TracesCalls;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Visitors\Profile;

require_once __DIR__ . '/../Models/Trace/TracesCalls.php';

/** What a trace keeps goes with that of which it is a copy, and who reads it is written down. */
final class TracedCallsTest extends TestCase {

	use TracesCalls;

	/** @return array<string, mixed> A conversation of which a call was traced. */
	private function traced( string $message ): array {
		$this->services->traceSwitch()->set( 1 );
		self::$server->answer( self::says( 'So it is.' ) );
		return $this->ask( $message );
	}

	/** @return list<string> Sessions whose calls are kept. */
	private function sessions(): array {
		return array_map( 'strval', array_column( $this->rows(), 'session_id' ) );
	}

	public function testGoesWithTheSession(): void {
		$mine  = $this->traced( 'I am Wilhelmina' )['session_id'];
		$other = $this->traced( 'Who is she?' )['session_id'];
		$last  = $this->traced( 'And who am I?' )['session_id'];
		$this->services->erasure()->delete( [ $mine ] );
		self::assertSame( [ $other, $last ], $this->sessions() );
		$this->services->erasure()->anonymise( [ $other ] );
		self::assertSame( [ $last ], $this->sessions() );
	}

	public function testGoesWithTheProfileAlsoWhereTheSessionStays(): void {
		$visitor = $this->services->visitors()->create( 'anna', new Profile( 'Anna', 'anna@known.example' ) );
		$mine    = $this->traced( 'It is me' )['session_id'];
		$other   = $this->traced( 'Somebody else' )['session_id'];
		$this->services->visitorSessions()->attach( $mine, $visitor->id );
		$this->services->deleteVisitor()->delete( $visitor, withSessions: false );
		self::assertSame( [ $other ], $this->sessions() );
		self::assertNotNull( $this->services->sessions()->find( $mine ) );
	}

	public function testIsNotKeptOnceTheSessionIsGone(): void {
		$asked = $this->traced( 'I am Wilhelmina' );
		$late  = static fn (): TracedCall => new TracedCall( TracedCall::newId( (int) floor( microtime( true ) * 1000 ) ), 1, 'title', 0, $asked['session_id'], '', 'openai', 'm', 'stop', '', 1, null, new Usage(), 1, '', 'I am Wilhelmina', 15, '', 0, '' );
		$this->services->tracedCalls()->add( $late() );
		self::assertCount( 2, $this->rows() );
		$this->services->erasure()->anonymise( [ $asked['session_id'] ] );
		$this->services->tracedCalls()->add( $late() );
		self::assertSame( [], $this->rows() );
		$this->services->erasure()->delete( [ $asked['session_id'] ] );
		$this->services->tracedCalls()->add( $late() );
		self::assertSame( [], $this->rows() );
	}

	public function testTasksBelongToTheirSession(): void {
		$choice = [ 'provider' => 'openai_compatible', 'model' => 'm' ];
		$this->withModel( [ 'tasks' => [ 'title' => $choice, 'summary' => $choice ] + $this->services->defaultBot()->resolve( null )->settings['model']['tasks'] ] );
		$this->services->traceSwitch()->set( 1 );
		self::$server->answer( self::says( 'Soon.' ), self::says( 'A parcel' ), self::says( 'They wait.' ) );
		$session = $this->ask( 'Where is my parcel?' )['session_id'];
		$this->services->titles()->write( $session, 0 );
		$this->actAs( 'administrator' );
		self::assertSame( 200, $this->rest( 'POST', "/sessions/{$session}/summary", [ 'language' => 'en' ] )->get_status() );
		self::assertSame( [ 'conversation', 'title', 'summary' ], array_column( $this->rows(), 'task' ) );
		self::assertSame( [ $session, $session, $session ], $this->sessions() );
	}

	public function testWhatIsFoundInAMessageBelongsToItsSession(): void {
		$choice = [ 'provider' => 'openai_compatible', 'model' => 'm' ];
		$this->withModel( [ 'tasks' => [ 'intents' => $choice, 'leads' => $choice ] + $this->services->defaultBot()->resolve( null )->settings['model']['tasks'] ] );
		$bot = $this->services->defaultBot()->resolve( null );
		$this->services->bots()->replace( $bot->id, $bot->name, array_replace_recursive( $bot->settings, [ 'intents' => [ 'list' => [ [ 'name' => 'parcel', 'label' => 'Parcel', 'keywords' => [ 'parcel' ] ] ] ], 'leads' => [ 'enabled' => true ] ] ) );
		$this->services->traceSwitch()->set( 1 );
		self::$server->answer( self::says( 'Soon.' ), self::says( 'No JSON.' ), self::says( 'No JSON.' ) );
		$asked = $this->ask( 'Where is my parcel? Write to ada@shop.example' );
		do_action( 'causerie_detect_intents' );
		do_action( 'causerie_find_leads' );
		$rows = $this->rows();
		self::assertSame( [ 'conversation', 'intents', 'leads' ], array_column( $rows, 'task' ) );
		self::assertSame( array_fill( 0, 3, $asked['session_id'] ), $this->sessions() );
		self::assertSame( [ $asked['message_id'], $asked['question_id'], $asked['question_id'] ], array_column( $rows, 'message_id' ) );
	}

	public function testTheDailyCleanUpLetsOldOnesGo(): void {
		$this->traced( 'Hello?' );
		$old = TracedCall::firstId( 1_000 );
		$this->services->database()->run( 'UPDATE {traced_calls} SET id = %s', $old );
		self::assertNull( $this->services->tracedCalls()->find( $old ), 'Nobody sees it any more.' );
		do_action( Lifecycle::CLEAN_UP );
		self::assertSame( [], $this->rows() );
	}

	public function testTheOwnerTurnsItOnReadsAndEmptiesAndTheLogSaysSo(): void {
		$this->actAs( 'administrator' );
		self::assertSame( [ 'on' => false, 'until' => null ], $this->rest( 'GET', '/trace' )->get_data() );
		self::assertTrue( $this->rest( 'PUT', '/trace', [ 'hours' => 1 ] )->get_data()['on'] );
		self::$server->answer( self::says( 'So it is.' ) );
		$this->ask( 'Is it?' );

		$list = $this->rest( 'GET', '/trace/calls' );
		self::assertSame( [ '1', '1' ], [ $list->get_headers()['X-WP-Total'], $list->get_headers()['X-WP-TotalPages'] ] );
		self::assertStringNotContainsString( 'Is it?', (string) wp_json_encode( $list->get_data() ), 'The list has no texts.' );
		$id   = $list->get_data()['calls'][0]['id'];
		$call = $this->rest( 'GET', "/trace/calls/{$id}" )->get_data();
		self::assertStringContainsString( 'Is it?', $call['request'] );
		foreach ( [ 'TracedCallList' => $list->get_data(), 'TracedCallRecord' => $call ] as $schema => $value ) {
			self::assertTrue( $this->services->contract()->judge( $schema, json_decode( (string) wp_json_encode( $value ) ) )->isValid(), $schema );
		}
		self::assertSame( 204, $this->rest( 'DELETE', '/trace/calls' )->get_status() );
		self::assertSame( 404, $this->rest( 'GET', "/trace/calls/{$id}" )->get_status() );
		self::assertFalse( $this->rest( 'PUT', '/trace', [ 'hours' => 0 ] )->get_data()['on'] );
		self::assertSame( 400, $this->rest( 'PUT', '/trace', [ 'hours' => 25 ] )->get_status() );

		$noted = array_column( $this->services->database()->rows( "SELECT action, subject FROM {audit} WHERE action LIKE 'trace.%%' ORDER BY id" ), 'subject', 'action' );
		self::assertSame( [ 'trace.changed' => '', 'trace.read' => $id, 'trace.deleted' => '' ], $noted );
	}

	public function testNobodyElseSeesIt(): void {
		$this->traced( 'I am Wilhelmina' );
		$id = (string) $this->rows()[0]['id'];
		foreach ( [ 'administrator' => 200, 'editor' => 403, 'subscriber' => 403 ] as $role => $status ) {
			$this->actAs( $role );
			foreach ( [ '/trace', '/trace/calls', "/trace/calls/{$id}" ] as $path ) {
				self::assertSame( $status, $this->rest( 'GET', $path )->get_status(), "{$role} {$path}" );
			}
		}
		self::assertSame( 403, $this->rest( 'PUT', '/trace', [ 'hours' => 1 ] )->get_status() );
		self::assertSame( 403, $this->rest( 'DELETE', '/trace/calls' )->get_status() );
		wp_set_current_user( 0 );
		self::assertSame( 401, $this->rest( 'GET', '/trace/calls' )->get_status() );
		self::assertCount( 1, $this->rows() );
	}
}
