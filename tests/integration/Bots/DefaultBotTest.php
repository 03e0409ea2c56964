<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Bots;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

final class DefaultBotTest extends TestCase {

	public function testActivationMakesOneBotThatFloatsNowhere(): void {
		$bots = Plugin::services()->bots()->all();

		self::assertCount( 1, $bots );
		self::assertSame( 'nowhere', $bots[0]->settings['placement']['mode'] );
		self::assertSame( $bots[0]->id, Plugin::services()->defaultBot()->id() );
	}

	public function testActivatingAgainMakesNoSecondBotAlsoWhenTheFirstIsInTheTrash(): void {
		Plugin::services()->bots()->trash( Plugin::services()->defaultBot()->id() );
		do_action( 'activate_causerie-chat/causerie-chat.php', false );

		self::assertCount( 1, Plugin::services()->bots()->all() );
		self::assertSame( 0, Plugin::services()->defaultBot()->id() );
	}

	public function testIsTheOldestOneUnlessTheSettingsNameAnother(): void {
		$services = Plugin::services();
		$first    = $services->defaultBot()->id();
		$second   = $services->bots()->create( 'Second', [] )->id;
		self::assertSame( $first, $services->defaultBot()->resolve( null )->id );

		$services->settings()->replace( [ 'default_bot' => $second ] );
		self::assertSame( $second, $services->defaultBot()->resolve( null )->id );

		$services->bots()->trash( $second );
		self::assertSame( $first, $services->defaultBot()->resolve( null )->id );
	}

	public function testResolvesOnlyActiveBots(): void {
		$services = Plugin::services();
		$trashed  = $services->bots()->trash( $services->bots()->create( 'Gone', [] )->id )->id;
		foreach ( [ $trashed, 999_999_999, $this->post( [] ) ] as $id ) {
			try {
				$services->defaultBot()->resolve( $id );
				self::fail( "There is no active bot $id." );
			} catch ( ProblemException $problem ) {
				self::assertSame( 'bot_not_found', $problem->problem->code );
			}
		}
	}
}
