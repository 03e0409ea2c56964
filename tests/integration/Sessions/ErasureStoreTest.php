<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Sessions;

use Causerie\Chat\Plugin;
use Causerie\Chat\Sessions\ErasureStore;
use Causerie\Chat\Sessions\MessageState;
use Causerie\Chat\Sessions\ReplyOutcome;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Visitors\Profile;
use PHPUnit\Framework\Attributes\Group;

final class ErasureStoreTest extends TestCase {

	private const DAY = 86_400_000;

	/** @return list<list<string>> The ids that each call of a hook got, in the order of the calls. */
	private static function heard( string $hook, \Closure $during ): array {
		$heard  = [];
		$listen = static function ( array $ids ) use ( &$heard ): void {
			$heard[] = $ids;
		};
		add_action( $hook, $listen );
		$during();
		remove_action( $hook, $listen );
		return $heard;
	}

	public function testDeletesASessionWithItsMessagesAndNoOther(): void {
		$talk  = new Conversation();
		$other = new Conversation();
		$talk->ask( 'gone' );
		$other->ask( 'kept' );

		$heard = self::heard( ErasureStore::DELETED, fn () => self::assertSame( 1, $talk->erasure->delete( [ $talk->session->id, 'ses_nothing' ] ) ) );

		self::assertSame( [ [ $talk->session->id ] ], $heard );
		self::assertSame( 0, $talk->erasure->delete( [ $talk->session->id ] ) );
		self::assertSame( 0, $talk->erasure->delete( [] ) );
		self::assertNull( $talk->sessions->find( $talk->session->id ) );
		self::assertSame( [], $talk->messages->records( $talk->session->id, null, 10 ) );
		self::assertCount( 2, $talk->messages->records( $other->session->id, null, 10 ) );
	}

	public function testWhatAFeatureFailsToDeleteStaysAsAWhole(): void {
		$talk = new Conversation();
		$talk->ask( 'kept' );
		$fail = static fn () => throw new \RuntimeException( 'no' );
		add_action( ErasureStore::DELETED, $fail );
		try {
			$talk->erasure->delete( [ $talk->session->id ] );
			self::fail( 'The failure must be told.' );
		} catch ( \RuntimeException ) {
			self::assertNotNull( $talk->sessions->find( $talk->session->id ) );
			self::assertCount( 2, $talk->messages->records( $talk->session->id, null, 10 ) );
		} finally {
			remove_action( ErasureStore::DELETED, $fail );
		}
	}

	public function testDeletesOnlyOldSessionsInWhichNothingWasSaid(): void {
		$clock = new FixedClock();
		$empty = new Conversation( 1, $clock );
		$used  = new Conversation( 1, $clock );
		$used->ask( 'hello' );
		$clock->milliseconds += self::DAY;
		$young                = new Conversation( 1, $clock );
		$clock->milliseconds += 1;

		self::assertSame( 1, $empty->erasure->deleteEmpty() );
		self::assertNull( $empty->sessions->find( $empty->session->id ) );
		self::assertNotNull( $used->sessions->find( $used->session->id ) );
		self::assertNotNull( $young->sessions->find( $young->session->id ) );
	}

	public function testAnonymisingTakesWhatWasSaidAndKeepsTheFigures(): void {
		$talk     = new Conversation( 7 );
		$exchange = $talk->ask( 'My number is 0601020304', str_repeat( 'a', 64 ) );
		$sources  = [ [ 'number' => 1, 'title' => 'Delivery', 'url' => 'https://example.org/delivery/' ] ];
		$talk->replies->finish(
			$exchange->reply->id,
			$exchange->reply->createdAt,
			new ReplyOutcome( MessageState::Failed, 'Dear 0601020304', 'fr', $sources, 'openai/gpt', 12, 34, 'model_timeout', 'said 0601020304', [], 5, 678 )
		);
		$talk->clock->milliseconds += 1000;
		$before                     = $talk->sessions->find( $talk->session->id );

		$heard = self::heard( ErasureStore::ANONYMISED, fn () => self::assertSame( 1, $talk->erasure->anonymise( [ $talk->session->id ] ) ) );

		self::assertSame( [ [ $talk->session->id ] ], $heard );
		$session = $talk->sessions->find( $talk->session->id );
		self::assertSame( [ '', '', 7, 'en', 2 ], [ $session?->title, $session?->pageUrl, $session?->botId, $session?->language, $session?->messageCount ] );
		self::assertSame( [ $before?->createdAt, $before?->updatedAt, $talk->clock->milliseconds ], [ $session->createdAt, $session->updatedAt, $session->anonymisedAt ] );
		[ $question, $reply ] = $talk->messages->records( $session->id, null, 10 );
		self::assertSame( [ '', null, 'en' ], [ $question->text, $question->idempotencyHash, $question->language ] );
		self::assertSame( [ '', [], '', 'model_timeout' ], [ $reply->text, $reply->sources, $reply->errorDetail, $reply->errorCode ] );
		self::assertSame( [ 'fr', 'openai/gpt', 12, 34, 5, 678 ], [ $reply->language, $reply->model, $reply->inputTokens, $reply->outputTokens, $reply->cachedTokens, $reply->cost ] );
		self::assertNotContains( true, array_map( static fn ( array $row ): bool => str_contains( (string) wp_json_encode( $row ), '0601020304' ), Plugin::services()->database()->rows( 'SELECT * FROM {messages}' ) ) );
		self::assertSame( 0, $talk->erasure->anonymise( [ $session->id ] ), 'Once is enough.' );
	}

