<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Gaps;

use Causerie\Chat\Gaps\AnsweredStore;
use Causerie\Chat\Gaps\GapStore;
use Causerie\Chat\Gaps\Learn;
use Causerie\Chat\Gaps\PublishedDraftStore;
use Causerie\Chat\Plugin;
use Causerie\Chat\Sessions\ErasureStore;
use Causerie\Chat\Tests\AsOwner;
use Causerie\Chat\Tests\Events\KeepsEvents;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** From a question that the site does not answer to one that it does. */
final class GapsTest extends TestCase {

	use AsOwner;
	use KeepsEvents;

	private function learn(): void {
		$database = Plugin::services()->database();
		// Replies of this moment are looked at a second later.
		$clock = new FixedClock( Plugin::services()->clock()->milliseconds() + 2000 );
		( new Learn( $database, new AnsweredStore( $database, $clock ), new GapStore( $database, Plugin::services()->facts(), $clock ), Plugin::services()->documentStore(), $clock ) )->run( 0 );
	}

	/** @return array<string, mixed> The contract's `Reply`. */
	private function ask( string $question ): array {
		return $this->call( 'POST', '/chat', [ 'message' => $question ] );
	}

	/** @return list<array<string, mixed>> */
	private function gaps( string $state = 'open' ): array {
		$this->learn();
		return $this->call( 'GET', "/knowledge/gaps?state=$state" )['gaps'];
	}

	public function test_questions_that_mean_the_same_are_one_gap(): void {
		$this->ask( 'Do you rent umbrellas?' );
		$this->ask( 'Can I rent an umbrella?' );
		$this->ask( 'Do you have a helicopter?' );
		$gaps = $this->gaps();
		self::assertSame( [ 2, 1 ], array_column( $gaps, 'questions' ) );
		self::assertSame( [ 'Can I rent an umbrella?', 'Do you rent umbrellas?' ], array_column( $gaps[0]['examples'], 'question' ) );
		self::assertSame( [ 'unanswered', 'unanswered' ], array_column( $gaps[0]['examples'], 'reason' ) );
		self::assertSame( [ 2, 0 ], [ $gaps[0]['recent'], $gaps[0]['earlier'] ] );
		// Each reply is looked at once.
		self::assertSame( [ 2, 1 ], array_column( $this->gaps(), 'questions' ) );
	}

	public function test_what_is_answered_and_what_asks_nothing_is_no_gap(): void {
		$this->post( [
			'post_type' => 'page',
			'post_status' => 'publish',
			'post_title' => 'Zanzibar parcels',
			'post_content' => '<p>The zanzibar parcel takes a week.</p>',
		] );
		$cited = $this->ask( 'How long does the zanzibar parcel take?' );
		$this->ask( 'Thank you!' );
		$this->ask( 'And why?' );
		self::assertSame( [], $this->gaps() );
		self::assertNotSame( [], $cited['sources'] );
		self::assertSame( 1, $this->call( 'GET', '/knowledge/documents?orderby=used&per_page=1' )['documents'][0]['used'] );
	}

	public function test_each_is_told_once_as_an_event_without_what_tells_who_asked(): void {
		$this->recordAlways();
		$reply = $this->ask( 'Do you rent umbrellas? Write to jo.doe@example.com.' );
		$this->gaps();
		$this->gaps();
		Plugin::services()->giveFeedback()->give( $reply['session_id'], $reply['message_id'], 'down', [], '' );
		$told = array_values( array_filter( $this->events(), static fn ( array $event ): bool => $event['type'] === 'knowledge.gap_detected' ) );
		self::assertSame( [ [ $reply['session_id'], $reply['message_id'], 'Do you rent umbrellas? Write to […]', 'unanswered' ] ], array_map( static fn ( array $event ): array => [ $event['data']['session_id'], $event['data']['reply_id'], $event['data']['question'], $event['data']['reason'] ], $told ) );
		( new ErasureStore( Plugin::services()->database(), Plugin::services()->clock() ) )->anonymise( [ $reply['session_id'] ] );
		self::assertStringNotContainsString( 'umbrellas', (string) wp_json_encode( Plugin::services()->database()->rows( 'SELECT payload FROM {events}' ) ) );
	}

