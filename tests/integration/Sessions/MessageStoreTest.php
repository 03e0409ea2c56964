<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Sessions;

use Causerie\Chat\Plugin;
use Causerie\Chat\Sessions\MessageState;
use Causerie\Chat\Sessions\StoredMessage;
use Causerie\Chat\Tests\TestCase;

final class MessageStoreTest extends TestCase {

	private Conversation $talk;

	protected function setUp(): void {
		parent::setUp();
		$this->talk = new Conversation();
	}

	/** @return list<string> */
	private function listed( ?string $after = null, int $limit = 100 ): array {
		return array_column( $this->talk->messages->list( $this->talk->session->id, $after, $limit ), 'text' );
	}

	public function testListsTheNewestOldestFirst(): void {
		foreach ( [ 'a', 'b', 'c' ] as $letter ) {
			$this->talk->answer( $this->talk->ask( $letter ), strtoupper( $letter ) );
		}

		self::assertSame( [ 'a', 'A', 'b', 'B', 'c', 'C' ], $this->listed() );
		self::assertSame( [ 'B', 'c', 'C' ], $this->listed( null, 3 ) );
	}

	public function testListsWhatCameAfterAMessageAndThatOneWhileItIsBeingWritten(): void {
		$asked = $this->talk->ask( 'a' );
		$this->talk->replies->grow( $asked->reply->id, 'A so' );
		self::assertSame( [ 'A so' ], $this->listed( $asked->question->id ) );
		self::assertSame( [ 'A so' ], $this->listed( $asked->reply->id ) );

		$this->talk->answer( $asked, 'A so far' );
		self::assertSame( [ 'A so far' ], $this->listed( $asked->question->id ) );
		self::assertSame( [], $this->listed( $asked->reply->id ) );
	}

	public function testShowsTheVisitorOnlyTheNewestReplyAndTheOwnerAll(): void {
		$asked = $this->talk->ask( 'a' );
		$this->talk->answer( $asked, 'broken', MessageState::Failed, 'model_network' );
		$again = $this->talk->retry( $asked );
		$this->talk->answer( $again, 'whole' );

		self::assertSame( [ 'a', 'whole' ], $this->listed() );
		self::assertSame( [ 'a', 'broken', 'whole' ], array_column( $this->talk->messages->records( $this->talk->session->id, null, 10 ), 'text' ) );
		self::assertSame( $again->reply->id, $this->talk->messages->replyTo( $asked->question->id )?->id );
	}

	public function testFindsAMessageOnlyInItsOwnSession(): void {
		$asked = $this->talk->ask( 'a' );
		$other = new Conversation();

		self::assertNotNull( $this->talk->messages->find( $this->talk->session->id, $asked->reply->id ) );
		self::assertNull( $this->talk->messages->find( $other->session->id, $asked->reply->id ) );
		self::assertNull( $this->talk->messages->find( strtoupper( $this->talk->session->id ), $asked->reply->id ) );
	}

	public function testAReplyThatWasLostWithItsProcessCountsAsInterrupted(): void {
		$reply = $this->talk->ask( 'a' )->reply;
		$this->talk->replies->grow( $reply->id, 'A so' );
		$read = fn (): ?StoredMessage => $this->talk->messages->find( $reply->sessionId, $reply->id );

		$this->talk->clock->milliseconds += 90_000;
		self::assertTrue( $read()?->isOpen() );

		$this->talk->clock->milliseconds += 1;
		self::assertSame( [ MessageState::Failed, 'reply_interrupted', 'A so' ], [ $read()?->state, $read()?->errorCode, $read()?->text ] );
		self::assertTrue( $read()->isRetryable() );
		self::assertSame( [ $reply->sessionId => MessageState::Failed ], $this->talk->messages->newestStates( [ $reply->sessionId ] ) );
	}

	public function testTheHistoryIsWhatWasReallySaid(): void {
		$this->talk->answer( $this->talk->ask( 'one' ), 'ONE' );
		$failed = $this->talk->ask( 'two' );
		$this->talk->answer( $failed, 'half of TWO', MessageState::Failed, 'model_network' );
		$stopped = $this->talk->retry( $failed );
		$this->talk->answer( $stopped, 'more of TWO', MessageState::Stopped );
		$this->talk->answer( $this->talk->retry( $failed ), 'TWO' );
		$this->talk->answer( $this->talk->ask( 'three' ), 'THR', MessageState::Stopped );
		$this->talk->answer( $this->talk->ask( 'four' ), '', MessageState::Stopped );
		$this->talk->answer( $this->talk->ask( 'five' ), 'FI', MessageState::Failed, 'model_network' );
		$open    = $this->talk->ask( 'six' );
		$history = $this->talk->messages->history( $this->talk->session->id, 20 );

		self::assertSame( [ 'one', 'ONE', 'two', 'TWO', 'three', 'THR', 'four', 'five', 'six' ], array_column( $history->said( 20 ), 'text' ) );
		self::assertSame( [ 'five', 'six' ], array_column( $history->said( 2 ), 'text' ) );
		self::assertSame( $open->reply->id, $history->openReply()?->id );
		self::assertSame( $open->reply->id, $history->newest()?->id );
	}

	public function testALostReplyIsNotOpen(): void {
		$this->talk->ask( 'one' );
		$this->talk->clock->milliseconds += 91_000;
		$history                           = $this->talk->messages->history( $this->talk->session->id, 20 );

		self::assertNull( $history->openReply() );
		self::assertTrue( $history->newest()?->isRetryable() );
	}

	public function testAnEmptySessionHasAnEmptyHistory(): void {
		$history = $this->talk->messages->history( $this->talk->session->id, 20 );

		self::assertNull( $history->newest() );
		self::assertNull( $history->openReply() );
		self::assertSame( [], $history->said( 20 ) );
		self::assertSame( [], $this->talk->messages->newestStates( [ $this->talk->session->id ] ) );
		self::assertSame( [], $this->talk->messages->newestStates( [] ) );
	}

	public function testReadsTheHistoryWithOneStatement(): void {
		$database = Plugin::services()->database();
		$this->talk->ask( 'one' );
		$before = $database->statements();
		$this->talk->messages->history( $this->talk->session->id, 20 );

		self::assertSame( 1, $database->statements() - $before );
	}
}
