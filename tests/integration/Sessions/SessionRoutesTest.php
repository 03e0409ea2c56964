<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Sessions;

use Causerie\Chat\Http\FileResponse;
use Causerie\Chat\Plugin;
use Causerie\Chat\Sessions\MessageState;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Visitors\Profile;

final class SessionRoutesTest extends TestCase {

	/** The answer is what the contract says, to the last field. */
	private static function assertIs( string $schema, \WP_REST_Response $response ): void {
		self::assertSame( 200, $response->get_status() );
		$verdict = Plugin::services()->contract()->judge( $schema, json_decode( (string) wp_json_encode( $response->get_data() ) ) );
		self::assertSame( [], array_map( static fn ( $problem ) => $problem->toArray(), $verdict->problems ) );
	}

	public function testTheOwnerListsReadsAndDeletesConversations(): void {
		$bot  = Plugin::services()->defaultBot()->resolve( null );
		$talk = new Conversation( $bot->id );
		$talk->answer( $talk->ask( 'How long does delivery take?' ), 'Two d', MessageState::Failed, 'model_network' );
		$this->actAs( 'administrator' );

		$list = $this->rest( 'GET', '/sessions' );
		self::assertIs( 'SessionRecordList', $list );
		self::assertSame( [ '1', '1' ], [ $list->get_headers()['X-WP-Total'], $list->get_headers()['X-WP-TotalPages'] ] );
		$record = $list->get_data()['sessions'][0];
		self::assertSame( [ $bot->id, $bot->name, 'How long does delivery take?', 2, true ], [ $record['bot'], $record['bot_name'], $record['title'], $record['message_count'], $record['failed'] ] );

		$path = '/sessions/' . $talk->session->id;
		self::assertIs( 'SessionRecord', $this->rest( 'GET', $path ) );
		self::assertEquals( $record, $this->rest( 'GET', $path )->get_data() );

		$records = $this->rest( 'GET', $path . '/records' );
		self::assertIs( 'MessageRecordList', $records );
		self::assertSame( [ 'How long does delivery take?', 'Two d' ], array_column( $records->get_data()['messages'], 'text' ) );
		self::assertSame( 'model_network', $records->get_data()['messages'][1]['error']['code'] );
		self::assertTrue( $records->get_data()['messages'][1]['error']['retryable'] );

		self::assertSame( 204, $this->rest( 'DELETE', $path )->get_status() );
		foreach ( [ [ 'GET', '' ], [ 'GET', '/records' ], [ 'DELETE', '' ] ] as [ $method, $rest ] ) {
			$response = $this->rest( $method, $path . $rest );
			self::assertSame( [ 404, 'session_not_found' ], [ $response->get_status(), $response->get_data()['code'] ] );
		}
	}

	public function testPagesAndFilters(): void {
		foreach ( [ 'one', 'two', 'three' ] as $title ) {
			( new Conversation( 7 ) )->ask( $title );
		}
		( new Conversation( 8 ) )->ask( 'four' );
		$this->actAs( 'administrator' );

		$page = $this->rest( 'GET', '/sessions?bot=7&per_page=2&page=2' );
		self::assertSame( [ '3', '2' ], [ $page->get_headers()['X-WP-Total'], $page->get_headers()['X-WP-TotalPages'] ] );
		self::assertSame( [ 'one' ], array_column( $page->get_data()['sessions'], 'title' ) );
		self::assertSame( [ 'three' ], array_column( $this->rest( 'GET', '/sessions?text=thr' )->get_data()['sessions'], 'title' ) );
		self::assertSame( '', $this->rest( 'GET', '/sessions?bot=8' )->get_data()['sessions'][0]['bot_name'] );
		self::assertSame( 400, $this->rest( 'GET', '/sessions?per_page=1000' )->get_status() );
	}

	public function testFiltersByUser(): void {
		$ids = [];
		foreach ( [ 'one', 'two', 'three' ] as $title ) {
			$talk = new Conversation( 7 );
			$talk->ask( $title );
			$ids[] = $talk->session->id;
		}
		$visitors = Plugin::services()->visitors();
		$profile  = new Profile();
		Plugin::services()->attachSessions()->to( $visitors->create( 'ada', $profile ), [ $ids[0], $ids[2] ], [] );
		Plugin::services()->attachSessions()->to( $visitors->create( 'Ada', $profile ), [ $ids[1] ], [] );
		$this->actAs( 'administrator' );
		$titles = fn ( string $query ): array => array_column( $this->rest( 'GET', '/sessions?' . $query )->get_data()['sessions'], 'title' );

		self::assertSame( [ 'three', 'one' ], $titles( 'user_id=ada' ) );
		self::assertSame( [ 'two' ], $titles( 'user_id=Ada' ) );
		self::assertSame( [ 'three' ], $titles( 'user_id=ada&text=three' ) );
		self::assertSame( [], $titles( 'user_id=ada&text=two' ) );
		self::assertSame( [], $titles( 'user_id=nobody' ) );
		self::assertSame( 400, $this->rest( 'GET', '/sessions?user_id=a/b' )->get_status() );
		$file = $this->rest( 'GET', '/sessions/export?user_id=ada' );
		self::assertInstanceOf( FileResponse::class, $file );
		$text = implode( '', iterator_to_array( ( $file->pieces )(), false ) );
		self::assertStringContainsString( $ids[0], $text );
		self::assertStringNotContainsString( $ids[1], $text );
	}

	public function testNobodyElseMayReadOrDelete(): void {
		$talk = new Conversation();
		$talk->ask( 'secret' );
		$path = '/sessions/' . $talk->session->id;
		foreach ( [ '', 'subscriber', 'author', 'editor' ] as $role ) {
			if ( $role !== '' ) {
				$this->actAs( $role );
			}
			foreach ( [ [ 'GET', '/sessions' ], [ 'GET', $path ], [ 'GET', "$path/records" ], [ 'DELETE', $path ], [ 'GET', "$path/export" ], [ 'GET', '/sessions/export' ], [ 'PATCH', $path ] ] as [ $method, $target ] ) {
				$response = $this->rest( $method, $target, $method === 'PATCH' ? [ 'title' => 'Mine' ] : null );
				self::assertContains( $response->get_status(), [ 401, 403 ], "$role $method $target" );
				self::assertStringNotContainsString( 'secret', (string) wp_json_encode( $response->get_data() ) );
			}
		}
		self::assertSame( 'secret', $talk->sessions->find( $talk->session->id )?->title );
	}
}
