<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Http;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\Platform\WatchesLocks;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\Group;

/** What visitors think of replies, over the routes. */
final class FeedbackTest extends TestCase {

	use WatchesLocks;

	/** @var array<string, mixed> */
	private array $reply;

	private string $path;

	/** @var array<string, string> */
	private array $token;

	protected function setUp(): void {
		parent::setUp();
		$this->reply = $this->rest( 'POST', '/chat', [ 'message' => 'Hello?' ] )->get_data();
		$this->path  = "/sessions/{$this->reply['session_id']}/messages/{$this->reply['message_id']}/feedback";
		$this->token = [ 'X-Causerie-Visitor' => $this->reply['visitor_token'] ];
	}

	/** @return array<string, string> */
	private static function key(): array {
		return [ 'Authorization' => 'Bearer ' . Plugin::services()->apiKeys()->make( 'Test', [ 'chat:write' ], 0, null, 0 )->text ];
	}

	/** @return list<mixed> Of the question and of its reply, as the owner sees it. */
	private function recorded(): array {
		$this->actAs( 'administrator' );
		$records = $this->rest( 'GET', "/sessions/{$this->reply['session_id']}/records" )->get_data();
		wp_set_current_user( 0 );
		$verdict = Plugin::services()->contract()->judge( 'MessageRecordList', json_decode( (string) wp_json_encode( $records ) ) );
		self::assertSame( [], $verdict->problems );
		return array_column( $records['messages'], 'feedback' );
	}

	public function testAVisitorRatesAReplyAndTheOwnerSeesIt(): void {
		self::assertSame( [ null, null ], $this->recorded() );
		$response = $this->rest( 'POST', $this->path, [ 'rating' => 'down', 'reasons' => [ 'outdated', 'outdated', 'incomplete' ], 'comment' => 'Non, "pas" ça ! 😀 <b>' ], $this->token );
		$feedback = $response->get_data();
		self::assertSame( [ 200, [], 'down', [ 'outdated', 'incomplete' ], 'Non, "pas" ça ! 😀 <b>' ], [ $response->get_status(), Plugin::services()->contract()->judge( 'Feedback', json_decode( (string) wp_json_encode( $feedback ) ) )->problems, $feedback['rating'], $feedback['reasons'], $feedback['comment'] ] );
		self::assertSame( [ null, $feedback ], $this->recorded() );
	}

	public function testTheVisitorReadsItWithTheMessages(): void {
		$list = function (): array {
			$messages = $this->rest( 'GET', "/sessions/{$this->reply['session_id']}/messages", headers: $this->token )->get_data();
			self::assertSame( [], Plugin::services()->contract()->judge( 'MessageList', json_decode( (string) wp_json_encode( $messages ) ) )->problems );
			return array_column( $messages['messages'], 'feedback' );
		};
		self::assertSame( [ null, null ], $list() );
		$feedback = $this->rest( 'POST', $this->path, [ 'rating' => 'down', 'comment' => 'No.' ], $this->token )->get_data();
		self::assertSame( [ null, $feedback ], $list() );
		$stopped = $this->rest( 'POST', str_replace( '/feedback', '/stop', $this->path ), headers: $this->token )->get_data();
		self::assertSame( $feedback, $stopped['feedback'] );
		$this->rest( 'DELETE', $this->path, headers: $this->token );
		self::assertSame( [ null, null ], $list() );
	}