	public function testARatingLosesItsCommentWhereTheSessionIsMadeAnonymousAndGoesWhereItIsDeleted(): void {
		$database = Plugin::services()->database();
		$talk     = new Conversation( 7 );
		$exchange = $talk->ask( 'Delivery?' );
		$visitor  = Plugin::services()->visitors()->create( 'anna', new Profile( 'Anna' ) );
		Plugin::services()->visitorSessions()->attach( $talk->session->id, $visitor->id );
		$database->insert( 'feedback', [ [ 'message_id' => $exchange->reply->id, 'session_id' => $talk->session->id, 'rating' => 'down', 'reasons' => '', 'comment' => 'Call me', 'created_at' => 1, 'updated_at' => 1 ] ] );

		$talk->erasure->anonymise( [ $talk->session->id ] );
		self::assertSame( [ [ 'down', '' ] ], array_map( array_values( ... ), $database->rows( 'SELECT rating, comment FROM {feedback}' ) ) );
		self::assertNull( $database->value( 'SELECT visitor_id FROM {sessions}' ) );

		$talk->erasure->delete( [ $talk->session->id ] );
		self::assertSame( '0', $database->value( 'SELECT COUNT(*) FROM {feedback}' ) );
	}

	public function testNobodyGoesOnWithAnAnonymousSession(): void {
		$talk = new Conversation();
		$talk->ask( 'Hello?' );
		$talk->erasure->anonymise( [ $talk->session->id ] );

		self::assertFalse( $talk->sessions->recordTurn( $talk->session->id, 2, 'And now?' ) );
		self::assertSame( '', $talk->sessions->find( $talk->session->id )?->title );
	}

	public function testFindsAndCountsWhatIsOlderThanAMoment(): void {
		$clock = new FixedClock();
		$old   = new Conversation( 1, $clock );
		$old->ask( 'one' );
		$oldest               = $clock->milliseconds;
		$clock->milliseconds += self::DAY;
		$anonymous            = new Conversation( 1, $clock );
		$anonymous->ask( 'two' );
		$anonymous->erasure->anonymise( [ $anonymous->session->id ] );
		$clock->milliseconds += self::DAY;
		$young                = new Conversation( 1, $clock );
		$young->ask( 'three' );
		$before = $clock->milliseconds;

		self::assertSame( [ $old->session->id, $anonymous->session->id ], $old->erasure->idle( $before, false, 10 ) );
		self::assertSame( [ $old->session->id ], $old->erasure->idle( $before, false, 1 ) );
		self::assertSame( [ $old->session->id ], $old->erasure->idle( $before, true, 10 ) );
		self::assertSame( [ 'sessions' => 2, 'messages' => 4, 'oldest' => $oldest ], $old->erasure->countIdle( $before, false ) );
		self::assertSame( [ 'sessions' => 1, 'messages' => 2, 'oldest' => $oldest ], $old->erasure->countIdle( $before, true ) );
		self::assertSame( [ 'sessions' => 0, 'messages' => 0, 'oldest' => null ], $old->erasure->countIdle( 1000, false ) );
	}

	public function testAVisitorWhoWritesAtTheLastMomentKeepsTheConversation(): void {
		$talk   = new Conversation();
		$talk->ask( 'long ago' );
		$before = $talk->clock->milliseconds + 500;
		$ids    = $talk->erasure->idle( $before, false, 10 );
		$talk->ask( 'I am still here' );

		self::assertSame( [ 0, 0 ], [ $talk->erasure->delete( $ids, $before ), $talk->erasure->anonymise( $ids, $before ) ] );
		self::assertCount( 4, $talk->messages->records( $talk->session->id, null, 10 ) );
	}

	#[Group( 'mariadb' )]
	public function testIndexesServeTheSearchForOldSessions(): void {
		$database = Plugin::services()->database();
		foreach ( [ 'updated_at < 5' => 'list_updated', 'anonymised_at = 0 AND updated_at < 5' => 'anonymised_at' ] as $where => $index ) {
			$plan = $database->row( "EXPLAIN SELECT id FROM {sessions} WHERE {$where} ORDER BY updated_at, id LIMIT 50" );
			self::assertSame( $index, $plan['key'] ?? null, $where );
			self::assertStringNotContainsString( 'filesort', (string) ( $plan['Extra'] ?? '' ), $where );
		}
	}
}
