<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Chat;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** The filters at which code of the site decides otherwise. */
final class DecisionsTest extends TestCase {

	/** @var list<array{string, \Closure}> */
	private array $filters = [];

	protected function tearDown(): void {
		foreach ( $this->filters as [ $name, $filter ] ) {
			remove_filter( $name, $filter );
		}
		parent::tearDown();
	}

	private function filter( string $name, \Closure $filter ): void {
		add_filter( $name, $filter, 10, 9 );
		$this->filters[] = [ $name, $filter ];
	}

	public function testAMessageThatIsRefusedIsNeitherStoredNorCounted(): void {
		global $wpdb;
		$this->filter( 'causerie_refuse_message', static fn ( bool $refuse, string $text ): bool => str_contains( $text, 'spam' ) );
		$refused = $this->rest( 'POST', '/chat', [ 'message' => 'Buy spam' ] );
		self::assertSame( [ 403, 'message_refused' ], [ $refused->get_status(), $refused->get_data()['code'] ] );
		self::assertSame( '0', $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}causerie_messages" ) );
		self::assertSame( '0', $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}causerie_counters WHERE id LIKE 'bot-day:%'" ) );
		self::assertSame( 200, $this->rest( 'POST', '/chat', [ 'message' => 'Buy bread' ] )->get_status() );
	}

	public function testPassagesCanBeTakenAway(): void {
		$this->post( [ 'post_title' => 'Opening hours', 'post_content' => 'We are open from nine to six on weekdays.' ] );
		self::assertCount( 1, causerie_ask( 'When are you open?' )['sources'] );
		$this->filter( 'causerie_passages', static fn ( array $passages, string $question ): array => str_contains( $question, 'open' ) ? [ 'nonsense' ] : $passages );
		self::assertSame( [], causerie_ask( 'When are you open?' )['sources'] );
	}

	public function testInstructionsCanBeAddedTo(): void {
		$turn = null;
		$this->filter(
			'causerie_instructions',
			static function ( string $instructions, int $bot, string $language ) use ( &$turn ): string {
				$turn = [ $instructions, $bot, $language ];
				return $instructions . "\n\nAlways be brief.";
			}
		);
		causerie_ask( 'Hello', [ 'page' => [ 'language' => 'fr' ] ] );
		self::assertStringContainsString( 'You are ', $turn[0] );
		self::assertSame( [ Plugin::services()->defaultBot()->id(), 'fr' ], [ $turn[1], $turn[2] ] );
	}

	public function testModelsCanBeChosenAndTheRecordSaysSo(): void {
		$this->filter( 'causerie_models', static fn ( array $models ): array => [ 'nobody/none', ...$models ] );
		$reply = causerie_ask( 'Hello?' );
		self::assertSame( 'complete', $reply['state'] );
		$this->actAs( 'administrator' );
		$record = $this->rest( 'GET', "/sessions/{$reply['session_id']}/records" )->get_data()['messages'][1];
		self::assertSame( [ 'nobody', 'builtin' ], array_column( $record['attempts'], 'provider' ) );
		self::assertSame( 'nobody/none', $record['trace']['routing']['models'][0] );
	}

	public function testAFilterThatAnswersNonsenseChangesNothing(): void {
		foreach ( [ 'causerie_instructions', 'causerie_models' ] as $name ) {
			$this->filter( $name, static fn (): int => 5 );
		}
		self::assertSame( 'complete', causerie_ask( 'Hello?' )['state'] );
	}
}
