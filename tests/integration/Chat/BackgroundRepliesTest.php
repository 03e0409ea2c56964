<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Chat;

use Causerie\Chat\Chat\Turn;
use Causerie\Chat\Chat\TurnRequest;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Plugin;
use Causerie\Chat\Services;
use Causerie\Chat\Sessions\MessageState;
use Causerie\Chat\Sessions\StoredMessage;
use Causerie\Chat\Tests\TestCase;

/** Replies that nobody waits for, with the built-in answers, in this process. */
final class BackgroundRepliesTest extends TestCase {

	private const PAGE = [
		'url'      => '',
		'title'    => '',
		'language' => '',
	];

	private Services $services;

	protected function setUp(): void {
		parent::setUp();
		$this->services = Plugin::services();
		$this->services->queue()->cancelAll();
		$this->post( [
			'post_title' => 'Delivery',
			'post_content' => '<!-- wp:paragraph --><p>Delivery costs five euros.</p><!-- /wp:paragraph -->',
		] );
	}

	protected function tearDown(): void {
		remove_all_filters( 'causerie_background_processes' );
		$this->services->queue()->cancelAll();
		parent::tearDown();
	}

	private function accept( string $sessionId, string $text ): Turn {
		return $this->services->turnRunner()->open( TurnRequest::fromServer( $sessionId, null, $text, self::PAGE, null, true ) );
	}

	private function waiting( Turn $turn ): Turn {
		return $this->services->turnRunner()->open( TurnRequest::fromServer( $turn->exchange->question->sessionId, null, 'How much?', self::PAGE, null ) );
	}

	private function reply( Turn $turn ): StoredMessage {
		$reply = $this->services->messages()->find( $turn->exchange->reply->sessionId, $turn->exchange->reply->id );
		self::assertNotNull( $reply );
		return $reply;
	}

	private function pending(): int {
		return (int) $this->services->database()->value( 'SELECT COUNT(*) FROM {pending}' );
	}

	/** What a process that was killed leaves behind. */
	private function lose( Turn $turn, int $tries ): void {
		$silent = $this->services->clock()->milliseconds() - 1000 * ( $this->services->contract()->limit( 'lostReplySeconds' ) + 1 );
		$this->services->database()->run( "UPDATE {messages} SET state = 'streaming', text = 'Half', updated_at = %d WHERE id = %s", $silent, $turn->exchange->reply->id );
		$this->services->database()->run( 'UPDATE {pending} SET tries = %d WHERE reply_id = %s', $tries, $turn->exchange->reply->id );
	}

	public function testAMessageWaitsUntilItIsAnsweredInTheBackground(): void {
		$turn = $this->accept( 'my-session', 'How much does delivery cost?' );
		self::assertSame( [ MessageState::Queued, '' ], [ $this->reply( $turn )->state, $this->reply( $turn )->text ] );
		self::assertSame( 'my-session', $turn->newSession?->id );

		do_action( 'causerie_write_replies' );

		self::assertSame( MessageState::Complete, $this->reply( $turn )->state );
		self::assertStringContainsString( 'five euros', $this->reply( $turn )->text );
		self::assertSame( 0, $this->pending() );
		self::assertSame( 0, (int) $this->services->database()->value( 'SELECT COUNT(*) FROM {places}' ) );
	}

	public function testRepliesAreWrittenInTheOrderOfTheQuestionsAndKnowThoseBefore(): void {
		$turns = array_map( fn ( int $number ): Turn => $this->accept( 'one-after-the-other', "Question {$number}: how much does delivery cost?" ), range( 1, 5 ) );
		$heard = [];
		add_action( 'causerie_reply_created', static function ( array $reply ) use ( &$heard ): void {
			$heard[] = $reply['message_id'];
		} );

		$this->services->backgroundReplies()->run();

		self::assertSame( array_map( static fn ( Turn $turn ): string => $turn->exchange->reply->id, $turns ), $heard );
		$messages = $this->services->messages()->list( 'one-after-the-other', null, 100 );
		self::assertSame( [ 'user', 'assistant', 'user', 'assistant', 'user', 'assistant', 'user', 'assistant', 'user', 'assistant' ], array_column( $messages, 'role' ) );
		self::assertSame( 10, $this->services->sessions()->find( 'one-after-the-other' )?->messageCount );
	}

	public function testATurnThatSomebodyListensToIsRefusedWhileRepliesWait(): void {
		$turn = $this->accept( 'busy-session', 'Hello?' );
		try {
			$this->waiting( $turn );
			self::fail( 'Two replies of one session were written at once.' );
		} catch ( ProblemException $refusal ) {
			self::assertSame( 'reply_in_progress', $refusal->problem->code );
			self::assertGreaterThan( 0, $refusal->problem->retryAfter );
		}
		$this->services->backgroundReplies()->run();
		self::assertFalse( $this->waiting( $turn )->isRepeat );
	}

	public function testAReplyWaitsForATurnThatSomebodyListensTo(): void {
		$first = $this->accept( 'mixed-session', 'Hello?' );
		$this->services->backgroundReplies()->run();
		$heard  = $this->waiting( $first );
		$second = $this->accept( 'mixed-session', 'And in the background?' );

		$this->services->backgroundReplies()->run( 100 );
		self::assertSame( MessageState::Queued, $this->reply( $second )->state );
		self::assertTrue( $this->services->queue()->isWaiting( 'causerie_write_replies' ) );

		$this->services->turnRunner()->answer( $heard, new \Causerie\Chat\Chat\SilentListener() );
		$this->services->backgroundReplies()->run();
		self::assertSame( MessageState::Complete, $this->reply( $second )->state );
	}

