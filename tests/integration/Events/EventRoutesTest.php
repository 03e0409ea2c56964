<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Events;

use Causerie\Chat\Contract\Validator;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** How what happened is read. */
final class EventRoutesTest extends TestCase {

	use KeepsEvents;

	protected function setUp(): void {
		parent::setUp();
		$this->recordAlways();
		$this->actAs( 'administrator' );
	}

	/** Makes all events old enough for a list that somebody goes on from. */
	private function settle(): void {
		Plugin::services()->database()->run( 'UPDATE {events} SET created_at = created_at - 5000' );
	}

	private function chat(): string {
		$id = $this->rest( 'POST', '/chat', [ 'message' => 'Hello?' ] )->get_data()['session_id'];
		$this->settle();
		return $id;
	}

	/** @return list<array<string, mixed>> */
	private function list( string $query = '' ): array {
		$response = $this->rest( 'GET', '/events?' . $query );
		self::assertSame( 200, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		$json    = (string) wp_json_encode( $response->get_data() );
		$verdict = ( new Validator( Plugin::services()->contract()->responseSchema( 'EventList' ) ) )->judge( json_decode( $json ) );
		self::assertSame( [], $verdict->problems );
		return json_decode( $json, true )['events'];
	}

	/** @return list<string> */
	private function listed( string $query ): array {
		return array_column( $this->list( $query ), 'type' );
	}

	public function testTheNewestComeFirstUnlessTheOldestAreWanted(): void {
		$this->chat();
		self::assertSame( [ 'reply.created', 'message.created', 'session.started' ], $this->listed( '' ) );
		self::assertSame( [ 'session.started', 'message.created', 'reply.created' ], $this->listed( 'order=asc' ) );
		self::assertSame( $this->events(), $this->list( 'order=asc' ) );
	}

	public function testFiltersByTypeSessionAndBot(): void {
		[ $first, $second ] = [ $this->chat(), $this->chat() ];
		$this->rest( 'PATCH', "/sessions/{$first}", [ 'state' => 'closed' ] );
		$this->settle();
		self::assertSame( [ 'session.completed', 'session.started', 'session.started' ], $this->listed( 'type=session.*' ) );
		self::assertSame( [ 'session.completed', 'reply.created', 'reply.created' ], $this->listed( 'type=session.completed,reply.*' ) );
		self::assertSame( [ 'reply.created', 'message.created', 'session.started' ], $this->listed( "session_id={$second}" ) );
		self::assertSame( [ 'session.completed' ], $this->listed( "session_id={$first}&type=session.completed" ) );
		self::assertCount( 7, $this->listed( 'bot=' . Plugin::services()->defaultBot()->resolve( null )->id ) );
		self::assertSame( [], $this->listed( 'bot=9999' ) );
		self::assertSame( [], $this->listed( 'type=message.sent' ) );
		// An underscore is no wildcard, as in SQL.
		self::assertSame( [], $this->listed( 'type=session_started.*' ) );
	}

	public function testComesInPagesAndAfterACursor(): void {
		$this->chat();
		[ $third, $second, $first ] = array_column( $this->list(), 'id' );
		$page                       = $this->rest( 'GET', '/events?per_page=2&page=2' );
		self::assertSame( [ '3', '2', 'true' ], [ $page->get_headers()['X-WP-Total'], $page->get_headers()['X-WP-TotalPages'], $page->get_headers()['X-Causerie-Total-Exact'] ] );
		self::assertSame( [ $first ], array_column( $this->list( 'per_page=2&page=2' ), 'id' ) );
		self::assertSame( [ $second, $first ], array_column( $this->list( "after={$third}" ), 'id' ) );
		self::assertSame( [ $second, $third ], array_column( $this->list( "after={$first}&order=asc" ), 'id' ) );
		self::assertSame( [], $this->list( "after={$third}&order=asc" ) );
		$gone = $this->rest( 'GET', '/events?after=evt_00000000000000000000000000' );
		self::assertSame( [ 404, 'event_not_found' ], [ $gone->get_status(), $gone->get_data()['code'] ] );
	}

	public function testWhoGoesOnAfterTheLastOneMissesNone(): void {
		$this->rest( 'POST', '/chat', [ 'message' => 'Hello?' ] );
		self::assertCount( 3, $this->list() );
		self::assertSame( [], $this->list( 'order=asc' ), 'Another one with a smaller number can still be committed.' );
		$this->settle();
		self::assertCount( 3, $this->list( 'order=asc' ) );
	}

	public function testReadsOneWithItsEmptyObjects(): void {
		$id = $this->chat();
		$this->rest( 'PATCH', "/sessions/{$id}", [ 'state' => 'closed' ] );
		$event    = $this->list( 'type=session.completed' )[0];
		$response = $this->rest( 'GET', "/events/{$event['id']}" );
		self::assertSame( 200, $response->get_status() );
		$json = (string) wp_json_encode( $response->get_data(), JSON_UNESCAPED_SLASHES );
		self::assertSame( Plugin::services()->eventStore()->find( $event['id'] )->payload, $json );
		self::assertStringContainsString( '"metadata":{}', $json );
		self::assertSame( 404, $this->rest( 'GET', '/events/evt_00000000000000000000000000' )->get_status() );
	}

	public function testWhoHasReadThemIsWrittenDown(): void {
		$this->chat();
		$this->list();
		$event = $this->list()[0]['id'];
		$this->rest( 'GET', "/events/{$event}" );
		$page = Plugin::services()->auditStore()->page( 1, 10, [ 'action' => 'event.read' ] );
		self::assertSame( [ $event, '' ], array_column( $page['entries'], 'subject' ), 'A reader who asks again and again is written down once.' );
	}

	public function testIsForAdministratorsAndKeysWithTheScope(): void {
		$this->chat();
		wp_set_current_user( 0 );
		self::assertSame( 401, $this->rest( 'GET', '/events' )->get_status() );
		$this->actAs( 'editor' );
		self::assertSame( 403, $this->rest( 'GET', '/events' )->get_status() );
		wp_set_current_user( 0 );
		$keys = [ 'events:read' => 200, 'sessions:read' => 403 ];
		foreach ( $keys as $scope => $status ) {
			$key = Plugin::services()->apiKeys()->make( 'A reader', [ $scope ], 600, null, 1 )->text;
			self::assertSame( $status, $this->rest( 'GET', '/events', headers: [ 'Authorization' => 'Bearer ' . $key ] )->get_status(), $scope );
		}
	}
}