	public function test_a_reply_that_did_not_help_is_a_gap_until_its_visitor_thinks_otherwise(): void {
		$this->post( [
			'post_type' => 'page',
			'post_status' => 'publish',
			'post_title' => 'Zanzibar parcels',
			'post_content' => '<p>The zanzibar parcel takes a week.</p>',
		] );
		$reply = $this->ask( 'How long does the zanzibar parcel take?' );
		$rate  = static function ( string $rating ) use ( $reply ): void {
			Plugin::services()->giveFeedback()->give( $reply['session_id'], $reply['message_id'], $rating, [], '' );
		};
		$rate( 'down' );
		$rate( 'down' );
		self::assertSame( [ [ 1, 'rated' ] ], array_map( static fn ( array $gap ): array => [ $gap['questions'], $gap['examples'][0]['reason'] ], $this->gaps() ) );
		$rate( 'up' );
		self::assertSame( [], $this->gaps() );
	}

	public function test_what_was_not_answered_stays_a_gap_when_a_rating_is_taken_back(): void {
		$reply = $this->ask( 'Do you rent umbrellas?' );
		// Before the hourly look.
		Plugin::services()->giveFeedback()->give( $reply['session_id'], $reply['message_id'], 'down', [], '' );
		$this->gaps();
		Plugin::services()->giveFeedback()->give( $reply['session_id'], $reply['message_id'], 'up', [], '' );
		self::assertSame( [ [ 1, 'unanswered' ] ], array_map( static fn ( array $gap ): array => [ $gap['questions'], $gap['examples'][0]['reason'] ], $this->gaps() ) );
	}

	/** What was asked lately, a moment ago. */
	private function age(): void {
		Plugin::services()->database()->run( 'UPDATE {messages} SET created_at = created_at - 2000' );
	}

	public function test_the_list_has_what_was_asked_a_moment_ago(): void {
		$this->ask( 'Do you rent umbrellas?' );
		$this->age();
		self::assertCount( 1, $this->call( 'GET', '/knowledge/gaps' )['gaps'] );
	}

	public function test_the_background_looks_at_what_was_asked(): void {
		self::assertNotFalse( wp_next_scheduled( 'causerie_gaps_hourly' ) );
		$this->ask( 'Do you rent umbrellas?' );
		$this->age();
		do_action( 'causerie_gaps_hourly' );
		self::assertSame( [ 1 ], array_column( Plugin::services()->gapLists()->page( 'open', false, 1, 10 )[0], 'count' ) );
	}

	public function test_the_name_and_the_address_of_a_visitor_who_is_known_are_not_kept(): void {
		$this->call( 'POST', '/users', [
			'user_id' => 'ada-1',
			'name' => 'Rose Lovelace',
			'email' => 'ada@example.com',
		], 201 );
		$key      = Plugin::services()->apiKeys()->make( 'Test', [ 'chat:write' ], 0, null, 0 )->text;
		$response = $this->rest( 'POST', '/chat', [
			'message' => 'I am rose  lovelace. Do you rent umbrellas to Lovelace, Rose, or ada@example.com? Have you rose oil?',
			'user_id' => 'ada-1',
		], [ 'Authorization' => "Bearer {$key}" ] );
		self::assertSame( 200, $response->get_status() );
		self::assertSame( [ 'I am […]. Do you rent umbrellas to […], […], or […]? Have you rose oil?' ], array_column( $this->gaps()[0]['examples'], 'question' ) );
	}

	public function test_what_tells_who_asked_is_not_kept_and_the_rest_goes_with_the_session(): void {
		$first  = $this->ask( 'Do you rent umbrellas? Write to jo.doe@example.com or call +44 20 7946 0958.' );
		$second = $this->ask( 'Do you rent umbrellas? Write or call.' );
		[ $gap ] = $this->gaps();
		self::assertSame( 'Do you rent umbrellas? Write to […] or call […].', $gap['examples'][1]['question'] );
		( new ErasureStore( Plugin::services()->database(), Plugin::services()->clock() ) )->anonymise( [ $first['session_id'] ] );
		[ $gap ] = $this->gaps();
		self::assertSame( [ 1, [ 'Do you rent umbrellas? Write or call.' ] ], [ $gap['questions'], array_column( $gap['examples'], 'question' ) ] );
		( new ErasureStore( Plugin::services()->database(), Plugin::services()->clock() ) )->delete( [ $second['session_id'] ] );
		self::assertSame( [], $this->gaps() );
		global $wpdb;
		foreach ( [ 'gaps', 'gap_questions', 'gap_terms' ] as $table ) {
			self::assertSame( '0', $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}causerie_$table" ), $table );
		}
	}