	public function testALostReplyWaitsAgainAndIsWrittenAnew(): void {
		$turn = $this->accept( 'lost-session', 'How much does delivery cost?' );
		$this->lose( $turn, 1 );
		self::assertSame( [ MessageState::Queued, '', null ], [ $this->reply( $turn )->state, $this->reply( $turn )->text, $this->reply( $turn )->errorCode ] );

		$this->services->backgroundReplies()->run();

		self::assertSame( MessageState::Complete, $this->reply( $turn )->state );
		self::assertStringContainsString( 'five euros', $this->reply( $turn )->text );
	}

	public function testAReplyThatKillsEveryProcessFailsInTheEnd(): void {
		$turn  = $this->accept( 'deadly-session', 'Hello?' );
		$after = $this->accept( 'deadly-session', 'And now?' );
		$this->lose( $turn, 3 );
		$this->services->backgroundReplies()->run();
		self::assertSame( [ MessageState::Failed, 'reply_interrupted' ], [ $this->reply( $turn )->state, $this->reply( $turn )->errorCode ] );
		self::assertSame( MessageState::Complete, $this->reply( $after )->state );
	}

	public function testAReplyThatIsBeingWrittenElsewhereIsLeftAlone(): void {
		$turn = $this->accept( 'claimed-session', 'Hello?' );
		$head = $this->services->pendingReplies()->head( 'claimed-session' );
		self::assertNotNull( $head );
		self::assertTrue( $this->services->pendingReplies()->claim( $head ) );
		self::assertFalse( $this->services->pendingReplies()->claim( $head ) );

		$this->services->backgroundReplies()->run();

		self::assertSame( MessageState::Streaming, $this->reply( $turn )->state );
		self::assertSame( 1, $this->pending() );
	}

	public function testOnlySoManyProcessesWriteAtOnce(): void {
		add_filter( 'causerie_background_processes', static fn (): int => 1 );
		$turn  = $this->accept( 'crowded-session', 'Hello?' );
		$place = $this->services->places()->take( 'replies', 1, 60 );
		self::assertNotNull( $place );
		$this->services->backgroundReplies()->run();
		self::assertSame( MessageState::Queued, $this->reply( $turn )->state );
		$this->services->places()->leave( $place );
		$this->services->backgroundReplies()->run();
		self::assertSame( MessageState::Complete, $this->reply( $turn )->state );
	}

	public function testAStoppedReplyIsNotWritten(): void {
		$turn = $this->accept( 'stopped-session', 'Hello?' );
		self::assertTrue( $this->services->replies()->stop( $turn->exchange->reply->id ) );
		$this->services->backgroundReplies()->run();
		self::assertSame( [ MessageState::Stopped, '' ], [ $this->reply( $turn )->state, $this->reply( $turn )->text ] );
		self::assertSame( 0, $this->pending() );
	}

	public function testNothingIsWrittenForADeletedSession(): void {
		$this->accept( 'deleted-session', 'Hello?' );
		$this->services->erasure()->delete( [ 'deleted-session' ] );
		$this->services->backgroundReplies()->run();
		self::assertSame( 0, $this->pending() );
		self::assertNull( $this->services->sessions()->find( 'deleted-session' ) );
	}

	public function testAReplyOfABotThatIsGoneFails(): void {
		$bot  = $this->services->bots()->create( 'Soon gone', [] )->id;
		$turn = $this->services->turnRunner()->open( TurnRequest::fromServer( 'gone-session', $bot, 'Hello?', self::PAGE, null, true ) );
		$this->services->bots()->trash( $bot );
		$this->services->backgroundReplies()->run();
		self::assertSame( [ MessageState::Failed, 'bot_not_found' ], [ $this->reply( $turn )->state, $this->reply( $turn )->errorCode ] );
	}

	public function testAListenerThatFailsDoesNotMakeTheReplyBeAskedForTwice(): void {
		$turn = $this->accept( 'broken-session', 'Hello?' );
		$fail = static fn () => throw new \RuntimeException( 'A listener fails.' );
		add_action( 'causerie_reply_created', $fail, 1 );
		try {
			self::logOf( fn () => $this->services->backgroundReplies()->run() );
		} finally {
			remove_action( 'causerie_reply_created', $fail, 1 );
		}
		// The reply itself was stored before the listener failed, so it is not asked for twice.
		self::assertSame( MessageState::Complete, $this->reply( $turn )->state );
		self::assertSame( 0, $this->pending() );
	}

	public function testARepeatedMessageIsOne(): void {
		$hash  = hash( 'sha256', 'key' );
		$open  = fn (): Turn => $this->services->turnRunner()->open( TurnRequest::fromServer( 'repeated-session', null, 'Hello?', self::PAGE, $hash, true ) );
		$first = $open();
		$again = $open();
		self::assertTrue( $again->isRepeat );
		self::assertSame( $first->exchange->reply->id, $again->exchange->reply->id );
		self::assertSame( 1, $this->pending() );
		self::assertSame( 2, $this->services->sessions()->find( 'repeated-session' )?->messageCount );
	}
}
