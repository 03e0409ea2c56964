<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Privacy;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Visitors\Profile;

/** WordPress's own tools export and erase what the chat keeps: through the loop that they run. */
final class PersonalDataTest extends TestCase {

	private const EMAIL = 'anna@example.org';

	/** @return string Id of a session of the visitor in which so many questions were asked. */
	private function session( string $userId, int $questions, string $text = 'My secret <b>&</b>' ): string {
		$services = Plugin::services();
		$visitor  = $services->visitors()->find( $userId );
		self::assertNotNull( $visitor );
		$session = $services->sessions()->create( 1, 'https://example.org/delivery/', 'en' );
		$services->visitorSessions()->attach( $session->id, $visitor->id );
		for ( $number = 1; $number <= $questions; $number++ ) {
			$services->sessions()->recordTurn( $session->id, 2, $text );
			$services->replies()->open( $session->id, $number, "$text $number", 'en', null );
		}
		return $session->id;
	}

	protected function setUp(): void {
		parent::setUp();
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		// WordPress refuses a second request for the same address, also one that a broken run has left.
		foreach ( get_posts( [ 'post_type' => 'user_request', 'post_status' => 'any', 'numberposts' => -1, 'fields' => 'ids' ] ) as $request ) {
			wp_delete_post( $request, true );
		}
		Plugin::services()->visitors()->create( 'anna', new Profile( 'Anna', self::EMAIL, 'fr', [ 'plan' => 'gold' ] ) );
		Plugin::services()->visitors()->create( 'ben', new Profile( 'Ben', 'ben@example.org' ) );
	}

	/**
	 * What WordPress's export page does, request by request.
	 *
	 * @return array{list<array<string, mixed>>, int} Items, and how many requests it took.
	 */
	private function export( string $email ): array {
		$items = [];
		$calls = 0;
		foreach ( apply_filters( 'wp_privacy_personal_data_exporters', [] ) as $key => $exporter ) {
			for ( $page = 1; str_starts_with( $key, 'causerie-chat-' ); $page++ ) {
				++$calls;
				$answer = call_user_func( $exporter['callback'], $email, $page );
				self::assertLessThanOrEqual( 100, count( $answer['data'] ) );
				array_push( $items, ...$answer['data'] );
				if ( $answer['done'] ) {
					break;
				}
			}
		}
		return [ $items, $calls ];
	}

	public function testTheFileThatWordPressMakesHasEverything(): void {
		$this->actAs( 'administrator' );
		$session = $this->session( 'anna', 2 );
		$this->session( 'ben', 1, 'Of somebody else' );
		Plugin::services()->consentStore()->record( $session, new \Causerie\Chat\Privacy\Consent\Notice( 'What Anna agreed to', 'en' ), 'visitor' );
		$change = [ 'title' => 'The lost parcel', 'tags' => [ 'angry', '<i>vip</i>' ], 'metadata' => [ 'order' => 1042 ] ];
		self::assertSame( 200, $this->rest( 'PATCH', "/sessions/{$session}", $change )->get_status() );
		Plugin::services()->summaries()->keep( $session, 'Anna wants her parcel & her money.', Plugin::services()->clock()->milliseconds() );

		$request   = wp_create_user_request( self::EMAIL, 'export_personal_data', [], 'confirmed' );
		$exporters = apply_filters( 'wp_privacy_personal_data_exporters', [] );
		$index     = 0;
		$answer    = [];
		foreach ( $exporters as $key => $exporter ) {
			++$index;
			$page = 0;
			do {
				$answer = call_user_func( $exporter['callback'], self::EMAIL, ++$page );
				$answer = apply_filters( 'wp_privacy_personal_data_export_page', $answer, $index, self::EMAIL, $page, $request, false, $key );
			} while ( ! $answer['done'] );
		}
		$zip  = new \ZipArchive();
		$file = wp_privacy_exports_dir() . basename( $answer['url'] );
		self::assertTrue( $zip->open( $file ) );
		$html = (string) $zip->getFromName( 'index.html' );
		$zip->close();
		wp_delete_file( $file );
		wp_delete_post( $request, true );

		foreach ( [ 'My secret &lt;b&gt;&amp;&lt;/b&gt; 1', 'My secret &lt;b&gt;&amp;&lt;/b&gt; 2', 'What Anna agreed to', 'The lost parcel', '&lt;i&gt;vip&lt;/i&gt;, angry', '1042', 'Anna wants her parcel &amp; her money.', 'gold', 'Anna', $session, 'https://example.org/delivery/' ] as $text ) {
			self::assertStringContainsString( $text, $html );
		}
		self::assertStringNotContainsString( 'Of somebody else', $html );
		$audit = Plugin::services()->auditStore()->page( 1, 10, [ 'action' => 'personal_data.exported' ] );
		self::assertSame( [ 4, (string) get_current_user_id() ], [ $audit['total'], $audit['entries'][0]->actorId ] );
	}

