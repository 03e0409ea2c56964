<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Sessions;

use Causerie\Chat\Plugin;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class SessionStoreTest extends TestCase {

	public function testBeginsWithItsFirstMessageAndGetsAnotherTitle(): void {
		$sessions = Plugin::services()->sessions();
		$id       = $sessions->create( 7, '', 'en', 2, "Hello,\n is  there anybody?" )->id;
		self::assertSame( [ 2, 'Hello, is there anybody?' ], [ $sessions->find( $id )?->messageCount, $sessions->find( $id )?->title ] );
		$sessions->rename( $id, " A\ngreeting " );
		self::assertSame( 'A greeting', $sessions->find( $id )?->title );
		$sessions->rename( $id, str_repeat( 'word ', 40 ) );
		self::assertStringEndsWith( 'word…', (string) $sessions->find( $id )?->title );
	}

	public function testASessionIsReadAsItWasCreated(): void {
		$talk = new Conversation( 42 );

		self::assertEquals( $talk->session, $talk->sessions->find( $talk->session->id ) );
		self::assertNull( $talk->sessions->find( 'ses_nothing' ) );
		self::assertNull( $talk->sessions->find( strtoupper( $talk->session->id ) ) );
	}

	public function testCountsMessagesAndKeepsTheFirstTitle(): void {
		$talk = new Conversation();
		$talk->ask( "How long\n does   delivery take?" );
		$talk->ask( 'And to France?' );
		$session = $talk->sessions->find( $talk->session->id );

		self::assertSame( 'How long does delivery take?', $session?->title );
		self::assertSame( 4, $session->messageCount );
		self::assertSame( $talk->clock->milliseconds(), $session->updatedAt );
		self::assertSame( $talk->session->createdAt, $session->createdAt );
		self::assertFalse( $talk->sessions->recordTurn( 'ses_nothing', 2, 'x' ) );
	}

	/** @return array<string, array{string, string}> */
	public static function titles(): array {
		return [
			'a sentence'             => [ str_repeat( 'word ', 30 ), rtrim( str_repeat( 'word ', 15 ) ) . '…' ],
			'one long word'          => [ str_repeat( 'é', 100 ), str_repeat( 'é', 79 ) . '…' ],
			'exactly as long as can' => [ str_repeat( '中', 80 ), str_repeat( '中', 80 ) ],
			'nothing but a space'    => [ " \n\t ", '' ],
			'four-byte characters'   => [ '😀 hello', '😀 hello' ],
		];
	}

	#[DataProvider( 'titles' )]
	public function testTheTitleIsTheBeginningOfTheFirstMessage( string $message, string $title ): void {
		$talk = new Conversation();
		$talk->ask( $message );

		self::assertSame( $title, $talk->sessions->find( $talk->session->id )?->title );
	}

	public function testIsWhatTheContractCallsASessionId(): void {
		$schema = Plugin::services()->contract()->responseSchema( 'SessionRecord' );

		self::assertMatchesRegularExpression( $schema['properties']['session_id']['pattern'], ( new Conversation() )->session->id );
		self::assertInstanceOf( Session::class, ( new Conversation() )->session );
	}
}