	public function test_a_gap_that_was_dismissed_comes_back_when_it_is_asked_again(): void {
		$this->ask( 'Do you rent umbrellas?' );
		[ $gap ] = $this->gaps();
		$this->call( 'PATCH', "/knowledge/gaps/{$gap['id']}", [ 'state' => 'dismissed' ] );
		self::assertSame( [ [], [ $gap['id'] ] ], [ $this->gaps(), array_column( $this->gaps( 'dismissed' ), 'id' ) ] );
		$this->call( 'PATCH', "/knowledge/gaps/{$gap['id']}", [ 'state' => 'open' ] );
		self::assertSame( [ $gap['id'] ], array_column( $this->gaps(), 'id' ) );
		$this->call( 'PATCH', "/knowledge/gaps/{$gap['id']}", [ 'state' => 'dismissed' ] );
		$this->ask( 'Can I rent an umbrella?' );
		self::assertSame( [ [ $gap['id'], 2 ] ], array_map( static fn ( array $one ): array => [ $one['id'], $one['questions'] ], $this->gaps() ) );
	}

	public function test_a_pair_of_question_and_answer_solves_a_gap_and_losing_it_opens_it(): void {
		$this->post( [
			'post_type' => 'page',
			'post_status' => 'publish',
			'post_title' => 'Umbrellas',
			'post_content' => '<p>Our umbrellas have a handle of ash.</p>',
		] );
		$this->ask( 'Where do you rent umbrellas tomorrow?' );
		[ $gap ] = $this->gaps();
		$check   = $this->call( 'POST', "/knowledge/gaps/{$gap['id']}/check" );
		self::assertFalse( $check['solved'] );
		self::assertSame( 'open', $check['gap']['state'] );

		$suggestion = $this->call( 'GET', "/knowledge/gaps/{$gap['id']}/suggestion" );
		self::assertSame( 'Where do you rent umbrellas tomorrow?', $suggestion['question'] );
		self::assertStringContainsString( 'handle of ash', $suggestion['answer'] );
		self::assertSame( [ 'Umbrellas' ], array_column( $suggestion['sources'], 'title' ) );
		self::assertContains( 'rent', $suggestion['unknown'] );
		self::assertNotContains( 'umbrellas', $suggestion['unknown'] );

		$answer = $this->call( 'POST', '/knowledge/answers', [
			'questions' => [ $suggestion['question'] ],
			'answer' => 'At the desk, from tomorrow on.',
		], 201 );
		$check  = $this->call( 'POST', "/knowledge/gaps/{$gap['id']}/check" );
		self::assertSame( [ true, 'solved', $answer['id'] ], [ $check['solved'], $check['gap']['state'], $check['results'][0]['document_id'] ] );
		self::assertSame( [], $this->gaps() );

		$this->call( 'DELETE', "/knowledge/answers/{$answer['id']}", null, 204 );
		self::assertSame( [ false, 'open' ], array_values( array_intersect_key( $this->call( 'POST', "/knowledge/gaps/{$gap['id']}/check" ), [ 'solved' => 1 ] ) + [ 1 => $this->call( 'GET', "/knowledge/gaps/{$gap['id']}" )['state'] ] ) );
	}

	/** @return array<string, array{string, bool}> */
	public static function policies(): array {
		return [
			'strict'   => [ 'strict', true ],
			'balanced' => [ 'balanced', false ],
			'helpful'  => [ 'helpful', false ],
		];
	}

	#[DataProvider( 'policies' )]
	public function test_the_policy_of_the_bot_that_was_asked_says_what_a_gap_is_and_what_solves_it( string $policy, bool $isGap ): void {
		$this->post( [
			'post_type' => 'page',
			'post_status' => 'publish',
			'post_title' => 'Quokka parcels',
			'post_content' => '<p>The quokka parcels are brown.</p>',
		] );
		// Three of the four telling words are there.
		$reply = $this->call( 'POST', '/chat', [
			'message' => 'brown quokka parcels xylophone',
			'bot' => Plugin::services()->bots()->create( 'Lumi', [ 'answers' => $policy ] )->id,
		] );
		self::assertCount( $isGap ? 1 : 0, $this->gaps() );
		if ( ! $isGap ) {
			Plugin::services()->giveFeedback()->give( $reply['session_id'], $reply['message_id'], 'down', [], '' );
		}
		[ $gap ] = $this->gaps();
		self::assertSame( ! $isGap, $this->call( 'POST', "/knowledge/gaps/{$gap['id']}/check" )['solved'] );
	}