	public function testPagesAreSmallAndLeaveNothingOut(): void {
		$this->session( 'anna', 60 );
		$this->session( 'anna', 60 );
		[ $items, $calls ] = $this->export( self::EMAIL );
		self::assertCount( 240 + 2 + 1, $items );
		self::assertSame( 3 + 1 + 1 + 1 + 1, $calls );
		self::assertCount( 243, array_unique( array_column( $items, 'item_id' ) ) );
	}

	public function testAUserOfWordPressIsFoundByTheAddressOfTheAccount(): void {
		$user = $this->actAs( 'subscriber' );
		wp_update_user( [ 'ID' => $user, 'user_email' => 'member@example.org' ] );
		Plugin::services()->wordPressVisitors()->of( get_userdata( $user ) ?: new \WP_User() );
		$this->session( "wp:$user", 1 );
		// The address that the chat knows is an old one.
		Plugin::services()->database()->run( "UPDATE {visitors} SET email = 'old@example.org' WHERE user_id = %s", "wp:$user" );
		self::assertCount( 4, $this->export( 'member@example.org' )[0] );
		self::assertCount( 0, $this->export( 'nobody@example.org' )[0] );
	}

	public function testErasesConversationsThenTheProfileAndNothingOfOthers(): void {
		$this->actAs( 'administrator' );
		for ( $number = 0; $number < 51; $number++ ) {
			$session = $this->session( 'anna', 1 );
		}
		$other = $this->session( 'ben', 1 );
		Plugin::services()->consentStore()->record( $session, new \Causerie\Chat\Privacy\Consent\Notice( 'What Anna agreed to', 'en' ), 'visitor' );

		$request = wp_create_user_request( self::EMAIL, 'remove_personal_data', [], 'confirmed' );
		$calls   = 0;
		$index   = 0;
		foreach ( apply_filters( 'wp_privacy_personal_data_erasers', [] ) as $key => $eraser ) {
			++$index;
			$page = 0;
			do {
				$answer = call_user_func( $eraser['callback'], self::EMAIL, ++$page );
				$answer = apply_filters( 'wp_privacy_personal_data_erasure_page', $answer, $index, self::EMAIL, $page, $request, $key );
				$calls += str_starts_with( $key, 'causerie-chat-' ) ? 1 : 0;
			} while ( ! $answer['done'] );
		}
		self::assertSame( 'request-completed', get_post_status( $request ) );
		wp_delete_post( $request, true );

		self::assertSame( 6, $calls );
		$database = Plugin::services()->database();
		self::assertSame( [ '1', '2', '0', '1' ], array_map( static fn ( string $table ): ?string => $database->value( 'SELECT COUNT(*) FROM {' . $table . '}' ), [ 'sessions', 'messages', 'consents', 'visitors' ] ) );
		self::assertNotNull( Plugin::services()->sessions()->find( $other ) );
		self::assertSame( [], $this->export( self::EMAIL )[0] );
		self::assertSame( 3, Plugin::services()->auditStore()->page( 1, 10, [ 'action' => 'personal_data.erased' ] )['total'] );
	}

	public function testALaterFeatureCanJoin(): void {
		$add = static fn ( array $sources ): array => [ ...$sources, new Orders(), 'no source' ];
		add_filter( 'causerie_personal_data', $add );
		$exporters = apply_filters( 'wp_privacy_personal_data_exporters', [] );
		remove_filter( 'causerie_personal_data', $add );
		self::assertSame( 'Orders', $exporters['causerie-chat-orders']['exporter_friendly_name'] );
	}
}
