<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Events;

use Causerie\Chat\Budget\Thresholds;
use Causerie\Chat\Chat\Interruption;
use Causerie\Chat\Chat\TurnRequest;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\Models\WithModelServer;
use Causerie\Chat\Tests\TestCase;

require_once __DIR__ . '/../Models/ModelServer.php';

/** Every event that the plugin causes, by what causes it: exactly what is told. */
final class RecordedEventsTest extends TestCase {

	use KeepsEvents;
	use WithModelServer;

	private const PAGE = [ 'url' => 'https://example.org/délai/?a=%s', 'title' => 'Délai 🚚 "100 %"', 'language' => 'fr' ];

	protected function setUp(): void {
		parent::setUp();
		self::$server->reset();
	}

	/** @return array{string, array<string, string>} Id of a new session, and the header of its visitor. */
	private function session(): array {
		$session = $this->rest( 'POST', '/sessions', [ 'page' => [ 'language' => 'fr' ] + self::PAGE ] )->get_data();
		return [ $session['session_id'], [ 'X-Causerie-Visitor' => $session['visitor_token'] ] ];
	}

	/** @param array<string, mixed> $event */
	private static function dataOf( array $event ): array {
		return array_diff_key( $event['data'], [ 'session_id' => 0, 'sequence' => 0, 'bot' => 0 ] );
	}

	public function testNobodyWhoWantsEventsCostsNothingAndLeavesNothing(): void {
		global $wpdb;
		$queries = static function ( callable $work ) use ( $wpdb ): int {
			$before = $wpdb->num_queries;
			$work();
			return $wpdb->num_queries - $before;
		};
		[ $id, $mine ] = $this->session();
		$turn          = fn () => $this->rest( 'POST', "/sessions/{$id}/messages", [ 'message' => 'Hello?' ], $mine );
		$turn();
		$without = $queries( $turn );
		self::assertSame( [], $this->types() );
		$this->recordAlways();
		$with = $queries( $turn );
		self::assertSame( [ 'message.created', 'reply.created' ], $this->types() );
		// docs/decisions/0029: one in the transaction of the question, and a transaction with one for the reply; SQLite reads numbers first.
		self::assertSame( $without + ( Plugin::services()->database()->isServer() ? 4 : 6 ), $with );
		$this->set( [ 'events' => [ 'record' => 'when_needed' ] ] );
		self::assertSame( $without, $queries( $turn ) );
		self::assertCount( 2, $this->types() );
	}

	public function testAnEndpointThatWantsEventsHasThemRecorded(): void {
		add_filter( 'causerie_events_wanted', '__return_true' );
		try {
			$this->session();
		} finally {
			remove_filter( 'causerie_events_wanted', '__return_true' );
		}
		$this->session();
		self::assertSame( [ 'session.started' ], $this->types() );
	}

	public function testASessionAndItsTurnInOneCall(): void {
		$this->recordAlways();
		$bot   = $this->botWith( 'echo' );
		$reply = $this->rest( 'POST', '/chat', [ 'message' => 'Où est mon colis 🚚? \\ "100 %s"', 'page' => self::PAGE ] )->get_data();

		[ $started, $asked, $answered ] = $this->events();
		self::assertSame( [ 'session.started', 'message.created', 'reply.created' ], $this->types() );
		foreach ( [ $started, $asked, $answered ] as $number => $event ) {
			self::assertSame( [ $reply['session_id'], $number + 1, $bot->id ], [ $event['data']['session_id'], $event['data']['sequence'], $event['data']['bot'] ] );
			self::assertSame( [ 'url' => home_url(), 'id' => (string) get_current_blog_id() ], $event['site'] );
			self::assertSame( Plugin::services()->contract()->events()['api_version'], $event['api_version'] );
		}
		$stored = Plugin::services()->messages()->records( $reply['session_id'], null, 10 );
		self::assertSame( [ 'page_url' => self::PAGE['url'], 'language' => 'fr', 'created_at' => Clock::timestamp( Plugin::services()->sessions()->find( $reply['session_id'] )->createdAt ) ], self::dataOf( $started ) );
		self::assertSame(
			[
				'message_id' => $reply['question_id'],
				'role'       => 'user',
				'author'     => '',
				'source'     => null,
				'text'       => 'Où est mon colis 🚚? \\ "100 %s"',
				'language'   => 'fr',
				'page_url'   => self::PAGE['url'],
				'page_title' => self::PAGE['title'],
				'created_at' => Clock::timestamp( $stored[0]->createdAt ),
			],
			self::dataOf( $asked )
		);
		self::assertSame(
			[
				'message_id'  => $reply['message_id'],
				'question_id' => $reply['question_id'],
				'state'       => 'complete',
				'text'        => $reply['reply'],
				'language'    => $stored[1]->language,
				'sources'     => $reply['sources'],
				'model'       => 'openai_compatible/echo',
				'usage'       => [ 'input_tokens' => $stored[1]->inputTokens, 'output_tokens' => $stored[1]->outputTokens, 'cached_tokens' => $stored[1]->cachedTokens ],
			],
			self::dataOf( $answered )
		);
		self::assertStringNotContainsString( $reply['visitor_token'], (string) wp_json_encode( $this->events() ) );
		self::assertStringNotContainsString( self::$server->key, (string) wp_json_encode( $this->events() ) );
	}