	public function test_where_the_bot_is_gone_the_default_one_says_what_solves_a_gap(): void {
		$this->post( [
			'post_type' => 'page',
			'post_status' => 'publish',
			'post_title' => 'Quokka parcels',
			'post_content' => '<p>The quokka parcels are brown.</p>',
		] );
		$bot = Plugin::services()->bots()->create( 'Lumi', [ 'answers' => 'strict' ] )->id;
		$this->call( 'POST', '/chat', [
			'message' => 'brown quokka parcels xylophone',
			'bot' => $bot,
		] );
		[ $gap ] = $this->gaps();
		wp_trash_post( $bot );
		self::assertTrue( $this->call( 'POST', "/knowledge/gaps/{$gap['id']}/check" )['solved'] );
	}

	public function test_a_suggestion_offers_the_words_of_pages_and_a_synonym_of_them_solves_the_gap(): void {
		$page = [
			'post_type' => 'page',
			'post_status' => 'publish',
		];
		$this->post( [
			'post_title' => 'Gift cards',
			'post_content' => '<p>Our gift cards are valid for two years.</p>',
		] + $page );
		$this->post( [
			'post_title' => 'Zebra draft',
			'post_status' => 'draft',
			'post_content' => '<p>Secret.</p>',
		] + $page );
		$kept = $this->post( [
			'post_title' => 'Yak cards',
			'post_content' => '<p>Kept from the bot.</p>',
		] + $page );
		Plugin::services()->documentStore()->setExcluded( (int) Plugin::services()->documentStore()->idOfPost( $kept ), true );
		$this->ask( 'How long are the quxes valid?' );
		[ $gap ]    = $this->gaps();
		$suggestion = $this->call( 'GET', "/knowledge/gaps/{$gap['id']}/suggestion" );
		self::assertSame( [ 'quxes' ], $suggestion['unknown'] );
		self::assertContains( 'gift cards', $suggestion['words'] );
		self::assertContains( 'years', $suggestion['words'] );
		foreach ( [ 'valid', 'our', 'for', 'zebra', 'yak', 'yak cards' ] as $word ) {
			self::assertNotContains( $word, $suggestion['words'] );
		}
		self::assertFalse( $this->call( 'POST', "/knowledge/gaps/{$gap['id']}/check" )['solved'] );
		Plugin::services()->settings()->replace( [ 'synonyms' => [ [ $suggestion['unknown'][0], 'gift cards' ] ] ] );
		self::assertTrue( $this->call( 'POST', "/knowledge/gaps/{$gap['id']}/check" )['solved'] );
	}

	public function test_where_no_page_comes_close_the_titles_are_offered(): void {
		$this->post( [
			'post_type' => 'page',
			'post_status' => 'publish',
			'post_title' => 'Gift cards',
			'post_content' => '<p>They are valid for two years.</p>',
		] );
		$this->ask( 'Quxes?' );
		[ $gap ] = $this->gaps();
		self::assertContains( 'gift cards', $this->call( 'GET', "/knowledge/gaps/{$gap['id']}/suggestion" )['words'] );
	}

	public function test_a_draft_holds_what_is_known_as_text(): void {
		$this->post( [
			'post_type' => 'page',
			'post_status' => 'publish',
			'post_title' => 'Umbrellas & <em>more</em>',
			'post_content' => '<p>Our umbrellas have a handle of ash, &lt;script&gt;alert(1)&lt;/script&gt; and all.</p>',
		] );
		$this->ask( 'Where do you rent <script>alert(1)</script> umbrellas tomorrow?' );
		[ $gap ] = $this->gaps();
		$draft   = $this->call( 'POST', "/knowledge/gaps/{$gap['id']}/draft", null, 201 );
		$post    = get_post( $draft['post_id'] );
		self::assertInstanceOf( \WP_Post::class, $post );
		self::assertSame( [ 'draft', 'post' ], [ $post->post_status, $post->post_type ] );
		self::assertStringContainsString( 'handle of ash', $post->post_content );
		self::assertStringNotContainsString( '<script', $post->post_content . $post->post_title );
		self::assertStringContainsString( "post={$post->ID}", $draft['edit_url'] );
		$blocks = array_filter( array_column( parse_blocks( $post->post_content ), 'blockName' ) );
		self::assertContains( 'core/quote', $blocks );
		wp_delete_post( $post->ID, true );
	}

