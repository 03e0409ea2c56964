<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Chat;

use Causerie\Chat\Chat\Titles;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** Turns whose model is chosen by rules, or fails: with a real server, whose modes are models to the bot. */
final class RoutedTurnTest extends TestCase {

	use AnswersByModes;

	private const QUERIES = 12;

	protected function tearDown(): void {
		wp_unschedule_hook( Titles::HOOK );
		parent::tearDown();
	}

	private function deliveryPage(): void {
		$this->post( [ 'post_title' => 'Delivery', 'post_content' => '<p>We deliver parcels within three working days.</p>' ] );
	}

	/** @return array<string, array{string, string}> Modes that fail before a word, where a second try would not help. */
	public static function faults(): array {
		return [
			'a wrong key'        => [ '401', 'model_auth' ],
			'no such model'      => [ '404', 'model_not_found' ],
			'a long wait'        => [ '429:retry=60', 'model_rate_limited' ],
			'no credit'          => [ 'quota', 'model_quota' ],
			'a page'             => [ 'html', 'model_bad_response' ],
			'nothing'            => [ 'nothing', 'model_empty_reply' ],
			'an empty reply'     => [ 'empty', 'model_empty_reply' ],
			'a long conversation' => [ 'context', 'model_context_too_long' ],
			'a refused request'  => [ 'refused', 'model_refused_request' ],
		];
	}

	#[DataProvider( 'faults' )]
	public function testTheFallbackAnswersAndTheRecordSaysWhy( string $mode, string $problem ): void {
		$this->model( self::mode( $mode ) + [ 'fallbacks' => [ self::mode( 'echo' ), [ 'provider' => 'builtin', 'model' => '' ] ] ] );

		$response = $this->rest( 'POST', '/chat', [ 'message' => 'Hello?' ] );

		self::assertSame( 200, $response->get_status() );
		self::assertStringStartsWith( 'You said: Hello?', $response->get_data()['reply'] );
		self::assertSame( [ $mode, 'echo' ], self::asked() );
		$record = $this->record( $response->get_data()['session_id'] );
		self::assertSame( [ 'complete', 'openai_compatible/echo', null ], [ $record['state'], $record['model'], $record['error'] ] );
		self::assertSame( [ [ 'openai_compatible', $mode, $problem ], [ 'openai_compatible', 'echo', 'ok' ] ], array_map( static fn ( array $one ): array => [ $one['provider'], $one['model'], $one['outcome'] ], $record['attempts'] ) );
	}

	public function testTheBuiltInAnswersCanBeTheLastResort(): void {
		$this->deliveryPage();
		$this->model( self::mode( '401' ) + [ 'fallbacks' => [ [ 'provider' => 'builtin', 'model' => '' ] ] ] );
		$reply = $this->rest( 'POST', '/chat', [ 'message' => 'How long does delivery take?' ] )->get_data();
		self::assertStringContainsString( 'three working days', $reply['reply'] );
		self::assertSame( 'builtin/builtin', $this->record( $reply['session_id'] )['model'] );
	}

	public function testAReplyThatBreaksOffStaysAsItIs(): void {
		$this->model( self::mode( 'cut:after=3' ) + [ 'fallbacks' => [ self::mode( 'echo' ) ] ] );
		$session = $this->rest( 'POST', '/sessions', [ 'bot' => $this->bot->id ] )->get_data();
		$this->rest( 'POST', '/sessions/' . $session['session_id'] . '/messages', [ 'message' => 'Hello?' ], [ 'X-Causerie-Visitor' => $session['visitor_token'] ] );
		self::assertSame( [ 'cut:after=3' ], self::asked() );
		$record = $this->record( $session['session_id'] );
		self::assertSame( [ 'failed', 'word1 word2 word3', 'model_cut_off', 'openai_compatible/cut:after=3' ], [ $record['state'], trim( $record['text'] ), $record['error']['code'], $record['model'] ] );
		self::assertSame( [ 'model_cut_off' ], array_column( $record['attempts'], 'outcome' ) );
	}

	public function testARuleChoosesTheModel(): void {
		$this->model( self::mode( '404' ) + [ 'rules' => [ [ 'when' => [ 'languages' => [ 'fr' ], 'page_contains' => '/livraison', 'visitor' => 'anonymous' ], 'use' => self::mode( 'echo' ) ] ] ] );
		$page = [ 'url' => 'https://shop.example/livraison/', 'title' => '', 'language' => 'fr-FR' ];
		self::assertSame( 200, $this->rest( 'POST', '/chat', [ 'message' => 'Bonjour', 'page' => $page ] )->get_status() );
		self::assertSame( 502, $this->rest( 'POST', '/chat', [ 'message' => 'Bonjour', 'page' => [ 'language' => 'de-DE' ] + $page ] )->get_status() );
		$this->actAs( 'subscriber' );
		self::assertSame( 502, $this->rest( 'POST', '/chat', [ 'message' => 'Bonjour', 'page' => $page ] )->get_status() );
		self::assertSame( [ 'echo', '404', '404' ], self::asked() );
	}

	/** @return list<array{string, int}> The jobs for titles that wait, as their arguments. */
	private function jobs(): array {
		$jobs = [];
		foreach ( _get_cron_array() as $hooks ) {
			array_push( $jobs, ...array_column( $hooks[ Titles::HOOK ] ?? [], 'args' ) );
		}
		return $jobs;
	}

	/** Does the jobs for titles that wait. */
	private function work(): void {
		$jobs = $this->jobs();
		wp_unschedule_hook( Titles::HOOK );
		foreach ( $jobs as $job ) {
			do_action( Titles::HOOK, ...$job );
		}
	}