	public function testAnotherRatingTakesThePlaceOfTheFirst(): void {
		$first  = $this->rest( 'POST', $this->path, [ 'rating' => 'down', 'reasons' => [ 'other' ], 'comment' => 'No.' ], $this->token )->get_data();
		$second = $this->rest( 'POST', $this->path, [ 'rating' => 'up' ], self::key() )->get_data();
		self::assertSame( [ 'up', [], '', $first['created_at'] ], [ $second['rating'], $second['reasons'], $second['comment'], $second['created_at'] ] );
		self::assertSame( [ null, $second ], $this->recorded() );
		self::assertSame( 1, (int) Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {feedback}' ) );
	}

	public function testARatingIsTakenBack(): void {
		$this->rest( 'POST', $this->path, [ 'rating' => 'up' ], $this->token );
		self::assertSame( 204, $this->rest( 'DELETE', $this->path, headers: $this->token )->get_status() );
		self::assertSame( [ null, null ], $this->recorded() );
		self::assertSame( 204, $this->rest( 'DELETE', $this->path, headers: $this->token )->get_status() );
	}

	public function testListenersHearOfIt(): void {
		$heard = [];
		foreach ( [ 'causerie_feedback_received', 'causerie_feedback_withdrawn' ] as $event ) {
			add_action( $event, static function ( mixed ...$facts ) use ( $event, &$heard ): void {
				$heard[] = [ $event, ...$facts ];
			}, 10, 3 );
		}
		$feedback = $this->rest( 'POST', $this->path, [ 'rating' => 'up' ], $this->token )->get_data();
		$this->rest( 'DELETE', $this->path, headers: $this->token );
		$this->rest( 'DELETE', $this->path, headers: $this->token );
		$bot = Plugin::services()->defaultBot()->resolve( null )->id;
		self::assertSame(
			[
				[ 'causerie_feedback_received', $feedback, $this->reply['session_id'], $bot ],
				[ 'causerie_feedback_withdrawn', $this->reply['message_id'], $this->reply['session_id'], $bot ],
			],
			$heard
		);
	}

	public function testOnlyRepliesThatHaveEndedAreRated(): void {
		$question = str_replace( $this->reply['message_id'], $this->reply['question_id'], $this->path );
		self::assertSame( 'message_not_found', $this->rest( 'POST', $question, [ 'rating' => 'up' ], $this->token )->get_data()['code'] );
		$unknown = str_replace( $this->reply['message_id'], 'msg_01jq8d3m0a1b2c3d4e5f6g7h8j', $this->path );
		self::assertSame( 'message_not_found', $this->rest( 'POST', $unknown, [ 'rating' => 'up' ], $this->token )->get_data()['code'] );
		self::assertSame( 'message_not_found', $this->rest( 'DELETE', $unknown, headers: $this->token )->get_data()['code'] );
		Plugin::services()->database()->run( "UPDATE {messages} SET state = 'streaming', updated_at = updated_at + 100000 WHERE id = %s", $this->reply['message_id'] );
		self::assertSame( 'reply_in_progress', $this->rest( 'POST', $this->path, [ 'rating' => 'up' ], $this->token )->get_data()['code'] );
		self::assertSame( 0, (int) Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {feedback}' ) );
	}

	public function testNobodyRatesTheRepliesOfAnother(): void {
		$other = $this->rest( 'POST', '/chat', [ 'message' => 'Hello?' ] )->get_data();
		foreach ( [ [], [ 'X-Causerie-Visitor' => $other['visitor_token'] ] ] as $headers ) {
			self::assertSame( 401, $this->rest( 'POST', $this->path, [ 'rating' => 'up' ], $headers )->get_status() );
			self::assertSame( 401, $this->rest( 'DELETE', $this->path, headers: $headers )->get_status() );
		}
		// With one's own token, but for the reply of another session.
		$mine = "/sessions/{$other['session_id']}/messages/{$this->reply['message_id']}/feedback";
		self::assertSame( 404, $this->rest( 'POST', $mine, [ 'rating' => 'up' ], [ 'X-Causerie-Visitor' => $other['visitor_token'] ] )->get_status() );
	}

	public function testARatingGoesWithItsSession(): void {
		$this->rest( 'POST', $this->path, [ 'rating' => 'up' ], $this->token );
		Plugin::services()->erasure()->delete( [ $this->reply['session_id'] ] );
		self::assertSame( 0, (int) Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {feedback}' ) );
		self::assertSame( 'session_not_found', $this->rest( 'POST', $this->path, [ 'rating' => 'up' ], $this->token )->get_data()['code'] );
	}

	/** Else a rating could come between the deletion of the others and that of the session, and stay for good. */
	#[Group( 'mariadb' )]
	public function testNobodyDeletesTheSessionWhileItIsRated(): void {
		$rate = fn () => self::assertSame( 200, $this->rest( 'POST', $this->path, [ 'rating' => 'up' ], $this->token )->get_status() );
		self::assertTrue( self::isHeldAt( 'INSERT INTO {feedback}', 'sessions', $rate ) );
	}
}
