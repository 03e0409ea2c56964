<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Sessions;

use Causerie\Chat\Chat\Conversation as TurnConversation;
use Causerie\Chat\Chat\Turn;
use Causerie\Chat\Chat\TurnRequest;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Plugin;
use Causerie\Chat\Sessions\PushMessage;
use Causerie\Chat\Sessions\SessionState;
use Causerie\Chat\Sessions\StoredMessage;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Visitors\Profile;
use Causerie\Chat\Visitors\SetAttributes;

/** What another system says in a session, and what it knows of its visitor. */
final class PushMessageTest extends TestCase {

	private Conversation $talk;

	private PushMessage $push;

	protected function setUp(): void {
		parent::setUp();
		$this->talk = new Conversation();
		$this->push = new PushMessage( Plugin::services()->database(), $this->talk->sessions, $this->talk->messages, $this->talk->replies, Plugin::services()->facts() );
	}

	public function testItIsAMessageOfAnAgentAfterEverythingThatWasSaid(): void {
		$asked = $this->talk->ask( 'Where is my order?' );
		$this->talk->answer( $asked, 'I will ask.' );
		$pushed = $this->push->push( $this->talk->session->id, 'It **left** today.', 'en' );

		$said = $this->talk->messages->list( $this->talk->session->id, null, 10 );
		self::assertSame( [ 'Where is my order?', 'I will ask.', 'It **left** today.' ], array_column( $said, 'text' ) );
		self::assertEquals( $pushed->message, end( $said ) );
		self::assertTrue( $pushed->message->isPushed() );
		self::assertFalse( $asked->reply->isPushed() );
		self::assertSame( 3, $this->talk->sessions->find( $this->talk->session->id )?->messageCount );
	}

	public function testItIsToldAsAFactInItsTransactionAndNotWithoutIt(): void {
		$facts = [];
		add_filter( 'causerie_facts_kept', '__return_true' );
		$hear = static function ( array $told ) use ( &$facts ): void {
			array_push( $facts, ...$told );
		};
		add_action( 'causerie_facts', $hear );
		try {
			$message = $this->push->push( $this->talk->session->id, 'Hello' )->message;
		} finally {
			remove_filter( 'causerie_facts_kept', '__return_true' );
			remove_action( 'causerie_facts', $hear );
		}
		self::assertCount( 1, $facts );
		self::assertInstanceOf( Fact::class, $facts[0] );
		self::assertSame( [ 'message.created', $this->talk->session->id, $message->id, StoredMessage::AGENT ], [ $facts[0]->type, $facts[0]->sessionId, $facts[0]->data['message_id'], $facts[0]->data['role'] ] );
	}

	public function testAClosedSessionStaysClosed(): void {
		$this->talk->sessions->setState( $this->talk->session->id, SessionState::Closed );
		$this->push->push( $this->talk->session->id, 'Thanks!' );
		self::assertSame( SessionState::Closed, $this->talk->sessions->find( $this->talk->session->id )?->state );
	}

	public function testASessionThatIsGoneGetsNothing(): void {
		$this->talk->erasure->delete( [ $this->talk->session->id ] );
		try {
			$this->push->push( $this->talk->session->id, 'Hello' );
			self::fail( 'There is no such session.' );
		} catch ( ProblemException $failure ) {
			self::assertSame( 'session_not_found', $failure->problem->code );
		}
	}

	public function testItIsUndoneWithTheTransactionThatItIsAPartOf(): void {
		try {
			Plugin::services()->database()->transaction( function (): never {
				$this->push->push( $this->talk->session->id, 'Hello' );
				throw new \RuntimeException( 'Something else fails.' );
			} );
		} catch ( \RuntimeException ) {
			self::assertSame( [], $this->talk->messages->list( $this->talk->session->id, null, 10 ) );
		}
		self::assertSame( 0, $this->talk->sessions->find( $this->talk->session->id )?->messageCount );
	}

	public function testTheModelHasItInTheNextTurnAndAFailedReplyCanStillBeAskedForAgain(): void {
		$first = $this->talk->ask( 'One?' );
		$this->talk->answer( $first, 'First [1].' );
		$this->push->push( $this->talk->session->id, 'By <the> way.' );
		$history = $this->talk->messages->history( $this->talk->session->id, 20 );
		self::assertSame( [ 'By <the> way.', 'First [1].' ], [ $history->newest()?->text, $history->newestOfTurns()?->text ] );

		$turn           = new Turn( TurnRequest::firstMessage( null, 'Two?', [
			'url' => '',
			'title' => '',
			'language' => '',
		], '', null ) );
		$turn->history  = $history;
		$turn->exchange = $this->talk->ask( 'Two?' );
		$conversation   = TurnConversation::before( $turn, 20, 1000 );
		self::assertSame( [ 'One?', 'First.' ], array_map( trim( ... ), array_column( $conversation->messages(), 'text' ) ) );
		self::assertSame( [ 'By <the> way.' ], array_column( $conversation->meanwhile(), 'text' ), 'It is data of the next turn, and nothing that the model said itself.' );
	}

	public function testAttributesAreHeldToTheirDefinitionsAndSetOfWhoTheSessionIs(): void {
		$settings               = Plugin::services()->settings()->get();
		$settings['attributes'] = [
			[
				'key' => 'plan',
				'label' => '',
				'type' => 'text',
				'options' => [],
				'from_page' => false,
				'for_model' => true,
			],
		];
		Plugin::services()->settings()->replace( $settings );
		$set = new SetAttributes( Plugin::services()->visitorAttributes(), Plugin::services()->visitors() );

		self::assertSame( 'user_not_found', self::problemOf( fn () => $set->inSession( $this->talk->session->id, [ 'plan' => 'pro' ] ) ) );
		$visitor = Plugin::services()->visitors()->create( 'u1', new Profile() );
		Plugin::services()->database()->run( 'UPDATE {sessions} SET visitor_id = %s WHERE id = %s', $visitor->id, $this->talk->session->id );
		self::assertSame( 'invalid_request', self::problemOf( fn () => $set->inSession( $this->talk->session->id, [ 'nobody_knows' => 1 ] ) ) );
		self::assertSame( [ 'plan' => 'pro' ], $set->inSession( $this->talk->session->id, [ 'plan' => 'pro' ] )?->attributes );
		self::assertNull( $set->inSession( $this->talk->session->id, [ 'plan' => 'pro' ] ) );
		self::assertSame( [], $set->inSession( $this->talk->session->id, [ 'plan' => null ] )?->attributes );
	}

	/** @param \Closure(): mixed $work */
	private static function problemOf( \Closure $work ): string {
		try {
			$work();
			return '';
		} catch ( ProblemException $failure ) {
			return $failure->problem->code;
		}
	}
}