	private function title( string $session ): string {
		return (string) Plugin::services()->sessions()->find( $session )?->title;
	}

	public function testTheTitleIsWrittenInTheBackgroundOnceAQuestionIsAnswered(): void {
		$this->deliveryPage();
		$this->model( self::mode( 'echo' ) + [ 'tasks' => [ 'title' => self::mode( 'echo' ) ] ] );
		$session = $this->rest( 'POST', '/chat', [ 'message' => 'Hello, how long does delivery take?' ] )->get_data()['session_id'];
		self::assertSame( 'Hello, how long does delivery take?', $this->title( $session ) );
		self::assertCount( 1, self::$server->requests() );
		self::assertSame( [ [ $session, 0 ] ], $this->jobs() );

		self::$server->script( [ "\n**“Delivery time.”**\nI hope this helps!" ] );
		$this->work();

		self::assertSame( 'Delivery time', $this->title( $session ) );
		$asked = self::$server->requests()[1]['body']['messages'];
		self::assertStringNotContainsString( 'delivery', $asked[0]['content'] );
		self::assertStringContainsString( 'how long does delivery take?', $asked[1]['content'] );
		self::assertSame( [], $this->jobs() );
	}

	public function testTheFallbacksOfTheBotWriteTitlesToo(): void {
		$this->model( self::mode( 'echo' ) + [ 'tasks' => [ 'title' => self::mode( '401' ) ], 'fallbacks' => [ [ 'provider' => 'builtin', 'model' => '' ], self::mode( 'echo' ) ] ] );
		$session = $this->rest( 'POST', '/chat', [ 'message' => 'Hello?' ] )->get_data()['session_id'];
		self::$server->script( [ 'A greeting' ] );
		$this->work();
		self::assertSame( [ 'echo', '401', 'echo' ], self::asked() );
		self::assertSame( 'A greeting', $this->title( $session ) );
	}

	public function testATitleWaitsForTheFirstAnswerAndGivesUpInTheEnd(): void {
		$this->model( self::mode( '401' ) + [ 'tasks' => [ 'title' => self::mode( 'echo' ) ] ] );
		$session = $this->rest( 'POST', '/sessions', [ 'bot' => $this->bot->id ] )->get_data();
		$this->rest( 'POST', '/sessions/' . $session['session_id'] . '/messages', [ 'message' => 'Hello?' ], [ 'X-Causerie-Visitor' => $session['visitor_token'] ] );
		for ( $look = 1; $look <= 3; $look++ ) {
			$this->work();
			self::assertSame( [ [ $session['session_id'], $look ] ], $this->jobs() );
		}
		$this->work();
		self::assertSame( [], $this->jobs() );
		self::assertSame( 'Hello?', $this->title( $session['session_id'] ) );
		self::assertSame( [ '401' ], self::asked() );
	}

	public function testWithoutAModelForTitlesNothingIsPlanned(): void {
		$this->model( self::mode( 'echo' ) );
		$this->rest( 'POST', '/chat', [ 'message' => 'Hello?' ] );
		self::assertSame( [], $this->jobs() );
	}

	/** @return array<string, array{string, list<string>}> A mode, and what it answers. */
	public static function noTitles(): array {
		return [
			'a model that fails'      => [ '401', [] ],
			'a model that says blank' => [ 'echo', [ '""' ] ],
		];
	}

	/** @param list<string> $answers */
	#[DataProvider( 'noTitles' )]
	public function testWithoutATitleTheOldOneStays( string $mode, array $answers ): void {
		$this->model( self::mode( 'echo' ) + [ 'tasks' => [ 'title' => self::mode( $mode ) ] ] );
		$session = $this->rest( 'POST', '/chat', [ 'message' => 'Hello?' ] )->get_data()['session_id'];
		self::$server->script( $answers );
		self::logOf( fn () => $this->work() );
		self::assertSame( 'Hello?', $this->title( $session ) );
		self::assertCount( 2, self::$server->requests() );
	}

	public function testAConversationThatIsGoneNeedsNoTitle(): void {
		do_action( Titles::HOOK, 'ses_which_is_gone', 0 );
		self::assertSame( [], $this->jobs() );
		self::assertSame( [], self::$server->requests() );
	}

	public function testATurnWithRulesAndATitleNeedsTwelveQueriesAtMost(): void {
		global $wpdb;
		$this->deliveryPage();
		// That a model is gone is written down by one turn of the day.
		Plugin::services()->connections()->markGone( 'openai_compatible', '404', PHP_INT_MAX );
		$rule = [ 'when' => [ 'visitor' => 'logged_in' ], 'use' => self::mode( '404' ) ];
		$this->model( self::mode( '404' ) + [ 'fallbacks' => [ self::mode( 'echo' ) ], 'rules' => [ $rule ], 'tasks' => [ 'title' => self::mode( 'echo' ) ] ] );
		$session = $this->rest( 'POST', '/sessions', [ 'bot' => $this->bot->id ] )->get_data();
		foreach ( [ '/chat' => [], '/sessions/' . $session['session_id'] . '/messages' => [ 'X-Causerie-Visitor' => $session['visitor_token'] ] ] as $path => $headers ) {
			rest_get_server();
			wp_cache_flush();
			// WordPress has these before any plugin runs.
			wp_load_alloptions();
			$before = $wpdb->num_queries;
			// Misspelt words cost the most.
			self::assertSame( 200, $this->rest( 'POST', $path, [ 'message' => 'How long does delviery tkae?' ], $headers )->get_status() );
			self::assertLessThanOrEqual( self::QUERIES, $wpdb->num_queries - $before, $path );
		}
		self::assertSame( [ '404', 'echo', '404', 'echo' ], self::asked() );
	}
}