	public function test_a_draft_that_is_published_solves_its_gap_when_it_answers(): void {
		$this->ask( 'Where do you rent umbrellas tomorrow?' );
		[ $gap ] = $this->gaps();
		$id      = $this->call( 'POST', "/knowledge/gaps/{$gap['id']}/draft", null, 201 )['post_id'];
		self::assertSame( [ 'open' ], array_column( $this->gaps(), 'state' ), 'A draft is nobody\'s to read.' );
		$publish = static fn ( string $title, string $content ): mixed => wp_update_post( [ 'ID' => $id, 'post_status' => 'publish', 'post_title' => $title, 'post_content' => $content ] );
		$publish( 'Weather', '<p>It rains.</p>' );
		self::assertSame( [ 'open' ], array_column( $this->gaps(), 'state' ) );
		$checked = 0;
		$count   = static function ( mixed $value, mixed $post, string $key ) use ( &$checked ): mixed {
			$checked += $key === PublishedDraftStore::META ? 1 : 0;
			return $value;
		};
		add_filter( 'update_post_metadata', $count, 10, 3 );
		$this->gaps();
		self::assertSame( 0, $checked, 'Not again as long as nobody changes it.' );
		$publish( 'Renting umbrellas', '<p>Where do you rent umbrellas? At the desk, from tomorrow on.</p>' );
		self::assertSame( [ [], [ 'solved' ] ], [ $this->gaps(), array_column( $this->gaps( 'solved' ), 'state' ) ] );
		self::assertSame( '', get_post_meta( $id, PublishedDraftStore::META, true ) );
		remove_filter( 'update_post_metadata', $count );
		wp_delete_post( $id, true );
	}

	public function test_a_draft_runs_nothing_that_visitors_or_pages_wrote(): void {
		$ran = 0;
		add_shortcode( 'causerie_test_plugin', static function () use ( &$ran ): string {
			++$ran;
			return 'ran';
		} );
		$this->post( [
			'post_type' => 'page',
			'post_status' => 'publish',
			'post_title' => 'Umbrellas [[causerie_test_plugin]]',
			'post_content' => '<p>Our umbrellas have a handle of ash, &#38;#91;causerie_test_plugin] and [[causerie_test_plugin id=3]] and &lt;!-- wp:shortcode --&gt; and all.</p>',
		] );
		$this->ask( 'Where do you rent umbrellas tomorrow? [causerie_test_plugin id=1] <!-- wp:html --><b>x</b><!-- /wp:html -->' );
		$this->ask( 'Where do you rent umbrellas tomorrow? &#91;causerie_test_plugin id=1] &lt;!-- wp:html --&gt;<b>x</b>&lt;!-- /wp:html --&gt;' );
		[ $gap ] = $this->gaps();
		$draft   = $this->call( 'POST', "/knowledge/gaps/{$gap['id']}/draft", null, 201 );
		$post    = get_post( $draft['post_id'] );
		self::assertInstanceOf( \WP_Post::class, $post );
		$html = (string) apply_filters( 'the_content', $post->post_content );
		// The editor parses the text and writes it anew, and a reference becomes its character then.
		$saved = (string) preg_replace( '/&#0*91;/', '[', $post->post_content );
		apply_filters( 'the_content', $saved );
		do_shortcode( $post->post_title );
		remove_shortcode( 'causerie_test_plugin' );
		wp_delete_post( $post->ID, true );
		self::assertStringContainsString( 'handle of ash', $html );
		self::assertStringContainsString( 'causerie_test_plugin id=1', $html );
		self::assertSame( 0, $ran );
		$named = static function ( array $blocks ) use ( &$named ): array {
			return array_merge( ...array_map( static fn ( array $block ): array => [ (string) $block['blockName'], ...$named( $block['innerBlocks'] ) ], $blocks ) );
		};
		self::assertSame( [], array_diff( $named( parse_blocks( $saved ) ), [ '', 'core/paragraph', 'core/heading', 'core/list', 'core/list-item', 'core/quote' ] ) );
		self::assertStringNotContainsString( '<b>', $html );
	}

	public function test_there_is_no_other_gap(): void {
		foreach ( [ [ 'GET', '' ], [ 'GET', '/suggestion' ], [ 'POST', '/draft' ], [ 'POST', '/check' ] ] as [ $method, $path ] ) {
			self::assertSame( 'gap_not_found', $this->call( $method, "/knowledge/gaps/999999$path", null, 404 )['code'] );
		}
		self::assertSame( 'gap_not_found', $this->call( 'PATCH', '/knowledge/gaps/999999', [ 'state' => 'dismissed' ], 404 )['code'] );
	}
}
