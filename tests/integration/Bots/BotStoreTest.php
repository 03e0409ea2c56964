<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Bots;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Bots\BotPostType;
use Causerie\Chat\Bots\BotStore;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class BotStoreTest extends TestCase {

	private BotStore $bots;

	protected function setUp(): void {
		parent::setUp();
		$this->bots = Plugin::services()->bots();
	}

	/** @return array<string, mixed> */
	private function defaults(): array {
		return Plugin::services()->contract()->defaults( 'BotSettings' );
	}

	/** Stores what this plugin would never write. */
	private function stored( string $content ): int {
		return $this->post( [ 'post_type' => BotPostType::NAME, 'post_title' => 'Strange', 'post_content' => $content ] );
	}

	public function testCreatesABotWithTheDefaultsOfTheContract(): void {
		$bot = $this->bots->create( 'Ada', [] );

		self::assertSame( 'Ada', $bot->name );
		self::assertSame( Bot::ACTIVE, $bot->state );
		self::assertSame( $this->defaults(), $bot->settings );
	}

	public function testKeepsEveryCharacterOfWhatWasWritten(): void {
		$text = "<b>\"quotes\" & 'apostrophes'</b> \\ back\\\\slash {{x}} [shortcode] 100 % ça va 😀 \u{2028} a\nb &amp; <script>";
		wp_set_current_user( 0 );
		$bot = $this->bots->create( 'O\'Neil & "Söhne" \\ 😀', [ 'instructions' => $text, 'suggestions' => [ $text . '?' ] ] );

		wp_cache_flush();
		$read = $this->bots->find( $bot->id );
		self::assertSame( $text, $read?->settings['instructions'] );
		self::assertSame( [ $text . '?' ], $read->settings['suggestions'] );
		self::assertSame( 'O\'Neil & "Söhne" \\ 😀', $read->name );
	}

	public function testRefusesWhatTheContractRefuses(): void {
		$this->expectException( ProblemException::class );
		$this->expectExceptionMessage( 'invalid_request' );

		$this->bots->create( 'Ada', [ 'tone' => 'rude' ] );
	}

	public function testReplacesAllSettings(): void {
		$bot = $this->bots->create( 'Ada', [ 'greeting' => 'Hello', 'tone' => 'formal' ] );
		$new = $this->bots->replace( $bot->id, 'Grace', [ 'greeting' => 'Good day' ] );

		self::assertSame( [ 'Grace', 'Good day', 'friendly' ], [ $new->name, $new->settings['greeting'], $new->settings['tone'] ] );
		self::assertSame( $bot->id, $new->id );
	}

	public function testKeepsRevisionsAndRestoresThem(): void {
		$bot = $this->bots->create( 'Ada', [ 'greeting' => 'Hello' ] );
		$this->bots->replace( $bot->id, 'Ada', [ 'greeting' => 'Good "day" \\ <b>' ] );
		$this->bots->replace( $bot->id, 'Ada', [ 'greeting' => 'Newest' ] );
		foreach ( wp_get_post_revisions( $bot->id ) as $revision ) {
			if ( str_contains( $revision->post_content, 'Good' ) ) {
				wp_restore_post_revision( $revision );
			}
		}

		self::assertSame( 'Good "day" \\ <b>', $this->bots->find( $bot->id )?->settings['greeting'] );
		self::assertSame( 'Good "day" \\ <b>', Plugin::services()->placements()->of( $bot->id )['greeting'] ?? null );
	}

	public function testTrashesAndRestores(): void {
		$bot = $this->bots->create( 'Ada', [] );

		self::assertSame( Bot::TRASHED, $this->bots->trash( $bot->id )->state );
		self::assertSame( Bot::TRASHED, $this->bots->trash( $bot->id )->state );
		self::assertNotContains( $bot->id, array_column( $this->bots->active(), 'id' ) );
		self::assertContains( $bot->id, array_column( $this->bots->all(), 'id' ) );
		self::assertSame( Bot::ACTIVE, $this->bots->restore( $bot->id )->state );
		self::assertContains( $bot->id, array_column( $this->bots->active(), 'id' ) );
	}

	public function testKnowsNothingThatIsNotABot(): void {
		self::assertNull( $this->bots->find( $this->post( [] ) ) );
		self::assertNull( $this->bots->find( 999_999_999 ) );
		self::assertNull( $this->bots->find( 0 ) );
		self::assertNull( $this->bots->find( $this->post( [ 'post_type' => BotPostType::NAME, 'post_status' => 'draft', 'post_content' => '{}' ] ) ) );
		foreach ( [ 'trash', 'restore' ] as $call ) {
			try {
				$this->bots->$call( $this->post( [] ) );
				self::fail( 'A page was taken for a bot.' );
			} catch ( ProblemException $problem ) {
				self::assertSame( 'bot_not_found', $problem->problem->code );
			}
		}
	}

	public function testReadsABotWithOneQuery(): void {
		global $wpdb;
		$id = $this->bots->create( 'Ada', [] )->id;
		wp_cache_flush();
		wp_load_alloptions();
		$before = $wpdb->num_queries;

		self::assertNotNull( $this->bots->find( $id ) );
		self::assertSame( 1, $wpdb->num_queries - $before );
	}

	/** @return array<string, array{string}> */
	public static function brokenJson(): array {
		return [
			'nothing'      => [ '' ],
			'no JSON'      => [ 'hello {' ],
			'a list'       => [ '[1]' ],
			'null'         => [ 'null' ],
			'a string'     => [ '"x"' ],
			'cut off'      => [ '{"tone":"formal"' ],
		];
	}

	#[DataProvider( 'brokenJson' )]
	public function testUsesTheDefaultsWhereTheStoredJsonIsBrokenAndSaysSo( string $content ): void {
		$id  = $this->stored( $content );
		$bot = null;
		$log = self::logOf( function () use ( $id, &$bot ): void {
			$bot = $this->bots->find( $id );
		} );

		self::assertSame( $this->defaults(), $bot?->settings );
		self::assertStringContainsString( '"bot":' . $id, $log );
	}

	public function testKeepsTheValidSettingsBesideAnInvalidOne(): void {
		$id  = $this->stored( (string) wp_json_encode( [ 'greeting' => 'Hello', 'tone' => 'rude', 'future' => true, 'model' => [ 'provider' => 'UNHEARD OF', 'model' => 'x' ], 'suggestions' => [ '' ] ] ) );
		$bot = null;
		$log = self::logOf( function () use ( $id, &$bot ): void {
			$bot = $this->bots->find( $id );
		} );

		self::assertSame( 'Hello', $bot?->settings['greeting'] );
		self::assertSame( 'friendly', $bot->settings['tone'] );
		self::assertSame( [ 'builtin', 'x' ], [ $bot->settings['model']['provider'], $bot->settings['model']['model'] ] );
		self::assertSame( [], $bot->settings['suggestions'] );
		self::assertArrayNotHasKey( 'future', $bot->settings );
		self::assertStringContainsString( '/tone', $log );
	}

	public function testAChoiceOfAModelThatIsNoneTakesNothingWithIt(): void {
		$json = [ 'greeting' => 'Hello', 'model' => [ 'model' => 'x', 'tasks' => [ 'title' => [ 'provider' => 'Un Heard', 'model' => 'y' ] ], 'fallbacks' => [ [ 'provider' => 'Un Heard', 'model' => 'z' ] ] ] ];
		$bot  = null;
		$id   = $this->stored( (string) wp_json_encode( $json ) );
		self::logOf( function () use ( $id, &$bot ): void {
			$bot = $this->bots->find( $id );
		} );

		self::assertSame( 'Hello', $bot?->settings['greeting'] );
		self::assertSame( [ 'x', null, [] ], [ $bot->settings['model']['model'], $bot->settings['model']['tasks']['title'], $bot->settings['model']['fallbacks'] ] );
	}

	public function testGivesOlderBotsTheSettingsThatCameLater(): void {
		$id = $this->stored( '{"greeting":"Hello"}' );

		self::assertSame( array_merge( $this->defaults(), [ 'greeting' => 'Hello' ] ), $this->bots->find( $id )?->settings );
	}

	public function testDeletesAllBots(): void {
		$this->bots->trash( $this->bots->create( 'Ada', [] )->id );
		$this->bots->replace( $this->bots->create( 'Grace', [] )->id, 'Grace', [ 'greeting' => 'x' ] );
		$page = $this->post( [] );
		$this->bots->deleteAll();

		self::assertSame( [], $this->bots->all() );
		self::assertSame( [], get_posts( [ 'post_type' => 'revision', 'post_status' => 'any', 'numberposts' => -1 ] ) );
		self::assertNotNull( get_post( $page ) );
	}

	public function testOthersCannotReachBotsThroughTheirOwnCapabilities(): void {
		$id = $this->bots->create( 'Ada', [] )->id;
		foreach ( [ 'subscriber', 'contributor', 'author', 'editor' ] as $role ) {
			$this->actAs( $role );
			self::assertFalse( current_user_can( 'edit_post', $id ), $role );
			self::assertFalse( current_user_can( 'read_post', $this->bots->trash( $id )->id ), $role );
			self::assertFalse( current_user_can( 'delete_post', $id ), $role );
			$this->bots->restore( $id );
		}
		$this->actAs( 'administrator' );
		self::assertTrue( current_user_can( 'edit_post', $id ) );
	}
}