	public function testAReplyThatFailsAndItsRetry(): void {
		$this->recordAlways();
		$this->botWith( '404' );
		[ $id, $mine ] = $this->session();
		self::assertSame( 502, $this->rest( 'POST', "/sessions/{$id}/messages", [ 'message' => 'Hello?' ], $mine )->get_status() );
		$failed = $this->events()[2];
		self::assertSame( 'reply.failed', $failed['type'] );
		self::assertSame( 'model_not_found', $failed['data']['error']['code'] );
		self::assertFalse( $failed['data']['error']['retryable'] );
		self::assertNotSame( '', $failed['data']['error']['detail'] );

		$this->botWith( 'echo' );
		self::assertSame( 200, $this->rest( 'POST', "/sessions/{$id}/messages/{$failed['data']['message_id']}/retry", null, $mine )->get_status() );
		self::assertSame( [ 'session.started', 'message.created', 'reply.failed', 'reply.created' ], $this->types() );
		self::assertSame( $failed['data']['question_id'], $this->events()[3]['data']['question_id'] );
		self::assertSame( [ 1, 2, 3, 4 ], array_column( array_column( $this->events(), 'data' ), 'sequence' ) );
	}

	public function testARepeatedCallIsNoSecondEvent(): void {
		$this->recordAlways();
		$key = [ 'Idempotency-Key' => 'once-only' ];
		$this->rest( 'POST', '/chat', [ 'message' => 'Hello?' ], $key );
		$this->rest( 'POST', '/chat', [ 'message' => 'Hello?' ], $key );
		self::assertSame( [ 'session.started', 'message.created', 'reply.created' ], $this->types() );
	}

	public function testARefusedMessageIsNoEventAndTakesNoNumber(): void {
		$this->recordAlways();
		$this->set( [ 'per_minute' => 1 ] );
		[ $id, $mine ] = $this->session();
		$ask           = fn (): int => $this->rest( 'POST', "/sessions/{$id}/messages", [ 'message' => 'Hello?' ], $mine )->get_status();
		self::assertSame( [ 200, 429 ], [ $ask(), $ask() ] );
		$this->set( [ 'per_minute' => 60 ] );
		self::assertSame( 200, $ask() );
		self::assertSame( [ 'session.started', 'message.created', 'reply.created', 'message.created', 'reply.created' ], $this->types() );
		self::assertSame( [ 1, 2, 3, 4, 5 ], array_column( array_column( $this->events(), 'data' ), 'sequence' ) );
	}

	public function testAReplyWhosePhpEndsIsToldAsFailed(): void {
		$this->recordAlways();
		$runner = Plugin::services()->turnRunner();
		$turn   = $runner->open( TurnRequest::firstMessage( null, 'Hello?', [ 'url' => '', 'title' => '', 'language' => '' ], 'address', null ) );
		// What register_shutdown_function() would run.
		$watch = ( new \ReflectionProperty( $runner, 'interruption' ) )->getValue( $runner );
		self::assertInstanceOf( Interruption::class, $watch );
		( new \ReflectionMethod( $watch, 'end' ) )->invoke( $watch );
		$watch->release( $turn );
		self::assertSame( [ 'session.started', 'message.created', 'reply.failed' ], $this->types() );
		self::assertSame( 'reply_interrupted', $this->events()[2]['data']['error']['code'] );
	}

