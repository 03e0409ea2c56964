<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Inbound;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Widget\ChatRequest;

/** Whether a page tells the widget that others than the bot may say something. */
final class InboundWidgetTest extends TestCase {

	use SendsInbound;

	/** @return array<string, mixed> The contract's `WidgetConfig` of a page. */
	private static function config( int $bot ): array {
		$html = Plugin::services()->chatRenderer()->render( new ChatRequest( $bot, ChatRequest::FLOATING ) );
		self::assertSame( 1, preg_match( '~class="causerie-chat__config">(.*?)</script>~s', $html, $found ) );
		return (array) json_decode( $found[1], true );
	}

	public function testOnlyWhereSomeSourceMayPushToTheBotAndForNoQuery(): void {
		$bot = Plugin::services()->defaultBot()->resolve( null )->id;
		self::assertArrayNotHasKey( 'live_url', self::config( $bot ) );
		$source = $this->source( [ 'bots' => [ $bot ] ] );
		$before = Plugin::services()->database()->statements();
		self::assertStringContainsString( 'live.js?ver=', self::config( $bot )['live_url'] );
		self::assertSame( $before, Plugin::services()->database()->statements() );
		Plugin::services()->sourceDesk()->delete( $source['id'] );
		self::assertArrayNotHasKey( 'live_url', self::config( $bot ) );
	}
}
