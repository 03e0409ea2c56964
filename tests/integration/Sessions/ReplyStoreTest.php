<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Sessions;

use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Plugin;
use Causerie\Chat\Sessions\MessageState;
use Causerie\Chat\Sessions\ReplyOutcome;
use Causerie\Chat\Sessions\StoredMessage;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class ReplyStoreTest extends TestCase {

	private Conversation $talk;

	protected function setUp(): void {
		parent::setUp();
		$this->talk = new Conversation();
	}

	private function read( StoredMessage $message ): StoredMessage {
		$read = $this->talk->messages->find( $message->sessionId, $message->id );
		self::assertNotNull( $read );
		return $read;
	}

	public function testStoresAQuestionTogetherWithItsEmptyReplyInOneStatement(): void {
		$database = Plugin::services()->database();
		$before   = $database->statements();
		$asked    = $this->talk->replies->open( $this->talk->session->id, $this->talk->session->updatedAt, 'Où est "la" boîte ? 😀', 'fr', null );
		self::assertSame( 1, $database->statements() - $before );

		self::assertEquals( $asked->question, $this->read( $asked->question ) );
		self::assertEquals( $asked->reply, $this->read( $asked->reply ) );
		self::assertSame( [ StoredMessage::USER, MessageState::Complete, 'Où est "la" boîte ? 😀' ], [ $asked->question->role, $asked->question->state, $asked->question->text ] );
		self::assertSame( [ StoredMessage::ASSISTANT, MessageState::Streaming, '' ], [ $asked->reply->role, $asked->reply->state, $asked->reply->text ] );
		self::assertSame( $asked->question->id, $asked->reply->replyTo );
		self::assertLessThan( 0, strcmp( $asked->question->id, $asked->reply->id ) );
	}

	public function testAnIdempotencyHashIsThereOnce(): void {
		$hash  = hash( 'sha256', 'key' );
		$asked = $this->talk->ask( 'First', $hash );
		try {
			$this->talk->ask( 'Second', $hash );
			self::fail( 'The same key was taken twice.' );
		} catch ( DatabaseException $failure ) {
			self::assertTrue( $failure->isDuplicate );
		}

		$found = $this->talk->messages->findByIdempotencyHash( $hash );
		self::assertSame( [ $asked->question->id, $asked->reply->id ], [ $found?->question->id, $found?->reply->id ] );
		self::assertNull( $this->talk->messages->findByIdempotencyHash( hash( 'sha256', 'other' ) ) );
		self::assertCount( 2, $this->talk->messages->records( $this->talk->session->id, null, 10 ) );
	}

	public function testAReplyGrowsUntilItIsStopped(): void {
		$reply = $this->talk->ask( 'Hello?' )->reply;
		self::assertTrue( $this->talk->replies->grow( $reply->id, 'Hel' ) );
		// The same text in the same millisecond changes no row, and yet the reply goes on.
		self::assertTrue( $this->talk->replies->grow( $reply->id, 'Hel' ) );
		self::assertSame( [ MessageState::Streaming, 'Hel' ], [ $this->read( $reply )->state, $this->read( $reply )->text ] );

		self::assertTrue( $this->talk->replies->stop( $reply->id ) );
		self::assertFalse( $this->talk->replies->stop( $reply->id ) );
		self::assertFalse( $this->talk->replies->grow( $reply->id, 'Hello' ) );
		self::assertSame( [ MessageState::Stopped, 'Hel' ], [ $this->read( $reply )->state, $this->read( $reply )->text ] );
	}

	public function testAReplyOfADeletedSessionIsNotThere(): void {
		$reply = $this->talk->ask( 'Hello?' )->reply;
		$this->talk->erasure->delete( [ $this->talk->session->id ] );

		self::assertFalse( $this->talk->replies->grow( $reply->id, 'Hel' ) );
		self::assertFalse( $this->talk->replies->finish( $reply->id, $reply->createdAt, new ReplyOutcome( MessageState::Complete, 'Hello' ) ) );
	}

	public function testKeepsEverythingAboutAFinishedReply(): void {
		$reply                              = $this->talk->ask( 'Delivery?' )->reply;
		$sources                            = [ [ 'number' => 1, 'title' => 'Livraison « rapide »', 'url' => 'https://example.org/livraison/' ] ];
		$this->talk->clock->milliseconds += 2345;
		$outcome                            = new ReplyOutcome( MessageState::Complete, 'Two days [1].', 'fr', $sources, 'openai_compatible/llama3.2', 120, 34 );
		self::assertTrue( $this->talk->replies->finish( $reply->id, $reply->createdAt, $outcome ) );

		$read = $this->read( $reply );
		self::assertSame(
			[ MessageState::Complete, 'Two days [1].', 'fr', $sources, 'openai_compatible/llama3.2', 120, 34, 2345, null, '' ],
			[ $read->state, $read->text, $read->language, $read->sources, $read->model, $read->inputTokens, $read->outputTokens, $read->milliseconds, $read->errorCode, $read->errorDetail ]
		);
	}

	public function testKeepsWhyAReplyFailedAndWhatThereWasOfIt(): void {
		$reply = $this->talk->ask( 'Delivery?' )->reply;
		$this->talk->replies->finish( $reply->id, $reply->createdAt, new ReplyOutcome( MessageState::Failed, 'Two d', errorCode: 'model_network', errorDetail: 'Connection reset by peer' ) );

		$read = $this->read( $reply );
		self::assertSame( [ MessageState::Failed, 'Two d', 'model_network', 'Connection reset by peer' ], [ $read->state, $read->text, $read->errorCode, $read->errorDetail ] );
		self::assertTrue( $read->isRetryable() );
	}

	public function testAStoppedReplyStaysStoppedAndGetsItsLastText(): void {
		$reply = $this->talk->ask( 'Delivery?' )->reply;
		$this->talk->replies->stop( $reply->id );
		$this->talk->replies->finish( $reply->id, $reply->createdAt, new ReplyOutcome( MessageState::Failed, 'Two days, or', errorCode: 'model_network' ) );

		$read = $this->read( $reply );
		self::assertSame( [ MessageState::Stopped, 'Two days, or', null ], [ $read->state, $read->text, $read->errorCode ] );
	}

	/** @return array<string, array{MessageState}> */
	public static function ends(): array {
		return [
			'complete' => [ MessageState::Complete ],
			'failed'   => [ MessageState::Failed ],
		];
	}

	#[DataProvider( 'ends' )]
	public function testAReplyEndsOnce( MessageState $end ): void {
		$asked = $this->talk->ask( 'Delivery?' );
		$this->talk->answer( $asked, 'first', $end );

		self::assertFalse( $this->talk->replies->finish( $asked->reply->id, 1, new ReplyOutcome( MessageState::Complete, 'second' ) ) );
		self::assertFalse( $this->talk->replies->stop( $asked->reply->id ) );
		self::assertSame( [ $end, 'first' ], [ $this->read( $asked->reply )->state, $this->read( $asked->reply )->text ] );
	}

	public function testKeepsAReplyOfTheGreatestLength(): void {
		$asked = $this->talk->ask( 'All of it, please' );
		$text  = str_repeat( 'é😀', intdiv( Plugin::services()->contract()->limit( 'replyBytes' ), 6 ) );
		$this->talk->answer( $asked, $text );

		self::assertSame( $text, $this->read( $asked->reply )->text );
	}

	/** The clock of another web head may be behind; what is said later must still come later. */
	public function testIdsSortAsThingsWereSaidWhateverTheClockSays(): void {
		$first                             = $this->talk->ask( 'One' );
		$this->talk->clock->milliseconds -= 60_000;
		$second                            = $this->talk->ask( 'Two' );
		$this->talk->answer( $first, '1' );
		$this->talk->answer( $second, '2' );

		self::assertSame( [ 'One', '1', 'Two', '2' ], array_column( $this->talk->messages->list( $this->talk->session->id, null, 10 ), 'text' ) );
	}
}