	public function testASessionIsClosedAndOpenedAgain(): void {
		$this->recordAlways();
		$user          = $this->actAs( 'administrator' );
		[ $id, $mine ] = $this->session();
		$this->rest( 'POST', "/sessions/{$id}/messages", [ 'message' => 'Hello?' ], $mine );
		$change = fn ( array $patch ) => self::assertSame( 200, $this->rest( 'PATCH', "/sessions/{$id}", $patch )->get_status() );
		$change( [ 'title' => 'Parcel', 'tags' => [ 'vip' ], 'metadata' => [ 'order' => 'A-1' ], 'assignee' => $user ] );
		self::assertCount( 3, $this->types() );

		$change( [ 'state' => 'closed' ] );
		$change( [ 'state' => 'closed' ] );
		$session = Plugin::services()->sessions()->find( $id );
		self::assertSame(
			[
				'by'            => 'agent',
				'title'         => 'Parcel',
				'language'      => 'fr',
				'page_url'      => self::PAGE['url'],
				'message_count' => 2,
				'tags'          => [ 'vip' ],
				'assignee'      => $user,
				'metadata'      => [ 'order' => 'A-1' ],
				'summary'       => null,
				'created_at'    => Clock::timestamp( $session->createdAt ),
				'updated_at'    => Clock::timestamp( $session->updatedAt ),
				'closed_at'     => Clock::timestamp( $session->closedAt ),
			],
			self::dataOf( $this->events()[3] )
		);
		$change( [ 'state' => 'open' ] );
		$change( [ 'state' => 'closed' ] );
		$this->rest( 'POST', "/sessions/{$id}/messages", [ 'message' => 'One more thing.' ], $mine );
		self::assertSame( [ 'session.completed', 'session.reopened', 'session.completed', 'session.reopened', 'message.created', 'reply.created' ], array_slice( $this->types(), 3 ) );
		self::assertSame( [ 'agent', 'visitor' ], [ $this->events()[4]['data']['by'], $this->events()[6]['data']['by'] ] );
		self::assertSame( range( 1, 9 ), array_column( array_column( $this->events(), 'data' ), 'sequence' ) );
	}

	public function testASummaryIsToldWhereItIsOfWhatWasSaid(): void {
		$this->recordAlways();
		$this->actAs( 'administrator' );
		[ $id, $mine ] = $this->session();
		$this->rest( 'POST', "/sessions/{$id}/messages", [ 'message' => 'Hello?' ], $mine );
		Plugin::services()->summaries()->keep( $id, 'A greeting.', Plugin::services()->clock()->milliseconds() );
		$this->rest( 'PATCH', "/sessions/{$id}", [ 'state' => 'closed' ] );
		self::assertSame( 'A greeting.', $this->events()[3]['data']['summary'] );
		Plugin::services()->database()->run( 'UPDATE {sessions} SET summary_at = 1 WHERE id = %s', $id );
		$this->rest( 'PATCH', "/sessions/{$id}", [ 'state' => 'open' ] );
		$this->rest( 'PATCH', "/sessions/{$id}", [ 'state' => 'closed' ] );
		self::assertNull( $this->events()[5]['data']['summary'], 'Something was said since.' );
	}

	public function testARating(): void {
		$this->recordAlways();
		[ $id, $mine ] = $this->session();
		$reply         = $this->rest( 'POST', "/sessions/{$id}/messages", [ 'message' => 'Hello?' ], $mine )->get_data();
		$path          = "/sessions/{$id}/messages/{$reply['message_id']}/feedback";
		$given         = $this->rest( 'POST', $path, [ 'rating' => 'down', 'reasons' => [ 'outdated' ], 'comment' => 'Älter' ], $mine )->get_data();
		self::assertSame( 'feedback.received', $this->types()[3] );
		self::assertSame( $given, self::dataOf( $this->events()[3] ) );
		$this->rest( 'POST', $path, [ 'rating' => 'up' ], $mine );
		self::assertSame( 'up', $this->events()[4]['data']['rating'] );
	}

	public function testABudgetThatIsNearlySpentIsToldOnce(): void {
		$this->recordAlways();
		do_action( Thresholds::HOOK, Thresholds::SITE, '2026-03', 80 );
		do_action( Thresholds::HOOK, Thresholds::SITE, '2026-03', 80 );
		do_action( Thresholds::HOOK, 'bot-7', '2026-03-02', 100 );
		self::assertSame( [ 'budget.threshold_reached', 'budget.threshold_reached' ], $this->types() );
		[ $site, $bot ] = $this->events();
		self::assertSame( [ 'session_id' => null, 'sequence' => null, 'bot' => null, 'scope' => 'site', 'period' => '2026-03', 'percent' => 80 ], $site['data'] );
		self::assertSame( [ 'session_id' => null, 'sequence' => null, 'bot' => 7, 'scope' => 'bot', 'period' => '2026-03-02', 'percent' => 100 ], $bot['data'] );
	}

	public function testAReplyInTheBackground(): void {
		$this->recordAlways();
		$this->rest( 'POST', '/chat', [ 'message' => 'Hello?', 'async' => true ] );
		self::assertSame( [ 'session.started', 'message.created' ], $this->types() );
		Plugin::services()->backgroundReplies()->run();
		self::assertSame( [ 'session.started', 'message.created', 'reply.created' ], $this->types() );
	}
}
